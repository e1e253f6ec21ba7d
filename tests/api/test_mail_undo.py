"""Undoing what was decided on a message: it stands as before, and what came of the decision is gone with it."""

from typing import Any

import pytest
from sqlalchemy import delete, select

from access.scopes import Scope
from config.owed.kind import LostLeaseError
from config.owed.row import JobState
from config.owed.work import claim, claim_of
from core.ids import JobId
from intake.inbound.sorting import SORTING
from intake.inbound.words import Outcome
from intake.models import Job
from staging.models.evidence import EvidenceRow
from staging.models.staged_task import StagedTask
from tests.api.inbound import look_at, make_address, recipient_of, take_in
from tests.api.people import Caller, Desk
from tests.support.inbound import mail, sort_everything, sort_messages
from tests.support.reading import LEASE
from workers.jobs.sort_mail import sorter_for

STRANGER = "eve@elsewhere.example"


def act(caller: Caller, message: dict[str, Any], what: str, **body: Any) -> Any:
    return caller.send("POST", f"/api/inbound/messages/{message['id']}/{what}", json=body)


def undo(caller: Caller, message: dict[str, Any]) -> dict[str, Any]:
    response = act(caller, message, "undo")
    assert response.status_code == 200, response.get_json()
    found: dict[str, Any] = response.get_json()["message"]
    return found


def staged(caller: Caller, **query: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = caller.send("GET", "/api/tasks/staged", query_string=query).get_json()["staged_tasks"]
    return found


def standing(message: dict[str, Any]) -> tuple[Any, ...]:
    return tuple(message[name] for name in ("outcome", "reason", "detail", "transcript_id", "staged_count", "undoable"))


@pytest.fixture
def held(office: Desk, owner: Caller) -> dict[str, Any]:
    """A message of a stranger's, who may not send to that address."""
    found = take_in(office, mail(sender=STRANGER), recipient_of(make_address(owner)))
    assert found["outcome"] == "quarantined"
    return found


def release(office: Desk, owner: Caller, message: dict[str, Any], **body: Any) -> dict[str, Any]:
    assert act(owner, message, "release", **body).status_code == 200
    sort_everything(office.runtime)
    return look_at(owner, message["id"])


def test_a_release_is_undone_before_the_message_was_read(office: Desk, owner: Caller, held: dict[str, Any]) -> None:
    act(owner, held, "release")
    assert look_at(owner, held["id"])["undoable"] == "release"
    assert standing(undo(owner, held)) == standing(held)
    sort_everything(office.runtime)
    assert standing(look_at(owner, held["id"])) == standing(held)
    assert staged(owner) == []


def test_a_release_is_undone_with_all_that_came_of_it(office: Desk, owner: Caller, held: dict[str, Any]) -> None:
    released = release(office, owner, held)
    assert (released["outcome"], len(staged(owner))) == ("staged", 1)
    assert standing(undo(owner, held)) == standing(held)
    assert staged(owner) == []
    assert owner.send("GET", f"/api/tasks/transcripts/{released['transcript_id']}").status_code == 404
    assert owner.send("GET", f"/api/inbound/messages/{held['id']}/raw").get_data() == mail(sender=STRANGER)


def test_what_was_undone_is_released_again(office: Desk, owner: Caller, held: dict[str, Any]) -> None:
    release(office, owner, held)
    undo(owner, held)
    again = release(office, owner, held)
    assert (again["outcome"], again["staged_count"], len(staged(owner))) == ("staged", 1, 1)


def test_a_release_is_undone_while_its_source_waits_to_be_read(
    office: Desk, owner: Caller, held: dict[str, Any]
) -> None:
    act(owner, held, "release")
    sort_messages(office.runtime)
    assert look_at(owner, held["id"])["transcript_id"] is not None
    assert standing(undo(owner, held)) == standing(held)
    sort_everything(office.runtime)
    assert (staged(owner), look_at(owner, held["id"])["outcome"]) == ([], "quarantined")


def test_a_worker_that_sorts_a_message_loses_it_to_who_undoes_its_release(
    office: Desk, owner: Caller, held: dict[str, Any]
) -> None:
    act(owner, held, "release")
    with office.runtime.transactions.begin() as uow:
        [row] = claim(uow, SORTING, first=JobId(held["id"]), limit=1, lease=LEASE, holder="test")
        taken = claim_of(row)
    undo(owner, held)
    with pytest.raises(LostLeaseError):
        sorter_for(office.runtime).sort(taken)
    assert standing(look_at(owner, held["id"])) == standing(held)


def test_who_was_trusted_with_a_release_is_not_any_more(office: Desk, owner: Caller) -> None:
    address = make_address(owner)
    first = take_in(office, mail(sender=STRANGER), recipient_of(address))
    release(office, owner, first, trust_sender=True)
    undo(owner, first)
    [shown] = owner.send("GET", "/api/inbound/addresses").get_json()["addresses"]
    assert shown["trusted_senders"] == []
    other = take_in(office, mail(sender=STRANGER, message_id="<2@x>", text="Bob, call Eve."), recipient_of(address))
    assert other["outcome"] == "quarantined"


def test_whom_somebody_trusted_before_stays_trusted(office: Desk, owner: Caller) -> None:
    address = make_address(owner, takes_automatic=False)
    path = f"/api/inbound/addresses/{address['id']}"
    sent = take_in(office, mail(sender=STRANGER), recipient_of(address))
    owner.send("PATCH", path, json={"trusted_senders": [STRANGER]})
    release(office, owner, sent, trust_sender=True)
    undo(owner, sent)
    [shown] = owner.send("GET", "/api/inbound/addresses").get_json()["addresses"]
    assert shown["trusted_senders"] == [STRANGER]


@pytest.mark.parametrize("how", ["approve", "reject", "snooze", "edit"])
def test_nothing_is_undone_once_somebody_went_on_with_a_suggestion(
    office: Desk, owner: Caller, held: dict[str, Any], how: str
) -> None:
    release(office, owner, held)
    [task] = staged(owner)
    path = f"/api/tasks/staged/{task['id']}"
    asked = {
        "approve": lambda: owner.send("POST", f"{path}/approve", json={}),
        "reject": lambda: owner.send("POST", f"{path}/reject", json={"reason_code": "other"}),
        "snooze": lambda: owner.send("POST", f"{path}/snooze", json={"until": "2026-12-01T10:00:00Z"}),
        "edit": lambda: owner.send("PATCH", path, json={"title": "Send the other contract"}),
    }
    response = asked[how]()
    assert response.status_code == 200, response.get_json()
    refused = act(owner, held, "undo")
    assert (refused.status_code, refused.get_json()["code"]) == (409, "message_used")
    assert look_at(owner, held["id"])["outcome"] == "staged"


def test_a_decision_that_was_taken_back_is_in_nobodys_way(office: Desk, owner: Caller, held: dict[str, Any]) -> None:
    release(office, owner, held)
    [task] = staged(owner)
    owner.send("POST", f"/api/tasks/staged/{task['id']}/reject", json={"reason_code": "other"})
    owner.send("POST", "/api/tasks/staged/undo", json={})
    assert undo(owner, held)["outcome"] == "quarantined"


def test_reprocessing_that_found_nothing_new_is_undone(office: Desk, owner: Caller) -> None:
    message = take_in(office, mail())
    act(owner, message, "reprocess")
    sort_everything(office.runtime)
    assert standing(undo(owner, message)) == standing(message)
    assert len(staged(owner)) == 1


def test_reprocessing_is_undone_while_its_reading_waits(office: Desk, owner: Caller) -> None:
    message = take_in(office, mail())
    act(owner, message, "reprocess")
    assert standing(undo(owner, message)) == standing(message)
    sort_everything(office.runtime)
    assert standing(look_at(owner, message["id"])) == standing(message)
    transcript = owner.send("GET", f"/api/tasks/transcripts/{message['transcript_id']}").get_json()["transcript"]
    assert transcript["state"] == "done"


def test_a_message_whose_further_reading_is_canceled_stands_as_before(office: Desk, owner: Caller) -> None:
    message = take_in(office, mail())
    act(owner, message, "reprocess")
    with office.runtime.transactions.read() as uow:
        [job_id] = uow.session.scalars(select(Job.id).where(Job.state == JobState.WAITING))
    assert owner.send("POST", f"/api/tasks/jobs/{job_id}/cancel").status_code == 200
    after = look_at(owner, message["id"])
    assert (after["outcome"], after["staged_count"], after["reason"]) == ("staged", 1, None)


def test_only_what_reprocessing_found_leaves_the_queue(office: Desk, owner: Caller) -> None:
    message = take_in(office, mail(text="Bob, please send the contract by Friday.\n\nOlga, please call the bank."))
    first, second = staged(owner)
    with office.runtime.transactions.begin() as uow:
        uow.session.execute(delete(EvidenceRow).where(EvidenceRow.staged_id == second["id"]))
        uow.session.execute(delete(StagedTask).where(StagedTask.id == second["id"]))
    act(owner, message, "reprocess")
    sort_everything(office.runtime)
    assert len(staged(owner)) == 2
    assert undo(owner, message)["staged_count"] == 2
    assert [task["id"] for task in staged(owner)] == [first["id"]]
    act(owner, message, "reprocess")
    sort_everything(office.runtime)
    assert len(staged(owner)) == 2


def test_reprocessing_that_let_a_message_in_is_undone(office: Desk, owner: Caller) -> None:
    address = make_address(owner, policy="token")
    message = take_in(office, mail(List_Id="<list.example>"), recipient_of(address))
    assert message["outcome"] == "automatic"
    owner.send("PATCH", f"/api/inbound/addresses/{address['id']}", json={"takes_automatic": True})
    act(owner, message, "reprocess")
    sort_everything(office.runtime)
    assert look_at(owner, message["id"])["outcome"] == "staged"
    assert standing(undo(owner, message)) == standing(message)
    assert staged(owner) == []


def test_a_reading_that_somebody_asked_for_since_stands(office: Desk, owner: Caller) -> None:
    message = take_in(office, mail())
    act(owner, message, "reprocess")
    sort_everything(office.runtime)
    owner.send("POST", f"/api/tasks/transcripts/{message['transcript_id']}/analyze", json={})
    assert act(owner, message, "undo").status_code == 409


def test_discarding_is_undone_as_by_restoring(office: Desk, owner: Caller, held: dict[str, Any]) -> None:
    act(owner, held, "discard")
    assert look_at(owner, held["id"])["undoable"] == "discard"
    assert standing(undo(owner, held)) == standing(held)
    act(owner, held, "discard")
    act(owner, held, "restore")
    assert act(owner, held, "undo").get_json()["code"] == "nothing_to_undo"


def test_a_step_is_undone_once(office: Desk, owner: Caller, held: dict[str, Any]) -> None:
    act(owner, held, "release")
    undo(owner, held)
    assert (again := act(owner, held, "undo")).status_code == 409
    assert again.get_json()["code"] == "nothing_to_undo"


def test_what_the_thread_repeated_is_taken_out_again(office: Desk, owner: Caller) -> None:
    take_in(office, mail())
    address = make_address(owner)
    again = mail(sender=STRANGER, message_id="<2@x>", In_Reply_To="<one@acme.example>")
    answer = take_in(office, again, recipient_of(address))
    release(office, owner, answer)
    [first] = staged(owner)
    assert len(first["merged"]) == 1
    undo(owner, answer)
    [first] = staged(owner)
    assert first["merged"] == []


def test_what_later_mail_was_merged_into_is_not_taken_away(office: Desk, owner: Caller, held: dict[str, Any]) -> None:
    release(office, owner, held)
    take_in(office, mail(message_id="<2@x>", In_Reply_To="<one@acme.example>"))
    assert act(owner, held, "undo").get_json()["code"] == "message_used"


def test_the_same_mail_to_another_address_is_not_taken_away(office: Desk, owner: Caller, held: dict[str, Any]) -> None:
    release(office, owner, held)
    other = take_in(office, mail(sender=STRANGER), recipient_of(make_address(owner, policy="token")))
    assert other["outcome"] == "duplicate"
    assert act(owner, held, "undo").get_json()["code"] == "message_used"


def test_undoing_is_on_the_trail(office: Desk, owner: Caller, held: dict[str, Any]) -> None:
    release(office, owner, held)
    undo(owner, held)
    [entry] = owner.send("GET", "/api/audit", query_string={"action": "inbound_message.undo"}).get_json()["events"]
    assert (entry["status_before"], entry["status_after"]) == (Outcome.STAGED, Outcome.QUARANTINED)
    assert entry["actor_id"] == office.owner.id


def test_others_undo_nothing(office: Desk, owner: Caller, held: dict[str, Any]) -> None:
    act(owner, held, "release")
    reader = office.with_key(Scope.TASKS_READ)
    assert act(reader, held, "undo").status_code == 403
