"""A second factor: from the first code to a lost telephone."""

import base64
from datetime import timedelta
from typing import Any

import pytest
from werkzeug.test import TestResponse

from access.models import Member
from access.scopes import Role
from access.services.second_factor import take_second_factor_as_operator
from access.time_codes import code_of, step_of
from tests.api.people import PASSWORD, Caller, Desk

RITA = "rita@acme.example"
FACTOR = "/api/me/second-factor"


@pytest.fixture
def rita(office: Desk) -> Member:
    return office.add("Rita", Role.REVIEWER, email=RITA, password=PASSWORD)


class Phone:
    """An app that was shown a secret."""

    def __init__(self, office: Desk, secret: str) -> None:
        self._office = office
        self._secret = base64.b32decode(secret)

    def code(self) -> str:
        """The code of the next half minute: one that was not shown before."""
        self._office.clock.advance(timedelta(seconds=30))
        return code_of(self._secret, step_of(self._office.clock.now()))


def offer(office: Desk, **given: str) -> TestResponse:
    body = {"email": RITA, "password": PASSWORD, **given}
    return office.anybody().send("POST", "/api/session", json=body)


def log_in(office: Desk, **given: str) -> Caller:
    caller = office.anybody()
    answer = caller.send("POST", "/api/session", json={"email": RITA, "password": PASSWORD, **given})
    assert answer.status_code == 201, answer.get_json()
    return Caller(caller.client, {"X-CSRF-Token": answer.get_json()["session"]["csrf_token"]})


def begin(caller: Caller, password: str = PASSWORD) -> TestResponse:
    return caller.send("POST", FACTOR, json={"current_password": password})


@pytest.fixture
def ritas(office: Desk, rita: Member) -> Caller:
    return log_in(office)


@pytest.fixture
def guarded(office: Desk, ritas: Caller) -> tuple[Phone, list[str]]:
    """Rita's telephone, and her recovery codes."""
    phone = Phone(office, begin(ritas).get_json()["secret"])
    answer = ritas.send("POST", f"{FACTOR}/confirm", json={"code": phone.code()})
    assert answer.status_code == 200, answer.get_json()
    return phone, answer.get_json()["recovery_codes"]


def refusal(answer: TestResponse) -> tuple[int, str, str]:
    body = answer.get_json()
    return answer.status_code, body["code"], body["errors"][0]["path"]


def state(caller: Caller) -> dict[str, Any]:
    shown: dict[str, Any] = caller.send("GET", FACTOR).get_json()["second_factor"]
    return shown


def test_nothing_asks_for_a_code_before_one_was_confirmed(office: Desk, ritas: Caller) -> None:
    made = begin(ritas)
    assert made.status_code == 201
    assert made.get_json()["uri"].startswith("otpauth://totp/Gleaner%3Arita%40acme.example?secret=")
    assert state(ritas) == {"is_on": False, "since": None, "recovery_codes_left": 0}
    assert offer(office).status_code == 201


def test_once_it_is_confirmed_the_password_alone_opens_nothing(office: Desk, guarded: tuple[Phone, list[str]]) -> None:
    phone, codes = guarded
    assert refusal(offer(office)) == (422, "second_factor_needed", "code")
    assert refusal(offer(office, code="000000")) == (422, "wrong_code", "code")
    ritas = log_in(office, code=phone.code())
    assert state(ritas) == {"is_on": True, "since": state(ritas)["since"], "recovery_codes_left": len(codes)}


def test_confirming_ends_the_other_sessions(office: Desk, ritas: Caller) -> None:
    other = log_in(office)
    phone = Phone(office, begin(ritas).get_json()["secret"])
    assert ritas.send("POST", f"{FACTOR}/confirm", json={"code": phone.code()}).status_code == 200
    assert other.send("GET", "/api/session").status_code == 401
    assert ritas.send("GET", "/api/session").status_code == 200


def test_a_wrong_password_with_a_right_code_says_nothing_of_the_code(
    office: Desk, guarded: tuple[Phone, list[str]]
) -> None:
    answer = offer(office, password="not the right one", code=guarded[0].code())
    assert (answer.status_code, answer.get_json()["code"]) == (401, "unauthenticated")


def test_a_code_is_used_once(office: Desk, guarded: tuple[Phone, list[str]]) -> None:
    code = guarded[0].code()
    assert offer(office, code=code).status_code == 201
    assert refusal(offer(office, code=code)) == (422, "wrong_code", "code")


def test_a_recovery_code_stands_in_once(office: Desk, guarded: tuple[Phone, list[str]]) -> None:
    _, codes = guarded
    ritas = log_in(office, code=codes[0].upper().replace("-", ""))
    assert state(ritas)["recovery_codes_left"] == len(codes) - 1
    assert refusal(offer(office, code=codes[0])) == (422, "wrong_code", "code")


def test_guesses_of_a_code_are_counted_for_the_account(office: Desk, guarded: tuple[Phone, list[str]]) -> None:
    guesses = [offer(office, code=f"{number:06d}").status_code for number in range(10)]
    assert guesses == [422] * 10
    office.clock.advance(timedelta(minutes=14))
    assert offer(office, code=guarded[0].code()).status_code == 429
    office.clock.advance(timedelta(minutes=15))
    assert offer(office, code=guarded[0].code()).status_code == 201


def test_coming_twice_for_the_code_is_no_guess(office: Desk, guarded: tuple[Phone, list[str]]) -> None:
    assert {offer(office).status_code for _ in range(12)} == {422}
    assert offer(office, code=guarded[0].code()).status_code == 201


def test_wrong_codes_stand_on_the_trail(office: Desk, owner: Caller, guarded: tuple[Phone, list[str]]) -> None:
    offer(office, code="000000")
    events = owner.send("GET", "/api/audit").get_json()["events"]
    assert (events[0]["action"], events[0]["outcome"]) == ("session.create", "failure")
    assert {"second_factor.begin", "second_factor.enable"} <= {event["action"] for event in events}


def test_giving_it_up_takes_password_and_code(office: Desk, guarded: tuple[Phone, list[str]]) -> None:
    phone, codes = guarded
    ritas = log_in(office, code=phone.code())
    right = {"current_password": PASSWORD, "code": codes[1]}
    wrong_word = ritas.send("POST", f"{FACTOR}/disable", json={**right, "current_password": "another"})
    assert refusal(wrong_word) == (422, "validation_failed", "current_password")
    wrong_code = ritas.send("POST", f"{FACTOR}/disable", json={**right, "code": "000000"})
    assert refusal(wrong_code) == (422, "wrong_code", "code")
    assert ritas.send("POST", f"{FACTOR}/disable", json=right).get_json()["second_factor"]["is_on"] is False
    assert offer(office).status_code == 201
    again = ritas.send("POST", f"{FACTOR}/disable", json=right)
    assert (again.status_code, again.get_json()["code"]) == (409, "second_factor_is_off")


def test_new_recovery_codes_make_the_old_ones_void(office: Desk, guarded: tuple[Phone, list[str]]) -> None:
    phone, codes = guarded
    ritas = log_in(office, code=phone.code())
    body = {"current_password": PASSWORD, "code": phone.code()}
    fresh = ritas.send("POST", f"{FACTOR}/recovery-codes", json=body).get_json()["recovery_codes"]
    assert refusal(offer(office, code=codes[0])) == (422, "wrong_code", "code")
    assert offer(office, code=fresh[0]).status_code == 201


def test_it_is_begun_by_who_knows_the_password_and_not_twice(
    office: Desk, ritas: Caller, guarded: tuple[Phone, list[str]]
) -> None:
    assert begin(ritas, password="another").status_code == 422
    assert begin(ritas).get_json()["code"] == "second_factor_is_on"


def test_nothing_is_confirmed_that_was_not_begun(ritas: Caller) -> None:
    answer = ritas.send("POST", f"{FACTOR}/confirm", json={"code": "123456"})
    assert (answer.status_code, answer.get_json()["code"]) == (409, "second_factor_not_begun")
    begin(ritas)
    assert refusal(ritas.send("POST", f"{FACTOR}/confirm", json={"code": "000000"})) == (422, "wrong_code", "code")


def test_a_key_sees_and_changes_no_second_factor(office: Desk) -> None:
    key = office.with_key()
    assert key.send("GET", FACTOR).get_json()["code"] == "session_needed"
    assert begin(key).get_json()["code"] == "session_needed"


def test_an_owner_takes_it_from_who_lost_it(
    office: Desk, owner: Caller, rita: Member, guarded: tuple[Phone, list[str]]
) -> None:
    ritas = log_in(office, code=guarded[0].code())
    path = f"/api/members/{rita.id}/second-factor"
    assert owner.send("DELETE", path).status_code == 200
    assert ritas.send("GET", "/api/session").status_code == 401
    assert offer(office).status_code == 201
    assert owner.send("DELETE", path).get_json()["code"] == "second_factor_is_off"


def test_an_owner_elsewhere_takes_it_from_nobody(office: Desk, rita: Member, guarded: tuple[Phone, list[str]]) -> None:
    there = office.add_workspace("Globex")
    gus = office.with_key(member=office.add("Gus", Role.OWNER, workspace_id=there))
    assert gus.send("DELETE", f"/api/members/{rita.id}/second-factor").status_code == 404
    shared = office.add("Rita", Role.MEMBER, workspace_id=there, email=RITA, password="given elsewhere once")
    assert gus.send("DELETE", f"/api/members/{shared.id}/second-factor").get_json()["code"] == "no_account"


def test_the_operator_takes_it_from_anybody(office: Desk, guarded: tuple[Phone, list[str]]) -> None:
    with office.runtime.transactions.begin() as uow:
        take_second_factor_as_operator(uow, RITA.upper())
    assert offer(office).status_code == 201


def test_an_invitation_is_accepted_with_the_code_as_well(office: Desk, guarded: tuple[Phone, list[str]]) -> None:
    there = office.add_workspace("Globex")
    gus = office.with_key(member=office.add("Gus", Role.OWNER, workspace_id=there))
    path = gus.send("POST", "/api/invitations", json={"email": RITA, "role": "member"}).get_json()["path"]
    body = {"token": path.removeprefix("/join/"), "name": "Rita", "password": PASSWORD}

    def accept(**given: str) -> TestResponse:
        return office.anybody().send("POST", "/api/invitations/accept", json={**body, **given})

    assert refusal(accept()) == (422, "second_factor_needed", "code")
    assert refusal(accept(code="000000")) == (422, "wrong_code", "code")
    assert accept(code=guarded[0].code()).status_code == 201


def test_neither_secret_nor_codes_are_in_the_database(office: Desk, ritas: Caller) -> None:
    secret = begin(ritas).get_json()["secret"]
    phone = Phone(office, secret)
    codes = ritas.send("POST", f"{FACTOR}/confirm", json={"code": phone.code()}).get_json()["recovery_codes"]
    with office.runtime.transactions.read() as uow:
        connection = uow.session.connection()
        rows = [
            str(tuple(row))
            for table in ("second_factors", "recovery_codes")
            for row in connection.exec_driver_sql(f"SELECT * FROM {table}")
        ]
    text = "\n".join(rows)
    assert secret not in text
    assert str(base64.b32decode(secret)) not in text
    assert not [code for code in codes if code in text or code.replace("-", "") in text]
