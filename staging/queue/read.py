"""Looking at the staged queue."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from access.viewer import viewer_of
from config.unit_of_work import UnitOfWork
from core.actor import Actor
from core.ids import Prefix, StagedTaskId, TaskId, is_id
from core.paging import Page, Position, Row
from staging.duplicates.candidates import DuplicateCandidate, list_candidates
from staging.errors import StagedTaskNotFoundError
from staging.policy.task_fields import tied_to, without_ties
from staging.repository import staged as staged_tasks
from staging.repository import staged_many
from staging.repository.origins import find_origins
from staging.repository.staged import StagedSort
from staging.repository.staged_filter import StagedFilter
from tasks.repository import dependencies

__all__ = [
    "StagedFilter",
    "StagedSort",
    "StagedView",
    "count_unlikely",
    "describe_staged",
    "find_rows",
    "get_staged",
    "list_staged",
    "with_evidence",
]


_HIDDEN = {"completes": None, "task_id": None, "survivor_id": None}


@dataclass(frozen=True, slots=True)
class StagedView:
    """A staged task with the words behind it and behind whatever was merged into it, and what is recommended about it.

    Of a report of finished work the item that it is about is named only where the reader may see that.
    """

    row: Row
    evidence: Sequence[Row]
    merged: Sequence[StagedTaskId]
    duplicates: Sequence[DuplicateCandidate] = ()
    recommended: Sequence[Row] = ()


def get_staged(uow: UnitOfWork, staged_id: StagedTaskId, *, actor: Actor) -> StagedView:
    """Raises StagedTaskNotFoundError."""
    is_possible = is_id(staged_id, Prefix.STAGED_TASK)
    row = staged_tasks.find_row(uow.session, viewer_of(actor), staged_id) if is_possible else None
    if row is None:
        raise StagedTaskNotFoundError
    return with_evidence(uow, [row], actor=actor)[0]


def describe_staged(uow: UnitOfWork, staged_id: StagedTaskId, *, actor: Actor | None = None) -> StagedView:
    """A staged task as the actor's own change has left it, even when that hides it from them from now on."""
    uow.settle()
    return with_evidence(uow, [staged_tasks.get_row(uow.session, staged_id)], actor=actor)[0]


def find_rows(uow: UnitOfWork, ids: Collection[StagedTaskId], *, actor: Actor) -> Mapping[StagedTaskId, Row]:
    """Those of the staged tasks that the actor may see, with nothing of what lies beside them."""
    return staged_tasks.find_rows(uow.session, viewer_of(actor), ids) if ids else {}


def list_staged(
    uow: UnitOfWork,
    *,
    actor: Actor,
    where: StagedFilter = StagedFilter(),  # noqa: B008
    sort: StagedSort = StagedSort.CREATED_AT,
    is_descending: bool = True,
    after: Position | None = None,
    limit: int = 50,
) -> Page[StagedView]:
    """Staged tasks that the actor may see, from behind the position given."""
    page = staged_tasks.list_rows(
        uow.session,
        viewer_of(actor),
        where,
        sort=sort,
        is_descending=is_descending,
        after=after,
        limit=limit,
    )
    return Page(tuple(with_evidence(uow, page.rows, actor=actor)), page.next)


def count_unlikely(uow: UnitOfWork, *, actor: Actor, where: StagedFilter) -> int:
    """How many more there would be if confidence did not matter."""
    if not where.min_confidence:
        return 0
    hidden = replace(where, min_confidence=None, below_confidence=where.min_confidence)
    return staged_many.count(uow.session, viewer_of(actor), hidden)


def _redacted(uow: UnitOfWork, rows: Sequence[Row], *, actor: Actor | None) -> Sequence[Row]:
    targets = {row["completes"] for row in rows if row["completes"]}
    targets |= {task_id for row in rows if row["task_fields"] for task_id in tied_to(row["task_fields"])}
    seen = dependencies.find_visible(uow.session, viewer_of(actor), targets) if actor is not None and targets else set()
    return [_without(row, targets - seen) for row in rows]


def _without(row: Row, hidden: set[TaskId]) -> Row:
    """The row without the tasks of which the reader may not know."""
    if row["completes"] in hidden:
        row = {**row, **_HIDDEN}
    return {**row, "task_fields": without_ties(row["task_fields"], hidden)} if row["task_fields"] else row


def with_evidence(uow: UnitOfWork, rows: Sequence[Row], *, actor: Actor | None = None) -> list[StagedView]:
    """The rows with the words behind them and behind whatever was merged into them.

    For an actor also with what they might be the same as, as far as the actor may know.
    """
    if not rows:
        return []
    rows = _redacted(uow, rows, actor=actor)
    ids = [row["id"] for row in rows]
    origins = find_origins(uow.session, ids, ids)
    alike = list_candidates(uow, ids, actor=actor) if actor is not None else {}
    return [
        StagedView(
            row,
            [*origins.own.get(row["id"], []), *origins.theirs.get(row["id"], [])],
            origins.merged.get(row["id"], []),
            alike.get(row["id"], ()),
            origins.recommended.get(row["id"], ()),
        )
        for row in rows
    ]
