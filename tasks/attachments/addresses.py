"""The web addresses on tasks, for callers that read and write them as one list."""

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
    """The addresses to attach to a task, and those to remove."""

    added: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.added or self.removed)


def list_many(uow: UnitOfWork, task_ids: Collection[TaskId]) -> Mapping[TaskId, Sequence[Row]]:
    """The attachments of each task, oldest first. The caller must have checked that they may be seen."""
    return attachments.list_by_task(uow.session, task_ids)


def change_towards(uow: UnitOfWork, item: WorkItem, urls: Sequence[str]) -> AddressChange:
    """The change that leaves exactly these addresses on the task. Raises InvalidError and TooManyAttachmentsError."""
    wanted = tuple(dict.fromkeys(map(clean_url, urls)))
    known = {row["url"]: row["id"] for row in _addresses(uow, item.id)}
    added = tuple(url for url in wanted if url not in known)
    removed = tuple(url for url in known if url not in wanted)
    check_room(uow, item, more=len(added) - len(removed))
    return AddressChange(added, removed)


def change_urls(uow: UnitOfWork, task_id: TaskId, change: AddressChange, *, actor: Actor) -> None:
    """Attach the added addresses and remove the others, whichever the task has already; files stay.

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
