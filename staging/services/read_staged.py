"""Looking at the staged queue."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import RowMapping

from config.unit_of_work import UnitOfWork
from core.actor import Actor
from core.ids import StagedTaskId
from staging.errors import StagedTaskNotFoundError
from staging.pages import Page, Position
from staging.repository import evidence as evidence_rows
from staging.repository import staged as staged_tasks
from staging.repository.staged import StagedFilter, StagedSort
from staging.viewer import viewer_of

__all__ = ["StagedFilter", "StagedSort", "StagedView", "get_staged", "list_staged"]


@dataclass(frozen=True, slots=True)
class StagedView:
    """A staged task with the words behind it."""

    row: RowMapping
    evidence: Sequence[RowMapping]


def get_staged(uow: UnitOfWork, staged_id: StagedTaskId, *, actor: Actor) -> StagedView:
    """Raises StagedTaskNotFoundError."""
    row = staged_tasks.find_row(uow.session, viewer_of(actor), staged_id)
    if row is None:
        raise StagedTaskNotFoundError
    return _with_evidence(uow, [row])[0]


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
    return Page(tuple(_with_evidence(uow, page.rows)), page.next)


def _with_evidence(uow: UnitOfWork, rows: Sequence[RowMapping]) -> list[StagedView]:
    evidence = evidence_rows.list_by_staged(uow.session, [row["id"] for row in rows])
    return [StagedView(row, evidence.get(row["id"], [])) for row in rows]
