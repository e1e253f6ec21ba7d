"""People join by a link that works once, with the password that only they know."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select

from access.models import Account
from access.scopes import Role, Scope
from tests.api.people import PASSWORD, Caller, Desk

IDA = "ida@acme.example"
CHOSEN = "zurich lamp fifty"


def invite(caller: Caller, **given: Any) -> dict[str, Any]:
    answer = caller.send("POST", "/api/invitations", json={"email": IDA, "role": "reviewer", **given})
    assert answer.status_code == 201, answer.get_json()
    found: dict[str, Any] = answer.get_json()
    return found


def token_of(invitation: dict[str, Any]) -> str:
    return str(invitation["path"]).removeprefix("/join/")


def accept(office: Desk, token: str, **given: Any) -> Any:
    body = {"token": token, "name": "Ida", "password": CHOSEN, **given}
    return office.anybody().send("POST", "/api/invitations/accept", json=body)


def states(caller: Caller) -> list[str]:
    return [each["state"] for each in caller.send("GET", "/api/invitations").get_json()["invitations"]]


@pytest.fixture
def rival(office: Desk) -> Caller:
    """Who may do everything in another workspace."""
    gus = office.add("Gus", Role.OWNER, workspace_id=office.add_workspace("Globex"))
    return office.with_key(member=gus)


def test_whoever_has_no_account_chooses_a_password_and_is_logged_in(office: Desk, owner: Caller) -> None:
    invitation = invite(owner)
    token = token_of(invitation)
    looked = office.anybody().send("POST", "/api/session/link", json={"token": token}).get_json()["link"]
    assert (looked["kind"], looked["email"], looked["role"], looked["workspace_name"]) == (
        "join", IDA, "reviewer", "Acme"
    )  # fmt: skip
    answer = accept(office, token)
    assert answer.status_code == 201
    session = answer.get_json()["session"]
    assert (session["member"]["name"], session["member"]["role"], session["member"]["is_active"]) == (
        "Ida", "reviewer", True
    )  # fmt: skip
    assert "gleaner_session=glnr_session_" in answer.headers["Set-Cookie"]
    logged_in = office.anybody().send("POST", "/api/session", json={"email": IDA, "password": CHOSEN})
    assert logged_in.status_code == 201
    (shown,) = owner.send("GET", "/api/invitations").get_json()["invitations"]
    assert (shown["state"], shown["member_id"]) == ("accepted", session["member"]["id"])
    assert token not in owner.send("GET", "/api/invitations").get_data(as_text=True)


def test_whoever_has_an_account_joins_with_its_password_which_stays(office: Desk, rival: Caller) -> None:
    token = token_of(invite(rival, email="olga@acme.example"))
    wrong = accept(office, token)
    assert (wrong.status_code, wrong.get_json()["errors"][0]["path"]) == (422, "password")
    before = password_hashes(office)
    answer = accept(office, token, password=PASSWORD)
    assert answer.status_code == 201
    assert answer.get_json()["session"]["workspace"]["name"] == "Globex"
    assert password_hashes(office) == before


def password_hashes(office: Desk) -> set[str]:
    with office.runtime.transactions.read() as uow:
        return set(uow.session.scalars(select(Account.password_hash)))


def test_a_link_works_once(office: Desk, owner: Caller) -> None:
    token = token_of(invite(owner))
    assert accept(office, token).status_code == 201
    assert accept(office, token).status_code == 404
    assert office.anybody().send("POST", "/api/session/link", json={"token": token}).status_code == 404


def test_a_link_ends_with_its_time(office: Desk, owner: Caller) -> None:
    token = token_of(invite(owner, days=2))
    office.clock.advance(timedelta(days=2))
    assert accept(office, token).status_code == 404
    assert states(owner) == ["expired"]


def test_a_link_that_was_taken_back_is_good_for_nothing(office: Desk, owner: Caller) -> None:
    invitation = invite(owner)
    path = f"/api/invitations/{invitation['invitation']['id']}"
    for _ in range(2):
        assert owner.send("DELETE", path).get_json()["invitation"]["state"] == "revoked"
    assert accept(office, token_of(invitation)).status_code == 404


def test_a_second_invitation_of_an_address_takes_the_place_of_the_first(office: Desk, owner: Caller) -> None:
    first, second = invite(owner), invite(owner, role="member")
    assert states(owner) == ["waiting", "revoked"]
    assert accept(office, token_of(first)).status_code == 404
    assert accept(office, token_of(second)).get_json()["session"]["member"]["role"] == "member"


def test_the_link_is_shown_once(owner: Caller) -> None:
    body = {"email": IDA, "role": "member"}
    answers = [
        owner.send("POST", "/api/invitations", json=body, headers={"Idempotency-Key": "k"}).get_json() for _ in range(2)
    ]
    assert answers[0]["path"].startswith("/join/glnr_join_")
    assert answers[1]["path"] is None
    assert answers[0]["invitation"] == answers[1]["invitation"]


def test_a_member_can_not_be_invited_again(owner: Caller) -> None:
    answer = owner.send("POST", "/api/invitations", json={"email": "Olga@acme.example", "role": "member"})
    assert (answer.status_code, answer.get_json()["code"]) == (409, "email_taken")


def test_who_is_noted_by_address_becomes_that_member(office: Desk, owner: Caller) -> None:
    noted = office.add("Ida Noted", Role.MEMBER, email=IDA)
    session = accept(office, token_of(invite(owner))).get_json()["session"]
    assert (session["member"]["id"], session["member"]["name"], session["member"]["role"]) == (
        noted.id, "Ida Noted", "reviewer"
    )  # fmt: skip


def test_who_was_kept_out_is_let_in_again_by_an_invitation(office: Desk, owner: Caller) -> None:
    member = accept(office, token_of(invite(owner))).get_json()["session"]["member"]
    owner.send("PATCH", f"/api/members/{member['id']}", json={"is_active": False})
    again = accept(office, token_of(invite(owner))).get_json()["session"]["member"]
    assert (again["id"], again["is_active"]) == (member["id"], True)


@pytest.mark.parametrize("password", ["password2026!", "eleven char", "ida.acme.2026"])
def test_a_password_that_everybody_tries_first_is_refused(office: Desk, owner: Caller, password: str) -> None:
    token = token_of(invite(owner))
    answer = accept(office, token, password=password)
    assert (answer.status_code, [fault["path"] for fault in answer.get_json()["errors"]]) == (422, ["password"])
    assert password not in answer.get_data(as_text=True)
    assert accept(office, token).status_code == 201


@pytest.mark.parametrize("body", [{"role": "agent"}, {"role": "king"}, {"email": "nowhere"}, {"days": 0}, {"x": 1}])
def test_an_unfit_invitation_is_refused(owner: Caller, body: dict[str, Any]) -> None:
    answer = owner.send("POST", "/api/invitations", json={"email": IDA, "role": "member", **body})
    assert (answer.status_code, answer.get_json()["errors"][0]["path"]) == (422, next(iter(body)))


def test_nobody_invites_an_owner_with_less_than_an_owners_scopes(office: Desk) -> None:
    narrow = office.with_key(Scope.ADMIN)
    answer = narrow.send("POST", "/api/invitations", json={"email": IDA, "role": "owner"})
    assert (answer.status_code, answer.get_json()["code"]) == (403, "insufficient_scope")


def test_an_invitation_falls_with_the_rights_of_who_made_it(office: Desk, owner: Caller) -> None:
    mallory = office.add("Mallory", Role.OWNER)
    token = token_of(invite(office.with_key(member=mallory), role="owner"))
    owner.send("PATCH", f"/api/members/{mallory.id}", json={"role": "reviewer"})
    assert accept(office, token).status_code == 404


def test_guesses_of_an_accounts_password_by_a_link_are_counted(office: Desk, rival: Caller) -> None:
    token = token_of(invite(rival, email="olga@acme.example"))
    answers = [accept(office, token, password=f"{number} is a wrong guess").status_code for number in range(11)]
    assert answers == [422] * 10 + [429]


@pytest.mark.parametrize("token", ["x", "glnr_join_", "glnr_setup_" + "a" * 32 + "_000000", "\u0000"])
def test_what_is_no_token_of_an_invitation_is_not_found(office: Desk, token: str) -> None:
    assert accept(office, token).status_code == 404
    assert office.anybody().send("POST", "/api/session/link", json={"token": token}).status_code == 404


def test_another_site_can_not_make_a_browser_accept(office: Desk, owner: Caller) -> None:
    body = {"token": token_of(invite(owner)), "name": "Ida", "password": CHOSEN}
    answer = office.anybody().send(
        "POST", "/api/invitations/accept", json=body, headers={"Origin": "https://evil.example"}
    )
    assert (answer.status_code, answer.get_json()["code"]) == (403, "csrf_failed")


def test_what_happens_to_an_invitation_is_on_the_trail_without_its_token(office: Desk, owner: Caller) -> None:
    token = token_of(invite(owner))
    accept(office, token)
    page = owner.send("GET", "/api/audit")
    actions = [event["action"] for event in page.get_json()["events"]]
    assert {"invitation.create", "invitation.accept", "session.create"} <= set(actions)
    assert token not in page.get_data(as_text=True)
