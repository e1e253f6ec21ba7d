"""A reading that nobody wants any more is canceled: it stages nothing, whether it waited or was under way."""

from typing import Any

import pytest
from werkzeug.test import TestResponse

from access.scopes import Role
from core.ids import JobId
from intake.blobs import DatabaseBlobs
from intake.readings.work import Claim, LostLeaseError, claim
from staging.propose.analyze import Analyst
from tests.api.people import Caller, Desk
from tests.api.transcripts import upload, upload_and_read
from tests.support.agents import agent_with
from tests.support.pipelines import shipped_pipeline
from tests.support.reading import LEASE, read_everything


def cancel(caller: Caller, receipt: dict[str, Any]) -> TestResponse:
    return caller.send("POST", f"/api/tasks/jobs/{receipt['job']['id']}/cancel")


def state_of(caller: Caller, receipt: dict[str, Any]) -> tuple[str, str, str | None]:
    """Where the job and its transcript stand, and why."""
    now = caller.send("GET", f"/api/tasks/jobs/{receipt['job']['id']}/receipt").get_json()
    return now["job"]["state"], now["transcript"]["state"], (now["transcript"]["error"] or {}).get("code")


def staged(caller: Caller) -> int:
    return len(caller.send("GET", "/api/tasks/staged?min_confidence=0").get_json()["staged_tasks"])


def take(desk: Desk, receipt: dict[str, Any]) -> Claim:
    with desk.runtime.transactions.begin() as uow:
        [held] = claim(uow, first=JobId(receipt["job"]["id"]), limit=1, lease=LEASE, holder="worker")
    return held


def test_a_reading_that_waits_is_canceled_and_never_done(office: Desk, owner: Caller) -> None:
    receipt = upload(owner).get_json()
    answer = cancel(owner, receipt)
    assert (answer.status_code, answer.get_json()["job"]["state"]) == (200, "canceled")
    read_everything(office.runtime)
    assert state_of(owner, receipt) == ("canceled", "failed", "canceled")
    assert staged(owner) == 0


def test_a_reading_that_is_under_way_writes_nothing_any_more(office: Desk, owner: Caller) -> None:
    receipt = upload(owner).get_json()
    held = take(office, receipt)
    assert cancel(owner, receipt).status_code == 200
    with pytest.raises(LostLeaseError):
        Analyst(office.runtime.transactions, shipped_pipeline(), DatabaseBlobs()).analyze(held)
    assert state_of(owner, receipt) == ("canceled", "failed", "canceled")
    assert staged(owner) == 0


def test_an_agent_cancels_a_reading_that_it_began(office: Desk, owner: Caller) -> None:
    agent = agent_with(office)
    begun = agent.call("analyze_transcript", text="Ann: I will send the offer by Friday.")
    canceled = agent.call("cancel_analysis", job_id=begun["job"]["id"])
    assert canceled["job"]["state"] == "canceled"
    assert agent.call("analyze_transcript", job_id=begun["job"]["id"])["job"]["state"] == "canceled"
    read_everything(office.runtime)
    assert (state_of(owner, begun)[0], staged(owner)) == ("canceled", 0)
    assert agent.refusal("cancel_analysis", job_id="job_nothing").startswith("not_found")


def test_what_is_over_can_not_be_canceled(office: Desk, owner: Caller) -> None:
    receipt = upload(owner).get_json()
    read_everything(office.runtime)
    refused = cancel(owner, receipt)
    assert (refused.status_code, refused.get_json()["code"]) == (409, "job_over")
    assert state_of(owner, receipt)[0] == "done"


def test_canceling_twice_is_told(owner: Caller) -> None:
    receipt = upload(owner).get_json()
    assert [cancel(owner, receipt).status_code for _ in range(2)] == [200, 409]


def test_a_transcript_that_was_read_before_keeps_what_was_found(office: Desk, owner: Caller) -> None:
    source = upload_and_read(office)
    again = owner.send("POST", f"/api/tasks/transcripts/{source['id']}/analyze", json={}).get_json()
    before = staged(owner)
    assert cancel(owner, again).status_code == 200
    assert state_of(owner, again) == ("canceled", "done", None)
    assert staged(owner) == before > 0


def test_what_was_canceled_can_be_analyzed_again(office: Desk, owner: Caller) -> None:
    receipt = upload(owner).get_json()
    cancel(owner, receipt)
    source_id = receipt["transcript"]["id"]
    again = owner.send("POST", f"/api/tasks/transcripts/{source_id}/analyze", json={}).get_json()
    read_everything(office.runtime)
    assert state_of(owner, again) == ("done", "done", None)


def test_who_asked_for_a_reading_cancels_it_and_so_does_a_reviewer_but_no_other_member(office: Desk) -> None:
    mia, max_, rita = (office.with_key(member=office.add(name, role)) for name, role in (
        ("Mia", Role.MEMBER), ("Max", Role.MEMBER), ("Rita", Role.REVIEWER)
    ))  # fmt: skip
    first, second = upload(mia).get_json(), upload(mia, "Anna: Action item: Bob to call.\nBob: Ok.", "b.txt").get_json()
    refused = cancel(max_, first)
    assert (refused.status_code, refused.get_json()["code"]) == (403, "not_yours")
    assert [cancel(mia, first).status_code, cancel(rita, second).status_code] == [200, 200]


def test_another_workspaces_job_is_not_there(office: Desk, owner: Caller) -> None:
    other = office.with_key(member=office.add("Gus", Role.OWNER, workspace_id=office.add_workspace("Other")))
    assert cancel(other, upload(owner).get_json()).status_code == 404


def test_canceling_is_on_the_record(owner: Caller) -> None:
    receipt = upload(owner).get_json()
    cancel(owner, receipt)
    events = owner.send("GET", "/api/audit?limit=10").get_json()["events"]
    noted = next(event for event in events if event["action"] == "job.cancel")
    assert noted["subject_id"] == receipt["job"]["id"]
