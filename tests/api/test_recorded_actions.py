"""What was refused stands in the trail under the name of what would have been done."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any

from access.scopes import Scope
from api.actions import ACTIONS, subject_type_of
from tests.api.people import Caller, Desk
from tests.api.routes import call, guarded

# What the tests' calls come to besides, as a task is reopened that another call canceled before.
ALSO = {
    "resources.register_resource": "resource.update",
    "task_bulk.change_work_items": "task.create",
    "task_bulk.undo_task_changes": "task.delete",
    "task_undo.undo_last_task_action": "task.delete",
    "task_undo.redo_last_task_action": "task.restore",
    "task_steps.hold_work_item": "task.reopen",
}


def test_every_route_that_writes_has_a_name_in_the_trail(office: Desk) -> None:
    views = office.app.view_functions
    assert set(ACTIONS) == {endpoint for endpoint, view in views.items() if getattr(view, "is_write", False)}


def test_what_succeeds_and_what_is_refused_have_the_same_name(office: Desk, ids: Mapping[str, str]) -> None:
    reader, owner = office.with_key(Scope.USERS_READ), office.with_key()
    writing = [each for each in guarded(office) if each[0].endpoint in ACTIONS and each[2].scopes]
    asked = {}
    for caller in (reader, owner):
        for rule, method, _ in writing:
            answer = call(caller, rule, method, ids)
            asked[answer.headers["X-Request-Id"]] = (rule.endpoint, answer.status_code)
    noted = defaultdict(list)
    for event in events_of(owner):
        noted[event["request_id"]].append(event)
    names = {asked[request_id][0] for request_id in noted if request_id in asked}
    assert len(names) > len(writing) * 0.9
    for request_id, events in noted.items():
        endpoint, status = asked.get(request_id, ("", 0))
        if status >= 400:
            kinds = {(event["action"], event["subject_type"]) for event in events}
            assert kinds == {(ACTIONS[endpoint], subject_type_of(ACTIONS[endpoint]))}
        elif status:
            assert {ACTIONS[endpoint], ALSO.get(endpoint)} & {event["action"] for event in events}, endpoint


def events_of(caller: Caller) -> Iterator[dict[str, Any]]:
    path: str | None = "/api/audit?limit=100"
    while path is not None:
        page = caller.send("GET", path).get_json()
        yield from page["events"]
        path = f"/api/audit?limit=100&cursor={page['next_cursor']}" if page["next_cursor"] else None
