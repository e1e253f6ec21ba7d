"""What the trail says of a change: the fields with what they were before, where the thing stood, and what it is about."""

import json
from typing import Any

from access.scopes import Role, Scope
from tests.api.people import Caller, Desk
from tests.api.transcripts import upload_and_read

CUSTOMER = {"type": "customer", "id": "cus_1"}
RULE = {"name": "Late", "trigger": "task_overdue", "actions": {"priority": "high"}}
WEBHOOK = {"name": "CRM", "url": "https://crm.example/hook/s3cret", "events": ["task.completed"]}
TEMPLATE = {"name": "Renewal", "items": [{"title": "Ask for the contract", "links": [CUSTOMER]}]}


# As a form says it.
ABOUT = json.dumps([CUSTOMER])


def entry(caller: Caller, action: str) -> dict[str, Any]:
    """The only one of that action."""
    [event] = caller.send("GET", f"/api/audit?action={action}&limit=100").get_json()["events"]
    assert isinstance(event, dict)
    return event


def standing(event: dict[str, Any]) -> tuple[str | None, str | None]:
    return event["status_before"], event["status_after"]


def send(caller: Caller, method: str, path: str, body: Any = None) -> Any:
    answer = caller.send(method, path, json=body) if body is not None else caller.send(method, path)
    assert answer.status_code < 300, answer.get_json()
    return answer.get_json(silent=True)


def test_a_rule_is_on_the_trail_with_what_it_said_before(office: Desk, owner: Caller) -> None:
    escalated = office.owner.id
    rule = send(owner, "POST", "/api/rules", RULE)["rule"]["id"]
    send(owner, "PATCH", f"/api/rules/{rule}", {"actions": {"escalate_to": escalated}, "is_active": False})
    send(owner, "DELETE", f"/api/rules/{rule}")
    made, edited, gone = (entry(owner, f"rule.{what}") for what in ("create", "edit", "delete"))
    assert made["changes"]["name"] == {"from": None, "to": "Late"}
    assert made["changes"]["trigger"] == {"from": None, "to": "task_overdue"}
    assert standing(made) == (None, "active")
    assert edited["changes"].keys() == {"actions", "is_active"}
    assert edited["changes"]["actions"]["from"]["priority"] == "high"
    assert edited["links"] == [{"type": "member", "id": escalated}]
    assert standing(edited) == ("active", "inactive")
    assert gone["changes"]["name"] == {"from": "Late", "to": None}
    assert standing(gone) == ("inactive", None)


def test_a_webhook_is_on_the_trail_with_what_it_was_before_and_without_its_secret_address(owner: Caller) -> None:
    webhook = send(owner, "POST", "/api/webhooks", WEBHOOK)["webhook"]["id"]
    path = f"/api/webhooks/{webhook}"
    send(owner, "PATCH", path, {"name": "Desk", "url": "https://desk.example/other/s3cret"})
    for what in ("rotate", "pause", "resume"):
        send(owner, "POST", f"{path}/{what}", {})
    send(owner, "DELETE", path)
    edited, rotated, paused, resumed, gone = (
        entry(owner, f"webhook.{what}") for what in ("edit", "rotate", "pause", "resume", "delete")
    )
    assert edited["changes"]["name"] == {"from": "CRM", "to": "Desk"}
    assert edited["changes"]["url"] == {"from": "crm.example", "to": "desk.example"}
    assert rotated["changes"]["secret_number"] == {"from": 1, "to": 2}
    assert (standing(paused), standing(resumed)) == (("active", "paused"), ("paused", "active"))
    assert resumed["changes"]["pause_reason"] == {"from": "asked", "to": None}
    assert gone["changes"]["url"] == {"from": "desk.example", "to": None}
    assert standing(gone) == ("active", None)
    assert "s3cret" not in str([edited, rotated, paused, resumed, gone])


def test_a_template_is_on_the_trail_with_its_items_and_what_they_are_about(owner: Caller) -> None:
    template = send(owner, "POST", "/api/tasks/templates", TEMPLATE)["template"]["id"]
    send(owner, "DELETE", f"/api/tasks/templates/{template}")
    made, gone = entry(owner, "template.create"), entry(owner, "template.delete")
    assert made["changes"]["items"]["to"][0]["title"] == "Ask for the contract"
    assert made["links"] == gone["links"] == [CUSTOMER]
    assert gone["changes"]["name"] == {"from": "Renewal", "to": None}


def test_a_source_is_on_the_trail_with_what_its_sender_said_and_where_it_stood(office: Desk, owner: Caller) -> None:
    source = upload_and_read(office, links=ABOUT, title="Planning")["id"]
    send(owner, "POST", f"/api/tasks/transcripts/{source}/analyze", {})
    send(owner, "DELETE", f"/api/tasks/transcripts/{source}")
    received, analyzed, gone = (entry(owner, f"source.{what}") for what in ("receive", "analyze", "delete"))
    assert received["changes"]["title"] == {"from": None, "to": "Planning"}
    assert received["changes"]["file_name"]["to"]
    assert standing(received) == (None, "received")
    assert standing(analyzed) == ("done", "done")
    assert standing(gone) == ("done", "done")
    assert [each["links"] for each in (received, analyzed, gone)] == [[CUSTOMER]] * 3


def test_what_was_said_of_a_private_source_is_kept_from_others(office: Desk, owner: Caller) -> None:
    upload_and_read(office, links=ABOUT, title="Planning", is_private="true")
    rita = office.with_key(Scope.AUDIT_READ, member=office.add("Rita", Role.REVIEWER))
    assert entry(owner, "source.receive")["changes"]["title"] == {"from": None, "to": "Planning"}
    withheld = entry(rita, "source.receive")
    assert withheld["changes"]["title"] is None
    assert withheld["links"] == [{"type": "customer", "id": None}]


def test_a_corrected_suggestion_is_on_the_trail_with_its_source_and_where_it_stands(
    office: Desk, owner: Caller
) -> None:
    source = upload_and_read(office, links=ABOUT)["id"]
    [staged, *_] = send(owner, "GET", "/api/tasks/staged?min_confidence=0")["staged_tasks"]
    send(owner, "PATCH", f"/api/tasks/staged/{staged['id']}", {"title": "Send the offer"})
    edited = entry(owner, "staged.edit")
    assert edited["links"] == [{"type": "source", "id": source}, CUSTOMER]
    assert standing(edited) == ("proposed", "proposed")


def test_changes_of_a_task_name_what_it_is_or_was_about(owner: Caller) -> None:
    task = send(owner, "POST", "/api/tasks", {"title": "Call Acme", "links": [CUSTOMER]})["task"]["id"]
    send(owner, "POST", f"/api/tasks/{task}/complete", {})
    deal = {"type": "deal", "id": "deal_1"}
    send(owner, "PATCH", f"/api/tasks/{task}", {"links": [deal]})
    assert entry(owner, "task.complete")["links"] == [CUSTOMER]
    assert entry(owner, "task.edit")["links"] == [CUSTOMER, deal]


def test_an_activity_and_what_registers_itself_are_on_the_trail_with_their_fields(owner: Caller) -> None:
    said = {
        "type": "call",
        "text": "They want the offer.",
        "related_resource_type": "customer",
        "related_resource_id": "cus_1",
    }
    send(owner, "POST", "/api/activities", said)
    logged, registered = entry(owner, "activity.log"), entry(owner, "resource.register")
    assert logged["changes"]["text"] == {"from": None, "to": "They want the offer."}
    assert logged["links"] == [CUSTOMER]
    assert registered["changes"] == {"type": {"from": None, "to": "customer"}}


def test_words_of_an_activity_on_private_work_are_kept_from_others(office: Desk, owner: Caller) -> None:
    task = send(owner, "POST", "/api/tasks", {"title": "Call Acme", "is_private": True})["task"]["id"]
    send(owner, "POST", "/api/activities", {"type": "call", "text": "They are leaving.", "task_id": task})
    rita = office.with_key(Scope.AUDIT_READ, member=office.add("Rita", Role.REVIEWER))
    assert entry(owner, "activity.log")["changes"]["text"]["to"] == "They are leaving."
    assert entry(rita, "activity.log")["changes"]["text"] is None
