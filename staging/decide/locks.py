"""The row that a decision is about, locked until the decision is committed."""

from access.viewer import viewer_of
from config.unit_of_work import UnitOfWork
from core.actor import Actor
from core.ids import Prefix, StagedTaskId, is_id
from staging.errors import StagedTaskNotFoundError
from staging.models.staged_task import StagedTask
from staging.repository import staged as staged_tasks


def lock_staged(uow: UnitOfWork, staged_id: StagedTaskId, *, actor: Actor) -> StagedTask:
    """Return the staged task, locked until this transaction ends. Raises StagedTaskNotFoundError."""
    # Malformed ids are not sent to the database, which fails on some characters.
    is_possible = is_id(staged_id, Prefix.STAGED_TASK)
    staged = staged_tasks.lock(uow.session, viewer_of(actor), staged_id) if is_possible else None
    if staged is None:
        raise StagedTaskNotFoundError
    return staged
