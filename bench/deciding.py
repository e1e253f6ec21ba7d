"""Approvals one by one in one workspace: four processes at once, compared with one alone, on PostgreSQL."""

import os
import time
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Any

from sqlalchemy import event, select

from bench.installation import Database, Installation, open_installation
from bench.promotion.batches import stage_batches
from bench.report import Table
from bench.rounds import ratio_of
from core.ids import SourceId, StagedTaskId
from staging.decide.approve import approve
from staging.models import StagedTask

PROCESSES = 4
HEADINGS = (
    "database",
    "approvals a process",
    "statements of one",
    "of its time an approval holds the number",
    "the head of the trail",
    "four processes / one, approvals a second",
    "processor time each, four / one",
)
# The statements that other approvals of the workspace wait for: for the first while it runs, for the second until the commit.
COUNTER, HEAD = "UPDATE task_numbers", "FROM audit_heads"
NOTE = (
    "Each process approves suggestions of its own, one in a transaction, through the use case that requests call. The\n"
    "processor time is that of the processes; the database's own comes on top, and two cores bear both."
)


def run(*, postgres: str, quick: bool) -> Sequence[Table]:
    approvals, rounds = (10, 2) if quick else (100, 5)
    with open_installation(Database.POSTGRESQL, postgres) as place:
        batches = stage_batches(place, batches=rounds + 2, rows=approvals * (PROCESSES + 1))
        statements, *shares = _held_shares(place, next(batches), approvals=approvals)
        found = [_measure(place, source, approvals=approvals) for source in batches][1:]
    alone, together = zip(*found, strict=True)
    rate = ratio_of([PROCESSES * one[0] for one in alone], [each[0] for each in together])
    cost = ratio_of([each[1] / PROCESSES for each in together], [one[1] for one in alone])
    rows = [
        [
            "PostgreSQL",
            f"{approvals:,}",
            f"{statements:.0f}",
            *(f"{share:.1%}" for share in shares),
            str(rate),
            str(cost),
        ]
    ]
    return [Table("deciding: approvals in one workspace", HEADINGS, rows, [NOTE])]


def _measure(place: Installation, source: SourceId, *, approvals: int) -> tuple[tuple[float, float], ...]:
    """Seconds by the clock and of processors, of one process and of four with as many approvals each."""
    ids = _ids(place, source)
    return tuple(_together(place, ids, processes, approvals=approvals) for processes in (1, PROCESSES))


def _held_shares(place: Installation, source: SourceId, *, approvals: int) -> tuple[float, float, float]:
    """The number of statements of an approval, and the shares of its time in which it locks the task counter and the trail's head."""
    sent: list[tuple[float, str]] = []
    done: list[float] = []

    def note(_connection: Any, _cursor: Any, statement: str, *_: Any) -> None:
        sent.append((time.perf_counter(), statement))

    def note_end(*_: Any) -> None:
        done.append(time.perf_counter())

    spent, held, count = 0.0, [0.0, 0.0], 0
    event.listen(place.runtime.engine, "before_cursor_execute", note)
    event.listen(place.runtime.engine, "after_cursor_execute", note_end)
    for staged_id in islice(_ids(place, source), approvals):
        sent.clear()
        done.clear()
        started = time.perf_counter()
        with place.runtime.transactions.begin() as uow:
            approve(uow, staged_id, actor=place.owner)
        ended = time.perf_counter()
        spent += ended - started
        counted, locked = (_place_of(sent, words) for words in (COUNTER, HEAD))
        held[0] += done[counted] - sent[counted][0]
        held[1] += ended - sent[locked][0]
        count += len(sent)
    event.remove(place.runtime.engine, "before_cursor_execute", note)
    event.remove(place.runtime.engine, "after_cursor_execute", note_end)
    return count / approvals, held[0] / spent, held[1] / spent


def _place_of(sent: Sequence[tuple[float, str]], words: str) -> int:
    return next(place for place, (_, statement) in enumerate(sent) if words in statement)


def _ids(place: Installation, source: SourceId) -> Iterator[StagedTaskId]:
    with place.runtime.transactions.read() as uow:
        return iter(uow.session.scalars(select(StagedTask.id).where(StagedTask.source_id == source)).all())


def _together(
    place: Installation, ids: Iterator[StagedTaskId], processes: int, *, approvals: int
) -> tuple[float, float]:
    place.runtime.engine.dispose()
    shares = [list(islice(ids, approvals)) for _ in range(processes)]
    started, spent = time.perf_counter(), _children_seconds()
    children = [_forked(place, share) for share in shares]
    for child in children:
        assert os.waitpid(child, 0)[1] == 0, "every approval succeeds"
    return time.perf_counter() - started, _children_seconds() - spent


def _forked(place: Installation, share: Sequence[StagedTaskId]) -> int:
    child = os.fork()
    if child:
        return child
    failed = 1
    try:
        for staged_id in share:
            with place.runtime.transactions.begin() as uow:
                approve(uow, staged_id, actor=place.owner)
        failed = 0
    finally:
        os._exit(failed)


def _children_seconds() -> float:
    spent = os.times()
    return spent.children_user + spent.children_system
