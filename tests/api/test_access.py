"""Every route, with no credential, a revoked one, one with too few scopes, and one of another workspace."""

import json
import re
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import text

from access.scopes import SCOPES_OF, Role, Scope
from tests.api.people import PASSWORD, Caller, Desk
from tests.api.routes import BODIES, HAND_OUT_RIGHTS, OWN_BY_ANY_ID, PLACEHOLDER, call, guarded
from tests.api.transcripts import CALL, upload, upload_and_read
from tests.architecture.code import ROOT


def test_without_a_credential_every_guarded_route_answers_401(office: Desk, ids: dict[str, str]) -> None:
    for rule, method, _ in guarded(office):
        response = call(office.anybody(), rule, method, ids)
        assert (rule.rule, response.status_code) == (rule.rule, 401)
        assert response.get_json()["code"] == "unauthenticated"


def test_with_a_revoked_key_every_guarded_route_answers_401(office: Desk, ids: dict[str, str]) -> None:
    owner, lost = office.with_key(), office.with_key()
    newest = owner.send("GET", "/api/keys").get_json()["keys"][0]["id"]
    assert owner.send("DELETE", f"/api/keys/{newest}").status_code == 200
    for rule, method, _ in guarded(office):
        assert (rule.rule, call(lost, rule, method, ids).status_code) == (rule.rule, 401)


def test_with_an_expired_key_every_guarded_route_answers_401(office: Desk, ids: dict[str, str]) -> None:
    body = {"name": "ci", "scopes": sorted(SCOPES_OF[Role.OWNER]), "expires_at": "2026-03-04T13:00:00Z"}
    secret = office.with_key().send("POST", "/api/keys", json=body).get_json()["secret"]
    expired = Caller(office.app.test_client(), {"Authorization": f"Bearer {secret}"})
    assert expired.send("GET", "/api/session").status_code == 200
    office.clock.advance(timedelta(hours=1))
    for rule, method, _ in guarded(office):
        response = call(expired, rule, method, ids)
        assert (rule.rule, method, response.status_code) == (rule.rule, method, 401)


def test_no_page_of_others_changes_anything_with_the_cookie_of_a_session(office: Desk, ids: dict[str, str]) -> None:
    """Whatever changes something wants the token of that very session, and no word of another site."""
    _, other = log_in(office.anybody())
    browser, token = log_in(office.anybody())
    attempts: list[dict[str, str]] = [
        {},
        {"X-CSRF-Token": ""},
        {"X-CSRF-Token": "guessed"},
        {"X-CSRF-Token": other},
        {"X-CSRF-Token": token, "Origin": "https://evil.example"},
        {"X-CSRF-Token": token, "Origin": "null"},
    ]
    before = entries(office)
    for rule, method, _ in guarded(office):
        if method == "GET":
            continue
        for headers in attempts:
            response = call(Caller(browser.client, headers), rule, method, ids)
            refused = (response.status_code, response.get_json()["code"])
            assert (rule.rule, method, headers, refused) == (rule.rule, method, headers, (403, "csrf_failed"))
    assert entries(office) == before
    assert browser.send("DELETE", "/api/session", headers={"X-CSRF-Token": token}).status_code == 200


def test_the_routes_of_the_document_that_change_something_are_those_that_are_tried(office: Desk) -> None:
    documented = json.loads((ROOT / "docs" / "openapi.json").read_text())["paths"]
    unsafe = {
        (re.sub(r"{\w+}", "{}", path), method.upper())
        for path, methods in documented.items()
        for method, operation in methods.items()
        if method in {"post", "put", "patch", "delete"} and operation.get("security") != []
    }
    tried = {(re.sub(r"<[^>]+>", "{}", rule.rule), method) for rule, method, _ in guarded(office)}
    assert len(unsafe) > 100
    assert unsafe <= tried


def log_in(browser: Caller) -> tuple[Caller, str]:
    """The browser, and the token of its session."""
    answer = browser.send("POST", "/api/session", json={"email": "olga@acme.example", "password": PASSWORD})
    return browser, answer.get_json()["session"]["csrf_token"]


def entries(office: Desk) -> int:
    """How much the trail says that was done."""
    with office.runtime.engine.connect() as connection:
        done = "SELECT count(*) FROM audit_events WHERE outcome = 'success'"
        return int(connection.execute(text(done)).scalar_one())


def test_without_its_scope_every_guarded_route_answers_403_and_names_it(office: Desk, ids: dict[str, str]) -> None:
    for rule, method, access in guarded(office):
        if not access.scopes:
            continue
        others = [scope for scope in Scope if scope not in access.scopes]
        response = call(office.with_key(*others), rule, method, ids)
        assert (rule.rule, response.status_code) == (rule.rule, 403)
        assert response.get_json()["code"] == "insufficient_scope"
        assert set(response.get_json()["scopes"]) == set(access.scopes)


def test_with_each_scope_alone_its_routes_open(office: Desk, ids: dict[str, str]) -> None:
    for rule, method, access in guarded(office):
        for scope in access.scopes if rule.endpoint not in HAND_OUT_RIGHTS else ():
            status = call(office.with_key(scope), rule, method, ids).status_code
            assert status not in {401, 403}, f"{method} {rule.rule} refuses {scope}"


def test_things_of_another_workspace_are_404_on_every_route(office: Desk, ids: dict[str, str]) -> None:
    stranger = office.with_key(member=office.add("Eve", Role.OWNER, workspace_id=office.add_workspace("Other")))
    for rule, method, _ in guarded(office):
        if rule.endpoint in OWN_BY_ANY_ID:
            continue
        response = call(stranger, rule, method, ids)
        if "<" in rule.rule or any(PLACEHOLDER.search(str(value)) for value in BODIES.get(rule.endpoint, {}).values()):
            assert (method, rule.rule, response.status_code) == (method, rule.rule, 404)


def test_lists_show_nothing_of_another_workspace(office: Desk, ids: dict[str, str]) -> None:
    stranger = office.with_key(member=office.add("Eve", Role.OWNER, workspace_id=office.add_workspace("Other")))
    for rule, method, _ in guarded(office):
        if method == "GET" and "<" not in rule.rule:
            shown = call(stranger, rule, method, ids).get_data(as_text=True)
            assert not [value for value in ids.values() if value in shown and value != "customer"], rule.rule
            assert office.workspace_id not in shown


def test_a_cursor_of_another_workspace_is_refused(office: Desk) -> None:
    for number in range(3):
        upload(office.with_key(), f"Anna: message {number}.")
    cursor = office.with_key().send("GET", "/api/tasks/transcripts?limit=1").get_json()["next_cursor"]
    stranger = office.with_key(member=office.add("Eve", Role.OWNER, workspace_id=office.add_workspace("Other")))
    response = stranger.send("GET", f"/api/tasks/transcripts?limit=1&cursor={cursor}")
    assert (response.status_code, response.get_json()["code"]) == (422, "bad_cursor")


def test_two_credentials_must_be_of_the_same_principal(office: Desk) -> None:
    colleague = office.add("Rita", Role.REVIEWER)
    mine, theirs = office.key(), office.key(member=colleague)
    both = {"Authorization": f"Bearer {mine}", "X-Api-Key": theirs}
    assert office.anybody().send("GET", "/api/tasks", headers=both).status_code == 401
    same = {"Authorization": f"Bearer {mine}", "X-Api-Key": office.key()}
    assert office.anybody().send("GET", "/api/tasks", headers=same).status_code == 200


@pytest.mark.parametrize("header", ["X-Org-Id", "X-Organization-Id", "X-Tenant-Id"])
def test_a_named_workspace_must_be_the_credentials_own(office: Desk, header: str) -> None:
    caller = office.with_key()
    assert caller.send("GET", "/api/tasks", headers={header: office.workspace_id}).status_code == 200
    assert caller.send("GET", "/api/tasks", headers={header: "ws_01HZZZZZZZZZZZZZZZZZZZZZZZ"}).status_code == 403


def test_a_refusal_is_on_the_record(office: Desk) -> None:
    caller = office.with_key()
    caller.send("POST", "/api/tasks/staged/stg_nothing/approve", json={})
    (event, *_) = caller.send("GET", "/api/audit").get_json()["events"]
    assert (event["outcome"], event["error_code"], event["subject_id"]) == ("failure", "not_found", "stg_nothing")
    assert event["actor_id"] == office.owner.id


def test_what_somebody_may_not_do_is_on_the_record(office: Desk) -> None:
    reader = office.with_key(Scope.TASKS_READ)
    assert reader.send("POST", "/api/tasks", json={"title": "Call Acme"}).status_code == 403
    (event,) = refusals(office)
    assert (event["action"], event["error_code"]) == ("task.create", "insufficient_scope")
    assert event["actor_id"] == office.owner.id


@pytest.mark.parametrize(
    "given",
    [{"json": {"title": 7}}, {"json": {"titel": "Call"}}, {"json": {"title": "x"}, "headers": {"If-Match": '"1"'}}],
    ids=["wrong value", "unknown field", "version that nobody looks at"],
)
def test_what_is_refused_before_its_transaction_is_on_the_record(office: Desk, given: dict[str, Any]) -> None:
    assert office.with_key().send("POST", "/api/tasks", **given).status_code == 422
    (event,) = refusals(office)
    assert (event["action"], event["error_code"]) == ("task.create", "validation_failed")


def test_what_only_looks_leaves_no_record_when_it_is_refused(office: Desk) -> None:
    office.with_key(Scope.USERS_READ).send("GET", "/api/tasks")
    office.with_key().send("GET", "/api/tasks?limit=x")
    assert refusals(office) == []


def refusals(office: Desk) -> list[dict[str, Any]]:
    events = office.with_key().send("GET", "/api/audit").get_json()["events"]
    return [event for event in events if event["outcome"] == "failure"]


def test_a_deactivated_member_is_locked_out_at_once(office: Desk) -> None:
    colleague = office.add("Rita", Role.REVIEWER)
    key = office.with_key(*SCOPES_OF[Role.REVIEWER], member=colleague)
    assert key.send("GET", "/api/tasks").status_code == 200
    office.with_key().send("PATCH", f"/api/members/{colleague.id}", json={"is_active": False})
    assert key.send("GET", "/api/tasks").status_code == 401


def test_the_call_of_the_tests_holds_two_tasks(office: Desk) -> None:
    upload_and_read(office, CALL)
    assert len(office.with_key().send("GET", "/api/tasks/staged").get_json()["staged_tasks"]) == 2


def test_a_version_is_looked_at_or_refused_on_every_route(office: Desk, ids: dict[str, str]) -> None:
    owner, ignored = office.with_key(), []
    asking = Caller(owner.client, {**owner.headers, "If-Match": '"7001"'})
    for rule, method, _ in guarded(office):
        declared = getattr(office.app.view_functions[rule.endpoint], "declared", None)
        if declared is None:
            continue
        problem = call(asking, rule, method, ids).get_json(silent=True) or {}
        is_refused = [fault["path"] for fault in problem.get("errors", ())] == ["If-Match"]
        is_looked_at = problem.get("code") == "version_conflict"
        if not (is_looked_at if declared.get("takes_version") else is_refused):
            ignored.append((rule.endpoint, method, problem.get("code")))
    # Reopening what is open and restoring what waits does nothing, whatever was seen.
    assert set(ignored) == {
        ("tasks.reopen_work_item", "POST", None),
        ("staged_decisions.restore_staged_task", "POST", None),
    }
