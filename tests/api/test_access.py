"""Every route, with no credential, a revoked one, one with too few scopes, and one of another workspace."""

import io
import re
from collections.abc import Mapping
from typing import Any

import pytest
from werkzeug.routing import Rule

from access.scopes import SCOPES_OF, Role, Scope
from api.endpoints import Access
from tests.api.people import Caller, Desk
from tests.api.transcripts import CALL, upload, upload_and_read

# What each route that reads a body needs so that only access can stand in its way. A new one must be added here.
BODIES: Mapping[str, Mapping[str, Any]] = {
    "activities.note_activity": {"type": "call", "text": "Talked about prices", "task_id": "{task_id}"},
    "attachments.attach_to_task": {"url": "https://example.org/offer.pdf"},
    "calendar.make_token": {},
    "comments.add_task_comment": {"text": "Is this done?"},
    "comments.edit_task_comment": {"text": "Is this done yet?"},
    "keys.make_key": {"member_id": "{member_id}", "name": "Mine", "scopes": ["admin"]},
    "members.create_member": {"kind": "agent", "name": "Scribe"},
    "members.update_member": {"name": "Mallory"},
    "memberships.accept_own_membership": {"password": "what was given"},
    "memberships.decline_own_membership": {},
    "search.search_with_body": {"q": "milk"},
    "resources.change_registration": {"type": "deal", "registration": "strict"},
    "resources.register_resource": {"name": "Acme"},
    "staged.suggest_task": {"title": "Buy milk"},
    "staged.edit_staged_task": {"title": "Buy milk"},
    "staged.approve_staged_task": {},
    "staged.reject_staged_task": {"reason_code": "too_vague"},
    "staged.restore_staged_task": {},
    "staged.snooze_staged_task": {"until": "2026-12-01T09:00:00Z"},
    "staged.merge_staged_task": {"into": "{task_id}"},
    "staged.undo_last_action": {},
    "staged_bulk.add_staged_tasks": {"staged_tasks": [{"title": "Buy milk"}]},
    "staged_bulk.approve_staged_tasks": {"ids": ["stg_nothing"]},
    "staged_bulk.reject_staged_tasks": {"ids": ["stg_nothing"], "reason_code": "other"},
    "staged_bulk.snooze_staged_tasks": {"ids": ["stg_nothing"], "until": "2026-12-01T09:00:00Z"},
    "workspace.change_workspace": {"require_owner_on_approve": False},
    "task_bulk.change_work_items": {"rows": [{"title": "Buy milk"}]},
    "task_steps.hold_work_item": {},
    "task_steps.follow_up_work_item": {},
    "task_links.add_task_link": {"type": "customer", "id": "cus_1"},
    "tasks.make_work_item": {"title": "Buy milk"},
    "tasks.edit_work_item": {"title": "Buy milk"},
    "tasks.complete_work_item": {},
    "tasks.cancel_work_item": {},
    "tasks.reopen_work_item": {},
    "tasks.restore_work_item": {},
    "speakers.confirm_transcript_speakers": {"mappings": []},
    "templates.make_template": {"name": "After a call", "items": [{"title": "Write down what was said"}]},
    "templates.change_template": {"name": "After a visit"},
    "templates.use_template": {},
    "transcripts.upload_transcript": {"text": "Anna: I'll send it."},
    "transcripts.analyze_transcript": {"transcript_id": "{source_id}"},
    "transcripts.analyze_transcript_again": {},
}


# The routes that read a file and nothing else.
FORMS = {"templates.add_file_to_template"}

# Where an id is somebody else's, every workspace may have a thing of its own by that id.
PLACEHOLDER = re.compile(r"\{\w+\}")
OWN_BY_ANY_ID = {"resources.register_resource", "staged_bulk.add_staged_tasks"}


@pytest.fixture
def ids(office: Desk) -> dict[str, str]:
    """One of everything in the first workspace, by the name that paths use for it."""
    owner = office.with_key()
    source_id = upload_and_read(office)["id"]
    staged, other = owner.send("GET", "/api/tasks/staged").get_json()["staged_tasks"]
    approved = owner.send("POST", f"/api/tasks/staged/{other['id']}/approve", json={}).get_json()
    key = owner.send("GET", "/api/keys").get_json()["keys"][0]
    task = f"/api/tasks/{approved['task']['id']}"
    comment = owner.send("POST", f"{task}/comments", json={"text": "Who does this?"}).get_json()["comment"]
    owner.send("POST", f"{task}/links", json={"type": "customer", "id": "cus_1"})
    body = {"name": "Onboarding", "items": [{"title": "Send the contract"}]}
    template = owner.send("POST", "/api/tasks/templates", json=body).get_json()["template"]
    form = {"file": (io.BytesIO(b"Contract"), "contract.txt")}
    file = owner.send("POST", f"/api/tasks/templates/{template['id']}/files", data=form).get_json()["file"]
    form = {"file": (io.BytesIO(b"Dear Bob"), "letter.txt")}
    attachment = owner.send("POST", f"{task}/attachments", data=form).get_json()["attachment"]
    job = owner.send("POST", f"/api/tasks/transcripts/{source_id}/analyze", json={}).get_json()["job"]
    return {
        "source_id": source_id,
        "job_id": job["id"],
        "staged_id": staged["id"],
        "task_id": approved["task"]["id"],
        "template_id": template["id"],
        "file_id": file["id"],
        "comment_id": comment["id"],
        "link_type": "customer",
        "link_id": "cus_1",
        "resource_type": "customer",
        "resource_id": "cus_1",
        "attachment_id": attachment["id"],
        "key_id": key["id"],
        "member_id": office.owner.id,
    }


def call(caller: Caller, rule: Rule, method: str, ids: Mapping[str, str]) -> Any:
    path = re.sub(r"<\w+:", "<", rule.rule)
    for name, value in ids.items():
        path = path.replace(f"<{name}>", value)
    assert "<" not in path, f"give an id for {path}"
    given: dict[str, Any] = {}
    if rule.endpoint in FORMS:
        given["data"] = {"file": (io.BytesIO(b"Dear Bob"), "letter.txt")}
    elif method in {"POST", "PATCH", "PUT"}:
        body = {
            name: value.format(**ids) if isinstance(value, str) else value
            for name, value in BODIES[rule.endpoint].items()
        }
        given["json"] = body
    return caller.send(method, path, **given)


def guarded(office: Desk) -> list[tuple[Rule, str, Access]]:
    """Every route and method that not everybody may call; destructive ones last, so that the others find their things."""
    found = [
        (rule, method, office.app.view_functions[rule.endpoint].access)
        for rule in office.app.url_map.iter_rules()
        for method in rule.methods - {"HEAD", "OPTIONS"}
    ]
    return sorted(
        ((rule, method, access) for rule, method, access in found if access.needs_actor),
        key=lambda each: (each[1] == "DELETE", each[0].rule),
    )


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
        for scope in access.scopes:
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


def test_a_deactivated_member_is_locked_out_at_once(office: Desk) -> None:
    colleague = office.add("Rita", Role.REVIEWER)
    key = office.with_key(*SCOPES_OF[Role.REVIEWER], member=colleague)
    assert key.send("GET", "/api/tasks").status_code == 200
    office.with_key().send("PATCH", f"/api/members/{colleague.id}", json={"is_active": False})
    assert key.send("GET", "/api/tasks").status_code == 401


def test_the_call_of_the_tests_holds_two_tasks(office: Desk) -> None:
    upload_and_read(office, CALL)
    assert len(office.with_key().send("GET", "/api/tasks/staged").get_json()["staged_tasks"]) == 2
