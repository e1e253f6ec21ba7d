"""What time does to the queue: what was put off comes back, and what nobody ever decides goes."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Final

from access.models import Workspace
from access.services.workspaces import list_expiring
from audit.entry import Entry
from audit.service import record
from config.unit_of_work import UnitOfWork
from core.actor import system_actor
from core.ids import StagedTaskId, WorkspaceId
from staging.models.staged_task import DecisionAction
from staging.repository import reviews, staged_many
from staging.snapshots import decision_values
from staging.states import StagedState

AT_ONCE: Final = 1_000
REMEMBERED: Final = timedelta(days=30)


def has_due(uow: UnitOfWork) -> bool:
    """Whether the time of any snoozed one has come."""
    return staged_many.has_due(uow.session, now=uow.now)


def wake_due(uow: UnitOfWork, *, limit: int = AT_ONCE) -> int:
    """Those whose time has come wait in the queue again; how many there were."""
    due = staged_many.lock_due(uow.session, now=uow.now, limit=limit)
    if due:
        values = decision_values({"state": StagedState.PROPOSED})
        staged_many.change_all(uow.session, [row["id"] for row in due], {**values, "updated_at": uow.now})
    moves = (StagedState.SNOOZED, StagedState.PROPOSED)
    record(uow, *(_entry(row["workspace_id"], row["id"], "staged.wake", moves) for row in due))
    return len(due)


def expire_old(uow: UnitOfWork, *, limit: int = AT_ONCE) -> int:
    """Where the workspace wants it, suggestions that nobody touched for so many days have expired; how many."""
    return sum(_expire(uow, workspace, limit=limit) for workspace in list_expiring(uow))


def purge_actions(uow: UnitOfWork) -> None:
    """Forget what can be undone, once that is long ago."""
    reviews.purge(uow.session, before=uow.now - REMEMBERED)


def _expire(uow: UnitOfWork, workspace: Workspace, *, limit: int) -> int:
    before = uow.now - timedelta(days=workspace.expire_staged_after_days or 0)
    old = [row["id"] for row in staged_many.lock_old(uow.session, workspace.id, before=before, limit=limit)]
    if old:
        _mark_expired(uow, old)
    moves = (StagedState.PROPOSED, StagedState.EXPIRED)
    record(uow, *(_entry(workspace.id, staged_id, "staged.expire", moves) for staged_id in old))
    return len(old)


def _mark_expired(uow: UnitOfWork, staged_ids: Sequence[StagedTaskId]) -> None:
    values = {
        "state": StagedState.EXPIRED,
        "decision_action": DecisionAction.EXPIRE,
        "decided_at": uow.now,
        "updated_at": uow.now,
    }
    staged_many.change_all(uow.session, staged_ids, values)


def _entry(
    workspace_id: WorkspaceId, staged_id: StagedTaskId, action: str, moves: tuple[StagedState, StagedState]
) -> Entry:
    before, after = moves
    actor = system_actor(workspace_id)
    return Entry(actor, action, "staged", staged_id, status_before=before.value, status_after=after.value)
