"""Timed changes of the queue: snoozed suggestions wake, and old undecided ones expire."""

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
    """Whether any snoozed suggestion is due to wake."""
    return staged_many.has_due(uow.session, now=uow.now)


def wake_due(uow: UnitOfWork, *, limit: int = AT_ONCE) -> int:
    """Wake the suggestions whose snooze has ended. Returns how many."""
    due = staged_many.lock_due(uow.session, now=uow.now, limit=limit)
    for workspace_id, rows in groupby(sorted(due, key=_workspace), key=_workspace):
        values = decision_values({"state": StagedState.PROPOSED})
        write_standing(uow, list(rows), values, action="wake", actor=system_actor(workspace_id))
    return len(due)


def expire_old(uow: UnitOfWork, *, limit: int = AT_ONCE) -> int:
    """In workspaces that want it, expire suggestions untouched for the set number of days. Returns how many."""
    return sum(_expire(uow, workspace, limit=limit) for workspace in list_expiring(uow))


def purge_actions(uow: UnitOfWork) -> None:
    """Delete records of old actions, which can't be undone any more."""
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
