"""What was deleted is gone: from every table, and from every file that the service keeps."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.api.people import Caller, Desk
from tests.api.transcripts import upload, upload_and_read
from tests.support import erasure
from tests.support.erasure import files_with
from tests.support.reading import read_everything
from workers.schedule import erase

# Said around the tasks, in them, and by whom; the last one is in what gets approved.
AROUND, UNDECIDED, SPEAKER, APPROVED = "zyzzyvas", "quokkabar", "Xylophanes", "brontide"
CALL = f"""{SPEAKER}: The {AROUND} were lovely last night, weren't they?
{SPEAKER}: I'll send the {APPROVED} report to the board by Friday.
Anna: Lovely {AROUND} indeed.
Anna: I'll order the {UNDECIDED} crates tomorrow.
"""
NAME = "wobblegong.txt"
GRACE = timedelta(days=30, hours=1)


@pytest.fixture
def handed_in(office: Desk, owner: Caller) -> dict[str, Any]:
    """A transcript that was read, with one suggestion approved and one left alone; then deleted."""
    source = upload_named(office, title=f"About {AROUND}")
    staged = owner.send("GET", "/api/tasks/staged").get_json()["staged_tasks"]
    assert {APPROVED, UNDECIDED} <= set(" ".join(each["title"].lower() for each in staged).split())
    for each in staged:
        path = f"/api/tasks/staged/{each['id']}"
        if APPROVED in each["title"]:
            task = owner.send("POST", f"{path}/approve", json={}).get_json()["task"]
        else:
            edit = {"json": {"description": f"Edited {UNDECIDED}"}, "headers": {"Idempotency-Key": "1"}}
            assert owner.send("PATCH", path, **edit).status_code == 200
    assert owner.send("DELETE", f"/api/tasks/transcripts/{source['id']}").status_code == 200
    return {"source": source, "task": task}


def upload_named(office: Desk, **fields: str) -> dict[str, Any]:
    """Under a name that says something as well."""
    made: dict[str, Any] = upload(office.with_key(), CALL, NAME, **fields).get_json()["transcript"]
    read_everything(office.runtime)
    return made


def tables_with(office: Desk, word: str) -> set[str]:
    return erasure.tables_with(office.runtime.engine, word)


def let_time_pass(office: Desk) -> None:
    office.clock.advance(GRACE)
    erase(office.runtime)


def test_nothing_of_a_deleted_transcript_is_in_any_table_or_file(
    office: Desk, owner: Caller, handed_in: dict[str, Any], tmp_path: Path
) -> None:
    gone = (AROUND, UNDECIDED, SPEAKER, NAME)
    assert all(tables_with(office, word) for word in gone)
    let_time_pass(office)
    assert {word: tables_with(office, word) for word in gone} == {key: set() for key in gone}
    office.runtime.engine.dispose()
    assert {word: files_with(tmp_path, word) for word in gone} == {key: set() for key in gone}


def test_work_that_was_approved_stays_without_its_quotes(
    office: Desk, owner: Caller, handed_in: dict[str, Any]
) -> None:
    let_time_pass(office)
    path = f"/api/tasks/{handed_in['task']['id']}"
    task = owner.send("GET", path).get_json()["task"]
    assert APPROVED in task["title"]
    assert [quote["quote"] for quote in task["evidence"]] in ([], [""])
    found = owner.send("GET", f"/api/tasks/search?q={APPROVED}").get_json()
    assert handed_in["task"]["id"] in str(found)
    found = owner.send("GET", f"/api/tasks/search?q={UNDECIDED}").get_json()
    assert "task_" not in str(found)
    assert "stg_" not in str(found)


def test_nothing_is_erased_before_its_time(office: Desk, handed_in: dict[str, Any]) -> None:
    office.clock.advance(timedelta(days=29))
    erase(office.runtime)
    assert "sources" in tables_with(office, AROUND)


@pytest.mark.parametrize(("policy", "is_kept"), [({"erase_after_days": None}, True), ({"erase_after_days": 90}, True)])
def test_a_workspace_says_when(
    office: Desk, owner: Caller, handed_in: dict[str, Any], policy: dict[str, Any], is_kept: bool
) -> None:
    shown = owner.send("PATCH", "/api/workspace", json=policy).get_json()["workspace"]
    assert shown["erase_after_days"] == policy["erase_after_days"]
    let_time_pass(office)
    assert ("sources" in tables_with(office, AROUND)) == is_kept


def test_a_workspace_may_keep_the_quotes_of_approved_work(
    office: Desk, owner: Caller, handed_in: dict[str, Any]
) -> None:
    assert owner.send("PATCH", "/api/workspace", json={"keep_quotes": True}).status_code == 200
    let_time_pass(office)
    assert tables_with(office, AROUND) == set()
    assert tables_with(office, UNDECIDED) == set()
    assert "evidence" in tables_with(office, APPROVED)


def test_the_trail_holds_and_says_what_was_erased(office: Desk, owner: Caller, handed_in: dict[str, Any]) -> None:
    let_time_pass(office)
    events = owner.send("GET", "/api/audit").get_json()["events"]
    assert ("source.erase", handed_in["source"]["id"]) in [(each["action"], each["subject_id"]) for each in events]


def test_the_same_bytes_can_be_handed_in_again_and_stay(office: Desk, handed_in: dict[str, Any]) -> None:
    let_time_pass(office)
    again = upload_and_read(office, CALL)
    let_time_pass(office)
    assert again["id"] != handed_in["source"]["id"]
    assert again["state"] == "done"
    assert "blobs" in tables_with(office, AROUND)


def test_another_copy_of_the_bytes_stays_whole(office: Desk, handed_in: dict[str, Any]) -> None:
    """It was handed in between the deletion and the erasure of the first."""
    again = upload_and_read(office, CALL)
    office.clock.advance(GRACE)
    erase(office.runtime)
    original = office.with_key().send("GET", f"/api/tasks/transcripts/{again['id']}/original")
    assert original.get_data(as_text=True) == CALL


def test_erasing_again_changes_nothing(office: Desk, owner: Caller, handed_in: dict[str, Any]) -> None:
    let_time_pass(office)
    before = owner.send("GET", "/api/audit").get_json()["events"]
    erase(office.runtime)
    assert owner.send("GET", "/api/audit").get_json()["events"] == before
