from dataclasses import replace
from datetime import timedelta
from typing import Any

from sqlalchemy import event, func, select

from intake.extract.fingerprints import fingerprint_of
from intake.extract.merging import merge_candidates
from staging.decide.edit import edit_staged
from staging.decide.reject import reject
from staging.models import EvidenceRow, StagedTask
from staging.policy.changes import StagedChanges
from staging.policy.reasons import RejectReason
from staging.queue.read import get_staged, list_staged
from tests.support.candidates import FRIDAY, candidate, quote
from tests.support.office import Office
from tests.support.trail import events_about
from tests.support.work import stage, stage_all


def seen(office: Office, staged_id: str) -> Any:
    return office.see(get_staged, staged_id, actor=office.anna).row


def test_a_candidate_waits_in_the_queue_with_the_words_behind_it(office: Office) -> None:
    office.receive()
    outcome = stage(office)
    view = office.see(get_staged, outcome.new[0], actor=office.anna)
    assert view.row["title"] == "Send Bob the proposal"
    assert view.row["state"] == "proposed"
    assert view.row["owner_id"] == office.anna.member_id
    assert view.row["due_at"] == FRIDAY
    assert view.row["due_phrase"] == "by Friday"
    assert view.row["why"][0]["rule"] == "promise"
    assert [row["quote"] for row in view.evidence] == ["I'll send you the proposal by Friday"]


def test_reading_a_source_again_adds_nothing(office: Office) -> None:
    office.receive()
    first = stage(office)
    again = stage(office)
    assert (again.new, again.unchanged, again.gone) == ((), first.new, ())
    with office.transactions.read() as uow:
        assert uow.session.scalar(select(func.count()).select_from(StagedTask)) == 1
        assert uow.session.scalar(select(func.count()).select_from(EvidenceRow)) == 1


def test_reading_again_tells_what_is_new_and_what_is_not_found_any_more(office: Office) -> None:
    office.receive()
    first = stage(office, candidate("a"), candidate("b"))
    again = stage(office, candidate("b"), candidate("c"))
    assert len(again.new) == 1
    assert len(again.unchanged) == 1
    assert set(again.unchanged + again.gone) == set(first.new)


def test_what_is_not_found_any_more_says_so_until_it_is_found_again(office: Office) -> None:
    office.receive()
    kept, lost = sorted(
        stage(office, candidate("a"), candidate("b")).new, key=lambda each: seen(office, each)["fingerprint"]
    )
    stage(office, candidate("a"))
    assert (seen(office, kept)["gone_at"], seen(office, lost)["gone_at"]) == (None, office.clock.now())
    assert (seen(office, lost)["state"], seen(office, lost)["version"]) == ("proposed", 2)
    office.clock.advance(timedelta(hours=1))
    stage(office, candidate("a"))
    assert seen(office, lost)["gone_at"] == office.clock.now() - timedelta(hours=1)
    stage(office, candidate("a"), candidate("b"))
    assert seen(office, lost)["gone_at"] is None
    told = [event["action"] for event in events_about(office, lost)]
    assert told == ["staged.create", "staged.gone", "staged.found"]


def test_a_wrong_guess_of_the_format_leaves_nothing_twice(office: Office) -> None:
    office.receive()
    found = stage(office, candidate("a"), candidate("b"), candidate("c")).new
    wrong, edited, decided = sorted(found, key=lambda each: seen(office, each)["fingerprint"])
    office.do(edit_staged, edited, actor=office.anna, changes=StagedChanges(title="Mine"))
    office.do(reject, decided, actor=office.anna, reason=RejectReason.TOO_VAGUE)
    stage(office, candidate("d"), is_other_format=True)
    assert {seen(office, each)["state"] for each in (wrong,)} == {"expired"}
    assert (seen(office, edited)["state"], seen(office, decided)["state"]) == ("proposed", "rejected")
    assert seen(office, edited)["gone_at"] is not None
    # The first guess was right after all.
    stage(office, candidate("a"), candidate("b"), candidate("c"), is_other_format=True)
    assert (seen(office, wrong)["state"], seen(office, wrong)["gone_at"]) == ("proposed", None)


def test_reading_again_leaves_decided_and_edited_rows_as_people_left_them(office: Office) -> None:
    office.receive()
    decided, edited = stage(office, candidate("a"), candidate("b")).new
    office.do(reject, decided, actor=office.anna, reason=RejectReason.TOO_VAGUE)
    office.do(edit_staged, edited, actor=office.anna, changes=StagedChanges(title="Mine"))
    stage(office, candidate("a", title="Other"), candidate("b", title="Other"))
    rows = {view.row["id"]: view.row for view in office.see(list_staged, actor=office.anna).rows}
    assert rows[decided]["state"] == "rejected"
    assert rows[edited]["title"] == "Mine"


def test_a_decided_row_that_is_not_found_any_more_is_not_gone(office: Office) -> None:
    office.receive()
    (decided,) = stage(office, candidate("a")).new
    office.do(reject, decided, actor=office.anna, reason=RejectReason.TOO_VAGUE)
    assert stage(office, candidate("b")).gone == ()


def test_the_same_task_said_twice_is_one_row_with_both_quotes(office: Office) -> None:
    office.receive()
    weaker = replace(candidate("a"), confidence=0.4, title="Weaker", evidence=(quote("Proposal, sure", at=90),))
    (only,) = stage(office, weaker, candidate("a")).new
    view = office.see(get_staged, only, actor=office.anna)
    assert view.row["title"] == "Send Bob the proposal"
    assert [row["char_start"] for row in view.evidence] == [0, 90]


def test_two_readings_that_find_the_same_write_it_in_the_same_order(office: Office) -> None:
    """Else each of them could wait for a row that the other one has written, on a database that lets both write."""
    written: list[str] = []

    def note(_connection: Any, _cursor: Any, statement: str, parameters: Any, *_: Any) -> None:
        if statement.startswith("INSERT INTO staged_tasks"):
            # PostgreSQL is given each column as the text of an array, SQLite the rows one by one.
            parts = [
                part.strip("{}").replace('"', "").split(",") if isinstance(part, str) else part for part in parameters
            ]
            written.extend(value for part in parts for value in part if value in ("a", "b", "c"))

    office.receive()
    event.listen(office.transactions.engine, "before_cursor_execute", note)
    try:
        stage(office, *(candidate(name, evidence=(quote(at=at),)) for at, name in enumerate("cab")))
    finally:
        event.remove(office.transactions.engine, "before_cursor_execute", note)
    assert written == ["a", "b", "c"]


def test_one_fingerprint_in_two_sources_is_two_rows(office: Office) -> None:
    office.receive()
    office.receive("src_2")
    assert stage(office).new
    assert stage(office, source_id="src_2").new


def test_suggestions_inherit_links_and_privacy_from_their_source(office: Office) -> None:
    office.receive()
    link = {"type": "customer", "id": "cus_1", "name": None, "role": None}
    (only,) = stage(office, links=[link], is_private=True, created_by=office.bob.member_id).new
    view = office.see(get_staged, only, actor=office.bob)
    assert view.row["links"] == [link]
    assert view.row["is_private"] is True


def test_what_an_earlier_version_folded_into_one_row_is_read_again_without_doubles(office: Office) -> None:
    office.receive()
    fingerprint = fingerprint_of("Send Bob the proposal", owner="Anna")
    one, other = (candidate(fingerprint, evidence=(quote(at=at),)) for at in (0, 90))
    (row,) = stage(office, replace(one, evidence=(*one.evidence, *other.evidence))).new
    now = merge_candidates([replace(one, owed_to="Bob"), replace(other, owed_to="Carla")])
    again = stage(office, *now)
    assert (again.unchanged, again.gone, len(again.new)) == ((row,), (), 1)
    third = stage(office, *now)
    assert (third.new, set(third.unchanged)) == ((), {row, *again.new})


def test_a_reading_that_finds_nothing_stages_nothing(office: Office) -> None:
    office.receive()
    assert stage_all(office, []).new == ()
