"""The web addresses on tasks, read and written as a whole by callers that know no single ones."""

from collections.abc import Collection, Mapping, Sequence

from config.unit_of_work import UnitOfWork
from core.actor import Actor
from core.ids import TaskId
from core.paging import Row
from tasks.attachments.attachments import attach_url, detach
from tasks.models.attachment import AttachmentKind
from tasks.policy.attachments import clean_url
from tasks.repository import attachments


def list_many(uow: UnitOfWork, task_ids: Collection[TaskId]) -> Mapping[TaskId, Sequence[Row]]:
    """What hangs on each of the tasks, oldest first; the caller may see them."""
    return attachments.list_by_task(uow.session, task_ids)


def write_urls(uow: UnitOfWork, task_id: TaskId, urls: Sequence[str], *, actor: Actor) -> None:
    """Exactly these addresses hang on the task; files stay, and so does an address that was there before.

    Raises TaskNotFoundError, InvalidError and TooManyAttachmentsError.
    """
    wanted = list(dict.fromkeys(map(clean_url, urls)))
    rows = attachments.list_by_task(uow.session, [task_id]).get(task_id, [])
    before = [row for row in rows if row["kind"] is AttachmentKind.URL]
    for row in before:
        if row["url"] not in wanted:
            detach(uow, task_id, row["id"], actor=actor)
    known = {row["url"] for row in before}
    for url in wanted:
        if url not in known:
            attach_url(uow, task_id, actor=actor, url=url)
