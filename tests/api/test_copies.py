"""Keeping a copy: lists say what was changed, and what was deleted."""

from datetime import timedelta

import pytest

from tests.api.people import Caller, Desk


@pytest.fixture
def task(owner: Caller) -> str:
    return str(owner.send("POST", "/api/tasks", json={"title": "Call Acme"}).get_json()["task"]["id"])


def ids_in(caller: Caller, path: str, name: str) -> list[str]:
    answer = caller.send("GET", path)
    assert answer.status_code == 200, answer.get_json()
    return [row["id"] for row in answer.get_json()[name]]


@pytest.mark.parametrize(
    ("name", "body"), [("comments", {"text": "Hm"}), ("attachments", {"url": "https://acme.example/plan"})]
)
def test_whoever_keeps_a_copy_hears_of_what_was_said_and_taken_back(
    office: Desk, owner: Caller, task: str, name: str, body: dict[str, str]
) -> None:
    path = f"/api/tasks/{task}/{name}"
    one, other = (owner.send("POST", path, json=body).get_json()[name.removesuffix("s")] for _ in range(2))
    office.clock.advance(timedelta(minutes=1))
    since = office.clock.now().isoformat().replace("+00:00", "Z")
    owner.send("DELETE", f"{path}/{one['id']}")
    assert ids_in(owner, path, name) == [other["id"]]
    assert ids_in(owner, f"{path}?deleted=only", name) == [one["id"]]
    assert ids_in(owner, f"{path}?deleted=include&updated_after={since}", name) == [one["id"]]
    assert ids_in(owner, f"{path}?deleted=include&updated_before={since}", name) == [other["id"]]
    (gone,) = owner.send("GET", f"{path}?deleted=only").get_json()[name]
    assert gone["deleted_at"] is not None
    # That it was there, and nothing of what it said.
    assert gone.get("text", gone.get("name")) == ""
    assert gone.get("url") is None


def test_whoever_keeps_a_copy_hears_of_templates_that_are_gone(office: Desk, owner: Caller) -> None:
    path = "/api/tasks/templates"
    one, other = (
        owner.send("POST", path, json={"name": name, "items": [{"title": "x"}]}).get_json()["template"]["id"]
        for name in ("Fair", "Dinner")
    )
    office.clock.advance(timedelta(minutes=1))
    since = office.clock.now().isoformat().replace("+00:00", "Z")
    owner.send("DELETE", f"{path}/{one}")
    assert ids_in(owner, path, "templates") == [other]
    assert ids_in(owner, f"{path}?deleted=include&updated_after={since}", "templates") == [one]


def test_whoever_keeps_a_copy_hears_of_what_the_register_says_anew(office: Desk, owner: Caller) -> None:
    for name in ("c1", "c2"):
        owner.send("PUT", f"/api/resources/customer/{name}", json={"name": name})
    office.clock.advance(timedelta(minutes=1))
    since = office.clock.now().isoformat().replace("+00:00", "Z")
    owner.send("PUT", "/api/resources/customer/c1", json={"name": "Acme"})
    assert ids_in(owner, f"/api/resources?updated_after={since}", "resources") == ["c1"]
    assert owner.send("GET", "/api/resources?deleted=include").status_code == 422


SMALL = {
    "rules": ("/api/rules", {"name": "a", "trigger": "task_overdue", "actions": {"priority": "high"}}, "rules"),
    "webhooks": (
        "/api/webhooks",
        {"name": "a", "url": "https://chat.example.org/", "events": ["task.created"]},
        "webhooks",
    ),
    "views": ("/api/views", {"name": "a", "query": "status=pending"}, "views"),
    "addresses": ("/api/inbound/addresses", {"name": "a"}, "addresses"),
    "keys": ("/api/keys", {"member_id": "{me}", "name": "a", "scopes": ["tasks:read"]}, "keys"),
    "invitations": ("/api/invitations", {"email": "ida@acme.example", "role": "member"}, "invitations"),
}


@pytest.mark.parametrize("what", SMALL)
def test_short_lists_say_what_was_made_or_changed_since_as_well(office: Desk, owner: Caller, what: str) -> None:
    path, body, name = SMALL[what]

    def listed(query: str) -> int:
        answer = owner.send("GET", f"{path}?{query}")
        assert answer.status_code == 200, answer.get_json()
        return len(answer.get_json()[name])

    office.clock.advance(timedelta(hours=1))
    since = office.clock.now().isoformat().replace("+00:00", "Z")
    before = listed(f"updated_after={since}")
    answer = owner.send(
        "POST", path, json={key: office.owner.id if value == "{me}" else value for key, value in body.items()}
    )
    assert answer.status_code == 201, answer.get_json()
    assert listed(f"updated_after={since}") == before + 1
    office.clock.advance(timedelta(hours=1))
    later = office.clock.now().isoformat().replace("+00:00", "Z")
    assert listed(f"updated_after={later}") == 0
    assert listed(f"updated_after={since}&updated_before={later}") == before + 1
