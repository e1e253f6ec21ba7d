"""Checking a trail while somebody waits for the answer, as long as it is not too long for that."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Final

from audit import repository
from audit.chain import Link
from audit.service import find_fault
from audit.verification import Break
from config.unit_of_work import UnitOfWork
from core.ids import WorkspaceId

# About two seconds of processor time; `gleaner verify-audit` checks any trail.
MOST_ROWS: Final = 20_000


@dataclass(frozen=True, slots=True)
class Check:
    """How many rows a trail has, whether these were looked at, and the first fault in them."""

    rows: int
    is_checked: bool
    fault: Break | None = None


def check_trail(
    uow: UnitOfWork, workspace_id: WorkspaceId, *, anchors: Collection[Link] = (), most: int = MOST_ROWS
) -> Check:
    """Whether each row says what was written; a trail of more than ``most`` rows is not looked at."""
    head = repository.find_head(uow.session, workspace_id)
    rows = head.seq if head else 0
    if rows > most:
        return Check(rows, is_checked=False)
    return Check(rows, is_checked=True, fault=find_fault(uow, workspace_id, anchors=anchors))
