"""Files and addresses on a task. Whoever may see it may read them; a private one's stay private with it."""

from typing import Any, Final

from config.unit_of_work import UnitOfWork
from core.actor import Actor
from core.errors import ConflictError, NotFoundError
from core.ids import AttachmentId, Prefix, is_id, new_id
from core.paging import Page, Position, Row
from intake.blobs import BlobStore
from tasks.attachments.files import HandedFile, KeptFile, keep_file
from tasks.items.agents import Address, check_may_change, check_may_change_to
from tasks.items.locks import lock_task, see_task
from tasks.items.touches import touch
from tasks.models.attachment import AttachmentKind
from tasks.models.work_item import WorkItem
from tasks.policy.attachments import MOST_ATTACHMENTS, clean_url, name_of_url
from tasks.policy.changed import ALL_LIVE, ChangedFilter
from tasks.policy.fields import clean_name
from tasks.repository import attachments

_REMOVED: Final = {"name": "", "url": None}


class AttachmentNotFoundError(NotFoundError):
    """There is no such attachment on that task, or it has no bytes."""


class TooManyAttachmentsError(ConflictError):
    """The task holds as many as one task may."""

    code = "too_many_attachments"


def list_attachments(
    uow: UnitOfWork,
    ref: str,
    *,
    actor: Actor,
    where: ChangedFilter = ALL_LIVE,
    after: Position | None = None,
    limit: int = 50,
) -> Page[Row]:
    """What hangs on the task, oldest first; of what was removed only that it was there. Raises TaskNotFoundError."""
    page = attachments.list_rows(uow.session, see_task(uow, ref, actor=actor), where, after=after, limit=limit)
    return Page(tuple(row if row["deleted_at"] is None else {**row, **_REMOVED} for row in page.rows), page.next)


def attach_file(uow: UnitOfWork, ref: str, file: HandedFile, *, actor: Actor, blobs: BlobStore) -> Row:
    """The file hangs on the task.

    Raises TaskNotFoundError, InvalidError, TooManyAttachmentsError, and AgentMustSuggestError for an agent where agents only
    suggest: nobody keeps bytes that may never be wanted.
    """
    item = lock_task(uow, ref, actor=actor)
    check_may_change(uow, actor)
    _check_room(uow, item)
    kept = keep_file(uow, item.workspace_id, file, blobs=blobs)
    return _attach(uow, item, file_values(kept), actor=actor)


def attach_url(uow: UnitOfWork, ref: str, *, actor: Actor, url: str, name: str | None = None) -> Row:
    """The address hangs on the task; nothing is fetched.

    Raises TaskNotFoundError, InvalidError, TooManyAttachmentsError, and ChangeToProposeError for an agent where agents only
    suggest.
    """
    item = lock_task(uow, ref, actor=actor)
    _check_room(uow, item)
    address, called = clean_url(url), clean_name(name, "name")
    check_may_change_to(uow, item.id, version=item.version, asked=Address(address, called), actor=actor)
    values = {"kind": AttachmentKind.URL, "name": called or name_of_url(address), "url": address}
    return _attach(uow, item, {**values, "sha256": None, "size": None, "content_type": None}, actor=actor)


def load_attachment(
    uow: UnitOfWork, ref: str, attachment_id: AttachmentId, *, actor: Actor, blobs: BlobStore
) -> tuple[Row, bytes]:
    """A file with its bytes. Raises TaskNotFoundError, and AttachmentNotFoundError also for an address."""
    task_id = see_task(uow, ref, actor=actor)
    is_possible = is_id(attachment_id, Prefix.ATTACHMENT)
    row = attachments.find_row(uow.session, task_id, attachment_id) if is_possible else None
    if row is None or row["sha256"] is None:
        raise AttachmentNotFoundError("There is no such file on this task.")
    return row, blobs.get(uow.session, actor.workspace_id, row["sha256"])


def detach(uow: UnitOfWork, ref: str, attachment_id: AttachmentId, *, actor: Actor) -> None:
    """Nobody is shown the attachment any more.

    Raises TaskNotFoundError, AttachmentNotFoundError, and AgentMustSuggestError for an agent where agents only suggest.
    """
    item = lock_task(uow, ref, actor=actor)
    check_may_change(uow, actor)
    is_possible = is_id(attachment_id, Prefix.ATTACHMENT)
    attachment = attachments.lock(uow.session, item.id, attachment_id) if is_possible else None
    if attachment is None:
        raise AttachmentNotFoundError("There is no such attachment on this task.")
    attachment.deleted_at = uow.now
    uow.session.flush()
    touch(uow, item, actor=actor, action="task.detach", about=("attachment", attachment.id))


def file_values(kept: KeptFile) -> dict[str, Any]:
    """What the columns hold for a file."""
    return {
        "kind": AttachmentKind.FILE,
        "name": kept.name,
        "url": None,
        "sha256": kept.sha256,
        "size": kept.size,
        "content_type": kept.content_type,
    }


def attachment_row(uow: UnitOfWork, item: WorkItem, values: dict[str, Any], *, actor: Actor) -> dict[str, Any]:
    """The whole row for something that hangs on the item from now on."""
    return {
        **values,
        "id": AttachmentId(new_id(Prefix.ATTACHMENT)),
        "workspace_id": item.workspace_id,
        "task_id": item.id,
        "added_by": actor.member_id,
        "created_at": uow.now,
        "deleted_at": None,
    }


def _check_room(uow: UnitOfWork, item: WorkItem) -> None:
    if attachments.count(uow.session, item.id) >= MOST_ATTACHMENTS:
        raise TooManyAttachmentsError(f"A task holds at most {MOST_ATTACHMENTS} attachments; remove one first.")


def _attach(uow: UnitOfWork, item: WorkItem, values: dict[str, Any], *, actor: Actor) -> Row:
    row = attachment_row(uow, item, values, actor=actor)
    attachments.insert_all(uow.session, [row])
    touch(uow, item, actor=actor, action="task.attach", about=("attachment", row["id"]))
    return row
