"""Saying who the speakers of a transcript are, and what that does to what was suggested."""

from typing import Any

import pytest

from access.models import Member
from access.scopes import Role
from tests.api.people import Desk
from tests.api.transcripts import upload, upload_and_read
from tests.support.reading import read_everything

CALL = """WEBVTT

1
00:00:01.000 --> 00:00:04.000
Speaker 1: Hi all, this is Anna from Acme.

2
00:00:05.000 --> 00:00:09.000
Speaker 2: Hello Anna. I'll send you the signed contract by Friday.

3
00:00:10.000 --> 00:00:14.000
Speaker 1: Great. I will update the pricing sheet tomorrow.

4
00:00:15.000 --> 00:00:17.000
Speaker 2: Perfect.
"""


@pytest.fixture
def anna(office: Desk) -> Member:
    return office.add("Anna Li", Role.REVIEWER, email="anna@acme.example")


def speakers(desk: Desk, source_id: str) -> dict[str, Any]:
    response = desk.with_key().send("GET", f"/api/tasks/transcripts/{source_id}/speakers")
    assert response.status_code == 200
    return {one["label"]: one for one in response.get_json()["speakers"]}


def confirm(desk: Desk, source_id: str, *mappings: dict[str, Any], **given: Any):
    path = f"/api/tasks/transcripts/{source_id}/speakers"
    return desk.with_key().send("PUT", path, json={"mappings": list(mappings)}, **given)


def staged(desk: Desk) -> dict[str, dict[str, Any]]:
    """What is in the queue, by the quote that it comes from."""
    rows = desk.with_key().send("GET", "/api/tasks/staged").get_json()["staged_tasks"]
    return {"contract" if "contract" in row["evidence"][0]["quote"] else "pricing": row for row in rows}


def owner_of(row: dict[str, Any]) -> tuple[str | None, str | None]:
    return row["proposed"]["owner"], row["proposed"]["owner_id"]


def test_labels_are_shown_with_their_share_and_with_reasoned_proposals(office: Desk, anna: Member) -> None:
    source_id = upload_and_read(office, CALL)["id"]
    shown = speakers(office, source_id)
    assert [*shown] == ["Speaker 1", "Speaker 2"]
    first = shown["Speaker 1"]
    assert (first["is_generic"], first["talk_ms"], first["words"], first["mapping"]) == (True, 7_000, 15, None)
    (proposal,) = first["proposals"]
    assert (proposal["name"], proposal["member_id"], proposal["email"]) == ("Anna Li", anna.id, "anna@acme.example")
    assert proposal["reasons"][0]["rule"] == "self_introduction"
    assert proposal["reasons"][0]["segment_index"] == 0


def test_proposals_are_never_applied_by_themselves(office: Desk, anna: Member) -> None:
    upload_and_read(office, CALL)
    assert {owner_of(row) for row in staged(office).values()} == {(None, None)}


def test_confirmed_speakers_own_what_they_promised(office: Desk, anna: Member) -> None:
    source_id = upload_and_read(office, CALL)["id"]
    before = staged(office)
    mappings = {"label": "Speaker 1", "member_id": anna.id}, {"label": "Speaker 2", "name": "Bob Ray"}
    response = confirm(office, source_id, *mappings)
    assert response.status_code == 202
    read_everything(office.runtime)
    after = staged(office)
    assert {name: row["id"] for name, row in after.items()} == {name: row["id"] for name, row in before.items()}
    assert owner_of(after["pricing"]) == ("Anna Li", anna.id)
    assert owner_of(after["contract"]) == ("Bob Ray", None)
    assert after["contract"]["title"] == "Send Anna the signed contract"
    assert after["contract"]["evidence"][0]["speaker"] == "Bob Ray"
    assert after["pricing"]["version"] > before["pricing"]["version"]
    job = office.with_key().send("GET", f"/api/tasks/jobs/{response.get_json()['job']['id']}").get_json()["job"]
    assert set(job["result"]["revised"]) == {row["id"] for row in before.values()}
    assert (job["result"]["new"], job["result"]["gone"]) == ([], [])


def test_what_was_confirmed_is_shown_and_on_the_record(office: Desk, anna: Member) -> None:
    source_id = upload_and_read(office, CALL)["id"]
    body = confirm(office, source_id, {"label": "speaker 1", "member_id": anna.id}).get_json()
    mapping = body["speakers"][0]["mapping"]
    assert (mapping["name"], mapping["email"], mapping["member_id"]) == ("Anna Li", "anna@acme.example", anna.id)
    assert mapping["set_by"] == office.owner.id
    read_everything(office.runtime)
    events = office.with_key().send("GET", "/api/audit").get_json()["events"]
    (event,) = [event for event in events if event["action"] == "source.map_speakers"]
    assert event["changes"] == {"speakers": {"from": {}, "to": {"Speaker 1": "Anna Li"}}}
    assert [event["outcome"] for event in events if event["action"] == "staged.rerender"] == ["success"]


def test_what_somebody_edited_stays(office: Desk, anna: Member) -> None:
    source_id = upload_and_read(office, CALL)["id"]
    pricing, contract = staged(office)["pricing"]["id"], staged(office)["contract"]["id"]
    caller = office.with_key()
    edits = {pricing: {"title": "Rework the prices"}, contract: {"proposed": {"owner_id": office.owner.id}}}
    for staged_id, edit in edits.items():
        assert caller.send("PATCH", f"/api/tasks/staged/{staged_id}", json=edit).status_code == 200
    confirm(office, source_id, {"label": "Speaker 1", "member_id": anna.id}, {"label": "Speaker 2", "name": "Bob Ray"})
    read_everything(office.runtime)
    after = staged(office)
    assert (after["pricing"]["title"], owner_of(after["pricing"])) == (
        "Rework the prices",
        ("Anna Li", anna.id),
    )
    assert after["contract"]["title"] == "Send Anna the signed contract"
    assert owner_of(after["contract"])[1] == office.owner.id


def test_what_was_decided_stays_as_it_is_and_is_not_suggested_again(office: Desk, anna: Member) -> None:
    source_id = upload_and_read(office, CALL)["id"]
    caller = office.with_key()
    rejected = staged(office)["pricing"]["id"]
    caller.send("POST", f"/api/tasks/staged/{rejected}/reject", json={"reason_code": "too_vague"})
    before = caller.send("GET", f"/api/tasks/staged/{rejected}").get_json()["staged_task"]
    confirm(office, source_id, {"label": "Speaker 1", "member_id": anna.id})
    read_everything(office.runtime)
    assert caller.send("GET", f"/api/tasks/staged/{rejected}").get_json()["staged_task"] == before
    assert len(caller.send("GET", "/api/tasks/staged?state=proposed").get_json()["staged_tasks"]) == 1


def test_taking_it_back_withholds_owners_again(office: Desk, anna: Member) -> None:
    source_id = upload_and_read(office, CALL)["id"]
    before = staged(office)
    confirm(office, source_id, {"label": "Speaker 1", "member_id": anna.id})
    read_everything(office.runtime)
    assert confirm(office, source_id).status_code == 202
    read_everything(office.runtime)
    after = staged(office)
    assert {row["id"] for row in after.values()} == {row["id"] for row in before.values()}
    assert owner_of(after["pricing"]) == (None, None)
    assert speakers(office, source_id)["Speaker 1"]["mapping"] is None


def test_saying_the_same_again_changes_nothing(office: Desk, anna: Member) -> None:
    source_id = upload_and_read(office, CALL)["id"]
    confirm(office, source_id, {"label": "Speaker 1", "member_id": anna.id})
    again = confirm(office, source_id, {"label": "Speaker 1", "member_id": anna.id})
    assert (again.status_code, again.get_json()["job"]) == (200, None)


def test_names_are_exported_and_stored_labels_stay(office: Desk) -> None:
    source_id = upload_and_read(office, CALL)["id"]
    confirm(office, source_id, {"label": "Speaker 2", "email": "bob@acme.example", "name": "Bob Ray"})
    caller = office.with_key()
    text = caller.send("GET", f"/api/tasks/transcripts/{source_id}/export?format=txt").get_data(as_text=True)
    assert "Bob Ray: Hello Anna." in text
    segments = caller.send("GET", f"/api/tasks/transcripts/{source_id}/segments").get_json()["segments"]
    assert segments[1]["speaker"] == "Speaker 2"


def test_of_two_who_saw_the_same_version_only_one_wins(office: Desk, anna: Member) -> None:
    source_id = upload_and_read(office, CALL)["id"]
    path = f"/api/tasks/transcripts/{source_id}/speakers"
    seen = {"If-Match": office.with_key().send("GET", path).headers["ETag"]}
    assert confirm(office, source_id, {"label": "Speaker 1", "member_id": anna.id}, headers=seen).status_code == 202
    late = confirm(office, source_id, {"label": "Speaker 1", "name": "Eve"}, headers=seen)
    assert (late.status_code, late.get_json()["code"]) == (409, "version_conflict")


@pytest.mark.parametrize(
    ("mapping", "path"),
    [
        ({"label": "Speaker 9", "name": "Bob"}, "mappings.0.label"),
        ({"label": "Speaker 1", "member_id": "usr_01HZZZZZZZZZZZZZZZZZZZZZZZ"}, "mappings.0.member_id"),
        ({"label": "Speaker 1", "member_id": "usr_01HZZZZZZZZZZZZZZZZZZZZZZZ", "name": "Bob"}, "mappings.0.member_id"),
        ({"label": "Speaker 1"}, "mappings.0.name"),
        ({"label": "Speaker 1", "email": "nonsense"}, "mappings.0.email"),
    ],
)
def test_what_can_not_be_is_refused_with_its_place(office: Desk, mapping: dict[str, str], path: str) -> None:
    response = confirm(office, upload_and_read(office, CALL)["id"], mapping)
    assert response.status_code == 422
    assert [fault["path"] for fault in response.get_json()["errors"]] == [path]


def test_a_label_can_not_be_two_people(office: Desk) -> None:
    both = {"label": "Speaker 1", "name": "Anna"}, {"label": "SPEAKER 1", "name": "Bob"}
    assert confirm(office, upload_and_read(office, CALL)["id"], *both).status_code == 422


def test_members_of_other_workspaces_are_nobody_here(office: Desk) -> None:
    stranger = office.add("Eve", Role.OWNER, workspace_id=office.add_workspace("Other"))
    response = confirm(office, upload_and_read(office, CALL)["id"], {"label": "Speaker 1", "member_id": stranger.id})
    assert response.status_code == 422


def test_what_was_not_read_yet_has_no_speakers(office: Desk) -> None:
    source_id = upload(office.with_key(), CALL).get_json()["transcript"]["id"]
    response = office.with_key().send("GET", f"/api/tasks/transcripts/{source_id}/speakers")
    assert (response.status_code, response.get_json()["code"]) == (409, "not_read")


def test_what_was_only_looked_at_is_not_staged_by_naming_its_speakers(office: Desk, anna: Member) -> None:
    caller = office.with_key()
    sent = caller.send("POST", "/api/tasks/transcripts/analyze", json={"text": CALL, "stage": False})
    source_id = sent.get_json()["transcript"]["id"]
    read_everything(office.runtime)
    response = confirm(office, source_id, {"label": "Speaker 1", "member_id": anna.id})
    assert (response.status_code, response.get_json()["job"]) == (200, None)
    assert response.get_json()["speakers"][0]["mapping"]["name"] == "Anna Li"


def test_members_behind_the_first_page_of_them_are_proposed_too(office: Desk) -> None:
    for number in range(110):
        office.add(f"Aaron {number:03} Miller", Role.REVIEWER)
    zoe = office.add("Zoe Quist", Role.REVIEWER)
    call = CALL.replace("Speaker 2", "Zoe").replace("this is Anna", "this is Zoe")
    shown = speakers(office, upload_and_read(office, call)["id"])
    assert [proposal["member_id"] for proposal in shown["Zoe"]["proposals"]] == [zoe.id]
