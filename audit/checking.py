"""Verifies a trail within a request, if the trail is short enough."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Final

from audit import repository
from audit.chain import Link
from audit.service import find_fault
from audit.verification import Break
from config.unit_of_work import UnitOfWork
from core.ids import WorkspaceId

# About two seconds of processor time; `gleaner verify-audit` checks longer trails.
MOST_ROWS: Final = 20_000


@dataclass(frozen=True, slots=True)
class Check:
    """The number of rows of a trail, whether they were checked, and the first fault in them."""

    rows: int
    is_checked: bool
    fault: Break | None = None


def check_trail(
    uow: UnitOfWork, workspace_id: WorkspaceId, *, anchors: Collection[Link] = (), most: int = MOST_ROWS
) -> Check:
    """Check every row of the trail, unless it has more than ``most`` rows."""
    head = repository.find_head(uow.session, workspace_id)
    rows = head.seq if head else 0
    if rows > most:
        return Check(rows, is_checked=False)
    return Check(rows, is_checked=True, fault=find_fault(uow, workspace_id, anchors=anchors))
