"""Where a work item came from: the staged tasks that it was made of or took in, and the words behind them."""

from collections.abc import Mapping, Sequence

from config.unit_of_work import UnitOfWork
from core.ids import StagedTaskId, TaskId
from core.paging import Row
from staging.repository import evidence as evidence_rows
from staging.repository import merges


def trace(uow: UnitOfWork, rows: Sequence[Row]) -> Mapping[TaskId, tuple[list[Row], list[StagedTaskId]]]:
    """The quotes behind each of the work items, and what was merged into them."""
    staged_ids = [row["staged_id"] for row in rows if row["staged_id"]]
    own = evidence_rows.list_by_staged(uow.session, staged_ids)
    merged = merges.list_by_survivor(uow.session, [*staged_ids, *(row["id"] for row in rows)])
    theirs = evidence_rows.list_by_survivor(uow.session, merged)
    found = {}
    for row in rows:
        places = (row["staged_id"], row["id"])
        quotes = [*own.get(row["staged_id"], []), *(quote for place in places for quote in theirs.get(place, []))]
        found[row["id"]] = quotes, [staged_id for place in places for staged_id in merged.get(place, [])]
    return found
