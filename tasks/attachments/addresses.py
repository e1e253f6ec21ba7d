"""The web addresses on tasks, read and written as a whole by callers that know no single ones."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from config.unit_of_work import UnitOfWork
from core.actor import Actor
from core.ids import TaskId
from core.paging import Row
from tasks.attachments.attachments import attach_url, check_room, detach
from tasks.models.attachment import AttachmentKind
from tasks.models.work_item import WorkItem
from tasks.policy.attachments import clean_url
from tasks.repository import attachments


@dataclass(frozen=True, slots=True)
class AddressChange:
    """Which addresses are to hang on a task, and which are to be taken off it."""

    added: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.added or self.removed)


def list_many(uow: UnitOfWork, task_ids: Collection[TaskId]) -> Mapping[TaskId, Sequence[Row]]:
    """What hangs on each of the tasks, oldest first; the caller may see them."""
    return attachments.list_by_task(uow.session, task_ids)


def change_towards(uow: UnitOfWork, item: WorkItem, urls: Sequence[str]) -> AddressChange:
    """What has to change for exactly these addresses to hang on the task. Raises InvalidError and TooManyAttachmentsError."""
    wanted = tuple(dict.fromkeys(map(clean_url, urls)))
    known = {row["url"]: row["id"] for row in _addresses(uow, item.id)}
    added = tuple(url for url in wanted if url not in known)
    removed = tuple(url for url in known if url not in wanted)
    check_room(uow, item, more=len(added) - len(removed))
    return AddressChange(added, removed)


def change_urls(uow: UnitOfWork, task_id: TaskId, change: AddressChange, *, actor: Actor) -> None:
    """The one addresses hang on the task and the others don't, whichever of them did before; files stay.

    Raises TaskNotFoundError, InvalidError and TooManyAttachmentsError.
    """
    before = _addresses(uow, task_id)
    for row in before:
        if row["url"] in change.removed:
            detach(uow, task_id, row["id"], actor=actor)
    known = {row["url"] for row in before}
    for url in change.added:
        if url not in known:
            attach_url(uow, task_id, actor=actor, url=url)


def _addresses(uow: UnitOfWork, task_id: TaskId) -> list[Row]:
    rows = attachments.list_by_task(uow.session, [task_id]).get(task_id, [])
    return [row for row in rows if row["kind"] is AttachmentKind.URL]
