"""An account from its first sign-in to a forgotten password; and nobody else decides about it."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from access.models import Consent, Member
from access.scopes import Role, Scope
from access.services.first_sign_in import make_setup_link
from access.services.password_changes import UnknownAccountError, make_operators_link
from access.services.workspaces import ensure_workspace
from api.context import attach_runtime
from config.runtime import Runtime
from config.settings import Settings
from core.ids import WorkspaceId
from tests.api.people import PASSWORD, Caller, Desk
from tests.support.database import open_transactions
from tests.support.queue import RecordingQueue

OLGA = "olga@acme.example"
CHOSEN = "zurich lamp fifty"


def log_in(office: Desk, password: str = PASSWORD, email: str = OLGA, **given: Any) -> Caller:
    caller = office.anybody()
    answer = caller.send("POST", "/api/session", json={"email": email, "password": password, **given})
    assert answer.status_code == 201, answer.get_json()
    return Caller(caller.client, {"X-CSRF-Token": answer.get_json()["session"]["csrf_token"]})


def can_log_in(office: Desk, password: str) -> bool:
    answer = office.anybody().send("POST", "/api/session", json={"email": OLGA, "password": password})
    return answer.status_code == 201


@pytest.fixture
def olga(office: Desk) -> Caller:
    return log_in(office)


@pytest.fixture
def rita(office: Desk) -> Member:
    return office.add("Rita", Role.REVIEWER, email="rita@acme.example", password=PASSWORD)


def change(caller: Caller, current: str = PASSWORD, new: str = CHOSEN) -> Any:
    return caller.send("POST", "/api/me/password", json={"current_password": current, "password": new})


def test_changing_the_password_ends_every_session_and_opens_one(office: Desk, olga: Caller) -> None:
    other = log_in(office)
    answer = change(olga)
    assert answer.status_code == 201
    assert other.send("GET", "/api/session").status_code == 401
    assert olga.send("GET", "/api/session").get_json()["session"] == answer.get_json()["session"]
    assert (can_log_in(office, PASSWORD), can_log_in(office, CHOSEN)) == (False, True)


def test_changing_the_password_takes_the_present_one(office: Desk, olga: Caller) -> None:
    answer = change(olga, current="not the present one")
    assert (answer.status_code, answer.get_json()["errors"][0]["path"]) == (422, "current_password")
    assert can_log_in(office, PASSWORD)
    (event, *_) = olga.send("GET", "/api/audit").get_json()["events"][1:]
    assert (event["action"], event["outcome"]) == ("password.change", "failure")


def test_guesses_of_the_present_password_are_counted(olga: Caller) -> None:
    answers = [change(olga, current=f"wrong guess {number}").status_code for number in range(11)]
    assert answers == [422] * 10 + [429]


def test_a_password_is_not_changed_to_one_that_everybody_tries(office: Desk, olga: Caller) -> None:
    assert change(olga, new="Password2026!").status_code == 422
    assert can_log_in(office, PASSWORD)


def test_a_key_changes_no_password(office: Desk) -> None:
    answer = change(office.with_key())
    assert (answer.status_code, answer.get_json()["code"]) == (403, "session_needed")


def test_sessions_are_seen_and_ended_one_by_one(office: Desk, olga: Caller) -> None:
    other = log_in(office)
    first, second = olga.send("GET", "/api/me/sessions").get_json()["sessions"]
    assert (first["is_current"], second["is_current"]) == (False, True)
    assert second["workspace"]["name"] == "Acme"
    assert second["browser"].startswith("Werkzeug")
    assert olga.send("DELETE", f"/api/me/sessions/{first['id']}").status_code == 200
    assert other.send("GET", "/api/session").status_code == 401
    assert olga.send("DELETE", f"/api/me/sessions/{first['id']}").status_code == 404


def test_all_other_sessions_are_ended_at_once(office: Desk, olga: Caller) -> None:
    others = [log_in(office), log_in(office)]
    assert olga.send("DELETE", "/api/me/sessions").get_json()["ended"] == 2
    assert [other.send("GET", "/api/session").status_code for other in others] == [401, 401]
    assert olga.send("GET", "/api/session").status_code == 200


def test_nobody_ends_somebody_elses_session(office: Desk, olga: Caller, rita: Member) -> None:
    (session,) = olga.send("GET", "/api/me/sessions").get_json()["sessions"]
    for stranger in (log_in(office, email="rita@acme.example"), office.with_key()):
        assert stranger.send("DELETE", f"/api/me/sessions/{session['id']}").status_code == 404
    assert olga.send("GET", "/api/session").status_code == 200


def test_an_administrator_ends_the_sessions_of_a_member_here(office: Desk, owner: Caller, rita: Member) -> None:
    ritas = log_in(office, email="rita@acme.example")
    assert owner.send("DELETE", f"/api/members/{rita.id}/sessions").status_code == 200
    assert ritas.send("GET", "/api/session").status_code == 401


def reset_path(caller: Caller, member: Member) -> Any:
    return caller.send("POST", "/api/password-resets", json={"member_id": member.id})


def use(office: Desk, path: str, password: str = CHOSEN) -> int:
    body = {"token": path.removeprefix("/reset/"), "password": password}
    return office.anybody().send("POST", "/api/password-resets/use", json=body).status_code


def test_a_forgotten_password_is_chosen_anew_with_a_link(office: Desk, owner: Caller, rita: Member) -> None:
    before = log_in(office, email="rita@acme.example")
    answer = reset_path(owner, rita)
    assert answer.status_code == 201
    path = answer.get_json()["path"]
    looked = office.anybody().send("POST", "/api/session/link", json={"token": path.removeprefix("/reset/")})
    assert looked.get_json()["link"]["email"] == "rita@acme.example"
    assert use(office, path, password="password12345") == 422
    assert (use(office, path), use(office, path)) == (200, 404)
    assert before.send("GET", "/api/session").status_code == 401
    log_in(office, CHOSEN, "rita@acme.example")
    actions = [event["action"] for event in owner.send("GET", "/api/audit").get_json()["events"]]
    assert {"password_reset.create", "password.reset", "session.end"} <= set(actions)


def test_a_link_for_a_password_ends_after_a_day_and_with_the_next_one(
    office: Desk, owner: Caller, rita: Member
) -> None:
    first, second = (reset_path(owner, rita).get_json()["path"] for _ in range(2))
    assert use(office, first) == 404
    office.clock.advance(timedelta(hours=24))
    assert use(office, second) == 404


def test_a_changed_password_makes_links_for_it_void(office: Desk, owner: Caller, rita: Member) -> None:
    path = reset_path(owner, rita).get_json()["path"]
    change(log_in(office, email="rita@acme.example"))
    assert use(office, path, password="another one of ours") == 404


def test_a_member_who_can_not_log_in_has_no_password_to_reset(office: Desk, owner: Caller) -> None:
    answer = reset_path(owner, office.add("Nora", Role.MEMBER, email="nora@acme.example"))
    assert (answer.status_code, answer.get_json()["code"]) == (409, "no_account")


def test_a_key_that_may_less_than_a_member_resets_not_their_password(office: Desk) -> None:
    answer = reset_path(office.with_key(Scope.ADMIN), office.owner)
    assert (answer.status_code, answer.get_json()["code"]) == (403, "insufficient_scope")


def elsewhere(office: Desk) -> tuple[WorkspaceId, Caller]:
    """Another workspace, and its owner."""
    there = office.add_workspace("Globex")
    return there, office.with_key(member=office.add("Gus", Role.OWNER, workspace_id=there))


def joined(office: Desk, member: Member) -> Member:
    with office.runtime.transactions.begin() as uow:
        found = uow.session.get_one(Member, member.id)
        found.consent, found.is_active = Consent.GIVEN, True
    return member


def test_an_administrator_elsewhere_resets_no_password_of_an_account_that_both_share(office: Desk) -> None:
    there, gus = elsewhere(office)
    shared = office.add("Olga", Role.MEMBER, workspace_id=there, email=OLGA, password="given elsewhere once")
    assert reset_path(gus, shared).get_json()["code"] == "no_account"
    joined(office, shared)
    assert reset_path(gus, shared).get_json()["code"] == "shared_account"
    assert reset_path(gus, office.owner).status_code == 404


def test_a_link_is_void_once_the_account_is_in_another_workspace_too(office: Desk, owner: Caller) -> None:
    there, _ = elsewhere(office)
    path = reset_path(owner, office.owner).get_json()["path"]
    joined(office, office.add("Olga", Role.MEMBER, workspace_id=there, email=OLGA, password="given elsewhere once"))
    assert use(office, path) == 404


def test_the_operator_resets_any_password(office: Desk) -> None:
    with office.runtime.transactions.begin() as uow:
        token = make_operators_link(uow, "Olga@acme.example")
    assert use(office, token) == 200
    assert can_log_in(office, CHOSEN)
    with office.runtime.transactions.begin() as uow, pytest.raises(UnknownAccountError):
        make_operators_link(uow, "nobody@acme.example")


FIRST = {"workspace": "Hill", "name": "Ada", "email": "ada@hill.example", "password": CHOSEN}


@pytest.fixture
def empty(office: Desk, tmp_path: Path) -> Any:
    """The same app in front of a database in which there is nothing."""
    folder = tmp_path / "empty"
    folder.mkdir()
    settings, queue = Settings(data=folder), RecordingQueue()
    with open_transactions(folder, clock=office.clock, queue=queue) as transactions:
        attach_runtime(
            office.app,
            Runtime(settings, office.clock, transactions.engine, queue, transactions, settings.signing_key()),
        )
        yield transactions
        attach_runtime(office.app, office.runtime)


def setup_token(transactions: Any) -> str | None:
    with transactions.begin() as uow:
        return make_setup_link(uow)


def test_the_first_person_sets_up_with_the_link_and_is_the_owner(office: Desk, empty: Any) -> None:
    token = setup_token(empty)
    looked = office.anybody().send("POST", "/api/session/link", json={"token": token}).get_json()["link"]
    assert (looked["kind"], looked["email"]) == ("setup", None)
    browser = office.anybody()
    answer = browser.send("POST", "/api/setup", json={"token": token, **FIRST})
    assert answer.status_code == 201, answer.get_json()
    session = browser.send("GET", "/api/session").get_json()["session"]
    assert (session["workspace"]["name"], session["member"]["role"]) == ("Hill", "owner")
    log_in(office, CHOSEN, "ada@hill.example")
    again = office.anybody().send("POST", "/api/setup", json={"token": token, **FIRST, "workspace": "Dale"})
    assert again.status_code == 404
    assert setup_token(empty) is None


def test_only_the_newest_link_sets_up(office: Desk, empty: Any) -> None:
    first, second = setup_token(empty), setup_token(empty)
    assert office.anybody().send("POST", "/api/setup", json={"token": first, **FIRST}).status_code == 404
    office.clock.advance(timedelta(hours=24))
    assert office.anybody().send("POST", "/api/setup", json={"token": second, **FIRST}).status_code == 404


def test_a_link_sets_nothing_up_where_the_operator_was_quicker(office: Desk, empty: Any) -> None:
    token = setup_token(empty)

    with empty.begin() as uow:
        ensure_workspace(uow, name="Made by hand")
    answer = office.anybody().send("POST", "/api/setup", json={"token": token, **FIRST})
    assert (answer.status_code, answer.get_json()["code"]) == (409, "already_set_up")


@pytest.mark.parametrize(
    ("field", "value"),
    [("password", "gleaner-hill-2026"), ("password", "ada.hill.2026"), ("email", "nowhere"), ("timezone", "Mars/Base")],
)
def test_an_unfit_setup_is_refused_by_field(office: Desk, empty: Any, field: str, value: str) -> None:
    token = setup_token(empty)
    answer = office.anybody().send("POST", "/api/setup", json={"token": token, **FIRST, field: value})
    assert (answer.status_code, answer.get_json()["errors"][0]["path"]) == (422, field)
