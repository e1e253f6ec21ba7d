"""What time does to the queue: what was put off comes back, and what nobody ever decides goes."""

from datetime import timedelta
from itertools import groupby
from typing import Final

from access.models import Workspace
from access.services.workspaces import list_expiring
from config.unit_of_work import UnitOfWork
from core.actor import system_actor
from core.ids import WorkspaceId
from core.paging import Row
from staging.decide.decisions import write_standing
from staging.models.staged_task import DecisionAction
from staging.repository import staged_many
from staging.repository.reviews import REVIEWS
from staging.snapshots import decision_values
from staging.states import StagedState
from tasks.repository.task_actions import TASK_ACTIONS

AT_ONCE: Final = 1_000
REMEMBERED: Final = timedelta(days=30)


def has_due(uow: UnitOfWork) -> bool:
    """Whether the time of any snoozed one has come."""
    return staged_many.has_due(uow.session, now=uow.now)


def wake_due(uow: UnitOfWork, *, limit: int = AT_ONCE) -> int:
    """Those whose time has come wait in the queue again; how many there were."""
    due = staged_many.lock_due(uow.session, now=uow.now, limit=limit)
    for workspace_id, rows in groupby(sorted(due, key=_workspace), key=_workspace):
        values = decision_values({"state": StagedState.PROPOSED})
        write_standing(uow, list(rows), values, action="wake", actor=system_actor(workspace_id))
    return len(due)


def expire_old(uow: UnitOfWork, *, limit: int = AT_ONCE) -> int:
    """Where the workspace wants it, suggestions that nobody touched for so many days have expired; how many."""
    return sum(_expire(uow, workspace, limit=limit) for workspace in list_expiring(uow))


def purge_actions(uow: UnitOfWork) -> None:
    """Forget what can be undone, once that is long ago."""
    before = uow.now - REMEMBERED
    REVIEWS.purge(uow.session, before=before)
    TASK_ACTIONS.purge(uow.session, before=before)


def _expire(uow: UnitOfWork, workspace: Workspace, *, limit: int) -> int:
    before = uow.now - timedelta(days=workspace.expire_staged_after_days or 0)
    old = staged_many.lock_old(uow.session, workspace.id, before=before, limit=limit)
    values = {"state": StagedState.EXPIRED, "decision_action": DecisionAction.EXPIRE, "decided_at": uow.now}
    if old:
        write_standing(uow, old, values, action="expire", actor=system_actor(workspace.id))
    return len(old)


def _workspace(row: Row) -> WorkspaceId:
    return WorkspaceId(row["workspace_id"])
