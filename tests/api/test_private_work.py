"""Private work is absent for everyone whom it does not concern: on every route, with everything that hangs on it."""

import io
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest
from werkzeug.routing import Rule

from access.scopes import SCOPES_OF, Role, Scope
from access.services.members import get_member
from tests.api.people import Caller, Desk
from tests.api.routes import call, guarded

SECRET = "Buy the competitor"
# These say who did what to which thing, as an id, to those who may read the trail, but never the words.
FOR_AUDITORS = {"audit.list_audit_events"}
# What to ask, where asking nothing shows nothing.
QUERIES = {
    "search.search": ["?q=competitor", "?q=competitor&in=staged_tasks"],
    "calendar.list_calendar": ["?from=2026-03-01&to=2026-03-20"],
    "tasks.list_work_items": ["", "?link=company:co_secret", "?q=competitor"],
    "staged.list_staged_tasks": ["?min_confidence=0"],
}


@dataclass(frozen=True, slots=True)
class Asking:
    """Somebody who adds the same query to every path."""

    caller: Caller
    query: str

    def send(self, method: str, path: str, **given: Any) -> Any:
        return self.caller.send(method, f"{path}{self.query}", **given)


@pytest.fixture
def secrets(office: Desk, ids: Mapping[str, str]) -> dict[str, str]:
    """One private task of the owner's, with everything that can hang on one, by the names that paths use."""
    owner = office.with_key()
    links = [{"type": "company", "id": "co_secret", "name": SECRET}, {"type": "account", "id": ids["account_id"]}]
    body = {"title": SECRET, "is_private": True, "links": links, "due_at": "2026-03-05", "sla_hours": 1}
    task = owner.send("POST", "/api/tasks", json=body).get_json()["task"]["id"]
    path = f"/api/tasks/{task}"
    comment = owner.send("POST", f"{path}/comments", json={"text": SECRET}).get_json()["comment"]["id"]
    form = {"file": (io.BytesIO(SECRET.encode()), "secret.txt")}
    attachment = owner.send("POST", f"{path}/attachments", data=form).get_json()["attachment"]["id"]
    owner.send("POST", "/api/activities", json={"type": "call", "text": SECRET, "task_id": task})
    owner.send("PATCH", f"/api/tasks/{ids['task_id']}", json={"depends_on": [task], "parent_id": task})
    staged = owner.send(
        "POST", "/api/tasks/staged", json={"title": SECRET, "proposed": {"is_private": True}}
    ).get_json()
    hung = {
        "secret_staged_id": staged["staged_task"]["id"],
        "comment_id": comment,
        "attachment_id": attachment,
        "link_type": "company",
        "link_id": "co_secret",
    }
    return {**ids, **hung, "task_id": task}


@pytest.fixture
def colleague(office: Desk) -> Caller:
    """Somebody who may do everything but look at other people's private things."""
    return office.with_key(*SCOPES_OF[Role.REVIEWER], member=office.add("Rita", Role.REVIEWER))


def hidden_in(shown: str, secrets: Mapping[str, str]) -> list[str]:
    ids = (secrets[name] for name in ("task_id", "secret_staged_id", "comment_id", "attachment_id"))
    words = [SECRET, *ids, "co_secret"]
    return [word for word in words if word in shown]


def concerns_a_task(rule: Rule) -> bool:
    return "task_id" in rule.arguments


def test_every_route_on_a_private_task_answers_a_colleague_that_there_is_none(
    office: Desk, secrets: Mapping[str, str], colleague: Caller
) -> None:
    walked = [(rule, method) for rule, method, _ in guarded(office) if concerns_a_task(rule)]
    assert len(walked) > 20
    for rule, method in walked:
        response = call(colleague, rule, method, secrets)
        assert (method, rule.rule, response.status_code) == (method, rule.rule, 404)
        assert not hidden_in(response.get_data(as_text=True), secrets), rule.rule


def test_no_list_count_or_report_shows_a_colleague_private_work(
    office: Desk, secrets: Mapping[str, str], colleague: Caller
) -> None:
    office.clock.advance(timedelta(days=30))
    for rule, method, _ in guarded(office):
        if method == "GET" and not concerns_a_task(rule) and rule.endpoint not in FOR_AUDITORS:
            for query in QUERIES.get(rule.endpoint, [""]):
                shown = call(Asking(colleague, query), rule, method, secrets)
                assert (rule.rule, shown.status_code in {200, 403}) == (rule.rule, True), shown.get_json()
                assert not hidden_in(shown.get_data(as_text=True), secrets), rule.rule


def test_the_same_questions_show_it_to_whom_it_concerns(office: Desk, secrets: Mapping[str, str]) -> None:
    rules = {rule.endpoint: rule for rule, method, _ in guarded(office) if method == "GET"}
    for endpoint, queries in QUERIES.items():
        for query in queries:
            shown = call(Asking(office.with_key(), query), rules[endpoint], "GET", secrets).get_data(as_text=True)
            assert SECRET in shown or "co_secret" in shown, (endpoint, query)


def test_every_route_on_a_private_suggestion_answers_a_colleague_that_there_is_none(
    office: Desk, secrets: Mapping[str, str], colleague: Caller
) -> None:
    theirs = {**secrets, "staged_id": secrets["secret_staged_id"]}
    walked = [(rule, method) for rule, method, _ in guarded(office) if "staged_id" in rule.arguments]
    assert len(walked) > 5
    for rule, method in walked:
        response = call(colleague, rule, method, theirs)
        assert (method, rule.rule, response.status_code) == (method, rule.rule, 404)
        assert SECRET not in response.get_data(as_text=True), rule.rule


def test_many_at_once_leave_a_colleague_in_the_dark_as_well(
    office: Desk, secrets: Mapping[str, str], colleague: Caller
) -> None:
    staged_id = secrets["secret_staged_id"]
    for by in ({"ids": [staged_id]}, {"filter": {"state": ["proposed"], "min_confidence": 1}}):
        preview = colleague.send("POST", "/api/tasks/staged/bulk/approve", json={**by, "preview": True})
        assert preview.get_json()["counts"] == ({"not_found": 1} if "ids" in by else {}), preview.get_json()
        assert SECRET not in preview.get_data(as_text=True)
        done = colleague.send("POST", "/api/tasks/staged/bulk/reject", json={**by, "reason_code": "other"})
        assert SECRET not in done.get_data(as_text=True)
    found = colleague.send("POST", "/api/tasks/search", json={"q": SECRET})
    assert found.status_code == 200
    assert not hidden_in(found.get_data(as_text=True), secrets)
    mine = office.with_key().send("GET", f"/api/tasks/staged/{staged_id}").get_json()["staged_task"]
    assert mine["state"] == "proposed"


def test_open_work_does_not_show_what_it_has_to_do_with_private_work(
    office: Desk, ids: Mapping[str, str], secrets: Mapping[str, str], colleague: Caller
) -> None:
    for rule, method, _ in guarded(office):
        if method == "GET" and concerns_a_task(rule):
            shown = call(colleague, rule, method, ids)
            assert shown.status_code == 200, rule.rule
            assert not hidden_in(shown.get_data(as_text=True), secrets), rule.rule


def test_whom_it_concerns_sees_all_of_it(office: Desk, secrets: Mapping[str, str]) -> None:
    for rule, method, _ in guarded(office):
        if method == "GET" and concerns_a_task(rule):
            assert call(office.with_key(), rule, method, secrets).status_code == 200, rule.rule


@pytest.mark.parametrize(
    "text", ["<script>alert(1)</script>", "=cmd|' /C calc'!A0", "ü\u0301 \U0001f600 \u05d0", "a\tb"]
)
def test_text_is_kept_as_text_in_every_field(office: Desk, text: str) -> None:
    owner = office.with_key()
    body: dict[str, Any] = {"title": text, "description": text, "tags": [text], "type": "custom", "type_label": text}
    links = [{"type": "customer", "id": "c", "name": text, "role": None}]
    task = owner.send("POST", "/api/tasks", json={**body, "links": links}).get_json()["task"]
    line = " ".join(text.split())
    assert (task["title"], task["description"], task["tags"]) == (line, text, [line])
    assert (task["type_label"], task["links"][0]["name"]) == (line, line)


@pytest.mark.parametrize(
    ("body", "path"),
    [
        ({"tags": [f"t{number}" for number in range(10_000)]}, "tags"),
        ({"title": "x" * 501}, "title"),
        ({"due_at": "1969-12-31T23:59:59Z"}, "due_at"),
        ({"due_at": "9999-12-31T23:59:59-14:00"}, "due_at"),
        ({"due_at": "10000-01-01"}, "due_at"),
        ({"assignees": ["task_01ARZ3NDEKTSV4RRFFQ69G5FAV"]}, "assignees.0"),
        ({"assignees": ["../../x"]}, "assignees.0"),
        ({"links": [{"type": "a\u0000", "id": "b"}]}, "links.0.type"),
        ({"depends_on": ["x"] * 51}, "depends_on"),
        ({"parent_id": {"$ne": None}}, "parent_id"),
        *(({field: "bell\u0007"}, field) for field in ("title", "description", "type_label", "closure_note")),
        *(({field: "back\u202ewards"}, field) for field in ("title", "type_label")),
        ({"tags": ["esc\u001b[31m"]}, "tags.0"),
        ({"links": [{"type": "a", "id": "b", "name": "c\u0008"}]}, "links.0.name"),
    ],
)
def test_what_no_task_can_hold_is_refused_by_name(office: Desk, body: dict[str, Any], path: str) -> None:
    owner = office.with_key()
    task = owner.send("POST", "/api/tasks", json={"title": "x"}).get_json()["task"]["id"]
    for method, where in (("POST", "/api/tasks"), ("PATCH", f"/api/tasks/{task}")):
        refused = owner.send(method, where, json={"title": "x", **body})
        assert (refused.status_code, refused.get_json()["errors"][0]["path"]) == (422, path)
    (row,) = owner.send("POST", "/api/tasks/bulk", json={"rows": [{"title": "x", **body}]}).get_json()["rows"]
    assert (row["outcome"], row["error"]["errors"][0]["path"]) == ("refused", path)
    assert re.fullmatch(r"[\x20-\x7e\u00a0-\uffff]*", row["error"]["detail"])


def words_in(shown: str) -> list[str]:
    return [word for word in (SECRET, "competitor", "co_secret", "co_other", "Hush") if word in shown]


@pytest.fixture
def edited(office: Desk, secrets: Mapping[str, str]) -> dict[str, str]:
    """The same, after its words were changed, while they were asked for with a key that gives them away."""
    owner = office.with_key()
    path, headers = f"/api/tasks/{secrets['task_id']}", {"Idempotency-Key": SECRET}
    owner.send("PATCH", path, json={"title": f"{SECRET} soon", "description": "Hush"}, headers=headers)
    owner.send("POST", f"{path}/links", json={"type": "company", "id": "co_other"})
    staged = f"/api/tasks/staged/{secrets['secret_staged_id']}"
    owner.send("PATCH", staged, json={"title": "Hush"})
    return dict(secrets)


def test_the_trail_tells_a_colleague_that_private_work_changed_but_not_its_words(
    office: Desk, edited: Mapping[str, str], colleague: Caller
) -> None:
    shown = colleague.send("GET", "/api/audit")
    assert shown.status_code == 200
    assert not words_in(shown.get_data(as_text=True))
    events = colleague.send("GET", f"/api/audit?task_id={edited['task_id']}").get_json()["events"]
    (edit,) = [event for event in events if event["action"] == "task.edit" and "title" in event["changes"]]
    assert (edit["changes"], edit["values"]) == ({"title": None, "description": None}, "withheld")
    assert edit["actor_id"] == office.owner.id


def test_the_trail_shows_the_words_to_whom_they_concern(
    office: Desk, edited: Mapping[str, str], colleague: Caller
) -> None:
    path = f"/api/audit?task_id={edited['task_id']}"
    assert set(words_in(office.with_key().send("GET", path).get_data(as_text=True))) >= {SECRET, "co_other", "Hush"}
    me = colleague.send("GET", "/api/session").get_json()["session"]["member"]["id"]
    office.with_key().send("PATCH", f"/api/tasks/{edited['task_id']}", json={"assignees": [me]})
    assert "Hush" in colleague.send("GET", path).get_data(as_text=True)
    assert "Hush" in colleague.send("GET", f"/api/tasks/{edited['task_id']}/history").get_data(as_text=True)


def test_work_that_becomes_public_keeps_the_words_of_its_private_time(
    office: Desk, edited: Mapping[str, str], colleague: Caller
) -> None:
    path = f"/api/tasks/{edited['task_id']}"
    office.with_key().send("PATCH", path, json={"is_private": False, "title": "Market study", "description": ""})
    office.with_key().send("PATCH", path, json={"title": "Study the market"})
    for shown in (
        colleague.send("GET", f"{path}/history"),
        colleague.send("GET", f"/api/audit?task_id={edited['task_id']}"),
    ):
        assert shown.status_code == 200
        assert not {SECRET, "Hush"} & set(words_in(shown.get_data(as_text=True)))
    newest, *_ = colleague.send("GET", f"{path}/history").get_json()["events"]
    assert newest["changes"] == [{"field": "title", "before": "Market study", "after": "Study the market"}]


def test_an_answer_kept_for_a_key_that_sees_private_work_is_not_given_to_one_that_does_not(
    office: Desk, secrets: Mapping[str, str]
) -> None:
    agent = office.with_key().send("POST", "/api/members", json={"kind": "agent", "name": "Scribe"}).get_json()
    with office.runtime.transactions.read() as uow:
        member = get_member(uow, office.workspace_id, agent["member"]["id"])
    granted = {"extra_scopes": ["tasks:private"]}
    office.with_key().send("PATCH", f"/api/members/{member.id}", json=granted)
    wide = office.with_key(Scope.TASKS_READ, Scope.TASKS_WRITE, Scope.TASKS_PRIVATE, member=member)
    narrow = office.with_key(Scope.TASKS_READ, Scope.TASKS_WRITE, member=member)
    given = {"json": {"priority": "low"}, "headers": {"Idempotency-Key": "1"}}
    path = f"/api/tasks/{secrets['task_id']}"
    assert SECRET in wide.send("PATCH", path, **given).get_data(as_text=True)
    refused = narrow.send("PATCH", path, **given)
    assert (refused.status_code, refused.get_json()["code"]) == (409, "idempotency_conflict")
    assert not hidden_in(refused.get_data(as_text=True), secrets)
    assert SECRET in wide.send("PATCH", path, **given).get_data(as_text=True)
