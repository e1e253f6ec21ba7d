"""Mail that waits because its workspace reached the hourly limit; it is sorted in order of arrival when there is room."""

from collections.abc import Sequence
from datetime import timedelta

from config.unit_of_work import UnitOfWork
from core.ids import WorkspaceId
from intake.inbound import repository
from intake.inbound.sorting import owe_sorting

_HOUR = timedelta(hours=1)
_AT_ONCE = 500


def list_waiting(uow: UnitOfWork) -> Sequence[WorkspaceId]:
    """The workspaces with mail that waits for the hourly limit."""
    return [WorkspaceId(each) for each in repository.list_busy_workspaces(uow.session)]


def resume(uow: UnitOfWork, workspace_id: WorkspaceId, *, most_in_all: int) -> int:
    """Enqueue sorting of as many waiting messages as the hourly limit allows; a limit of 0 allows all."""
    messages = repository.lock_busy(uow.session, workspace_id, limit=_room(uow, workspace_id, most_in_all=most_in_all))
    for message in messages:
        message.updated_at = uow.now
        message.version += 1
        owe_sorting(uow, message)
    return len(messages)


def _room(uow: UnitOfWork, workspace_id: WorkspaceId, *, most_in_all: int) -> int:
    if not most_in_all:
        return _AT_ONCE
    room = most_in_all - repository.count_let_in(uow.session, workspace_id, since=uow.now - _HOUR)
    return min(_AT_ONCE, max(0, room))
