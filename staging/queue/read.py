"""Reading the staged queue."""

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
    """A staged task with its evidence, that of suggestions merged into it, and the recommendations about it.

    The task of a completion report is named only where the reader may see that task.
    """

    row: Row
    evidence: Sequence[Row]
    merged: Sequence[StagedTaskId]
    duplicates: Sequence[DuplicateCandidate] = ()
    recommended: Sequence[Row] = ()


def get_staged(uow: UnitOfWork, staged_id: StagedTaskId, *, actor: Actor) -> StagedView:
    """Return the staged task. Raises StagedTaskNotFoundError."""
    is_possible = is_id(staged_id, Prefix.STAGED_TASK)
    row = staged_tasks.find_row(uow.session, viewer_of(actor), staged_id) if is_possible else None
    if row is None:
        raise StagedTaskNotFoundError
    return with_evidence(uow, [row], actor=actor)[0]


def describe_staged(uow: UnitOfWork, staged_id: StagedTaskId, *, actor: Actor | None = None) -> StagedView:
    """A staged task after the actor's own change, even if that change hides it from the actor."""
    uow.settle()
    return with_evidence(uow, [staged_tasks.get_row(uow.session, staged_id)], actor=actor)[0]


def find_rows(uow: UnitOfWork, ids: Collection[StagedTaskId], *, actor: Actor) -> Mapping[StagedTaskId, Row]:
    """The plain rows of those staged tasks that the actor may see."""
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
    """How many more rows would match without the filter on confidence."""
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
    """The row without ids of tasks that the reader may not see."""
    if row["completes"] in hidden:
        row = {**row, **_HIDDEN}
    return {**row, "task_fields": without_ties(row["task_fields"], hidden)} if row["task_fields"] else row


def _without_hidden_targets(
    uow: UnitOfWork, recommended: Mapping[StagedTaskId, Sequence[Row]], *, actor: Actor | None
) -> Mapping[StagedTaskId, Sequence[Row]]:
    """The recommendations without ids of merge targets that the reader may not see."""
    targets = {each["into"] for rows in recommended.values() for each in rows if each["into"] is not None}
    if not targets or actor is None:
        return recommended
    tasks = {TaskId(target) for target in targets if is_id(target, Prefix.TASK)}
    staged = {StagedTaskId(target) for target in targets if is_id(target, Prefix.STAGED_TASK)}
    seen: set[str] = set()
    if tasks:
        seen |= dependencies.find_visible(uow.session, viewer_of(actor), tasks)
    if staged:
        seen |= set(staged_many.find_visible(uow.session, viewer_of(actor), staged, names=("id",)))
    return {
        staged_id: [each if each["into"] in seen else {**each, "into": None} for each in rows]
        for staged_id, rows in recommended.items()
    }


def with_evidence(uow: UnitOfWork, rows: Sequence[Row], *, actor: Actor | None = None) -> list[StagedView]:
    """The rows with their evidence and that of suggestions merged into them.

    With an actor also with the possible duplicates that the actor may see.
    """
    if not rows:
        return []
    rows = _redacted(uow, rows, actor=actor)
    ids = [row["id"] for row in rows]
    origins = find_origins(uow.session, ids, ids)
    alike = list_candidates(uow, ids, actor=actor) if actor is not None else {}
    recommended = _without_hidden_targets(uow, origins.recommended, actor=actor)
    return [
        StagedView(
            row,
            [*origins.own.get(row["id"], []), *origins.theirs.get(row["id"], [])],
            origins.merged.get(row["id"], []),
            alike.get(row["id"], ()),
            recommended.get(row["id"], ()),
        )
        for row in rows
    ]
