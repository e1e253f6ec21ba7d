"""Approving a batch of suggestions: the use case, compared with set-based SQL that writes the same rows."""

from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import text

from audit.service import find_fault
from bench.installation import Database, Installation, open_installation
from bench.promotion.bare import open_bare
from bench.promotion.batches import stage_batches
from bench.report import Table
from bench.rounds import ratio_of, take_turns
from core.ids import SourceId
from staging.decide.bulk import BulkDecision, decide_many
from staging.decide.selection import Selection
from staging.policy.review import ReviewKind
from staging.queue.read import StagedFilter
from staging.states import StagedState

OURS, BARE = "ours", "bare"
HEADINGS = ("database", "suggestions", "use case / bare SQL, time")
NOTE = (
    "Both write tasks, assignees, links, decisions, the steps that undoing needs, and two chained rows of the audit\n"
    "trail for each suggestion, in one transaction, and both leave a trail that verifies. The bare one asks nothing:\n"
    "not who may see or decide what, nor whether owners, customers and policies allow it; it answers nothing either."
)
# The rows that a round writes, except ids and instants.
_LEFT = """
SELECT s.state, s.version, s.decided_by, s.decision_action, s.decision_edits, s.seconds_spent, s.reason_code,
       w.title, w.description, w.status, w.priority, w.type, w.tags, w.is_private, w.channel, w.origin, w.created_by,
       w.is_touched, w.version, w.due_at, w.due_sort, w.due_tz, a.member_id, a.position, l.type, l.id, l.position,
       r.before, r.version_before, r.version_after, e.status_before, e.status_after, e.outcome, e.actor_id, v.content
FROM staged_tasks s JOIN work_items w ON w.id = s.task_id AND w.staged_id = s.id
JOIN task_assignees a ON a.task_id = w.id JOIN task_links l ON l.task_id = w.id
JOIN review_steps r ON r.staged_id = s.id AND r.action_id = s.action_id
JOIN audit_events e ON e.workspace_id = s.workspace_id AND e.subject_id IN (s.id, w.id)
LEFT JOIN audit_values v ON v.event_id = e.id
WHERE s.source_id = :source_id ORDER BY w.title, e.action
"""


def run(*, postgres: str, quick: bool) -> Sequence[Table]:
    rows, rounds = (200, 2) if quick else (10_000, 7)
    found = []
    for database in Database:
        with open_installation(database, postgres) as place:
            found.append([database, f"{rows:,}", _measure(place, rows=rows, rounds=rounds)])
    return [Table(f"promotion: {rows:,} suggestions approved at once", HEADINGS, found, [NOTE])]


def _measure(place: Installation, *, rows: int, rounds: int) -> str:
    # Each turn gets a new batch, because suggestions can be approved only once.
    batches = stage_batches(place, batches=2 * (rounds + 2), rows=rows)
    with open_bare(place) as bare:
        _check_alike(place, bare.promote, batches, rows=rows)
        contenders = {OURS: lambda: _approve(place, next(batches)), BARE: lambda: bare.promote(next(batches))}
        seconds = take_turns(contenders, rounds=rounds, calls=1)
    _check_trail(place)
    return str(ratio_of(seconds[OURS], seconds[BARE]))


def _approve(place: Installation, source_id: SourceId) -> None:
    where = StagedFilter(states=frozenset({StagedState.PROPOSED}), source_id=source_id)
    with place.runtime.transactions.begin() as uow:
        decide_many(uow, Selection(where=where), BulkDecision(kind=ReviewKind.APPROVE), actor=place.owner)


def _check_alike(place: Installation, bare: Any, batches: Iterator[SourceId], *, rows: int) -> None:
    ours, theirs = next(batches), next(batches)
    _approve(place, ours)
    bare(theirs)
    left = [_left(place, source_id) for source_id in (ours, theirs)]
    assert len(left[0]) == 2 * rows, "every suggestion became work, with two rows of the trail"
    assert left[0] == left[1], "both leave the same"


def _left(place: Installation, source_id: SourceId) -> Sequence[Any]:
    with place.runtime.engine.connect() as connection:
        return connection.execute(text(_LEFT), {"source_id": source_id}).all()


def _check_trail(place: Installation) -> None:
    with place.runtime.transactions.read() as uow:
        assert find_fault(uow, place.workspace_id) is None, "the trail verifies"
