"""Files and addresses on a task. They are visible to everyone who may see the task."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from config.unit_of_work import UnitOfWork
from core.actor import Actor
from core.errors import ConflictError, NotFoundError
from core.ids import AttachmentId, Prefix, ProposalId, TaskId, WorkspaceId, is_id, new_id
from core.paging import Page, Position, Row
from intake.blobs import BlobStore
from tasks.attachments.files import HandedFile, KeptFile, keep_file
from tasks.items.agents import Address, Bytes, check_may_change, check_may_change_to
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
    """The task has no such attachment, or it is an address without bytes."""


class TooManyAttachmentsError(ConflictError):
    """The task has reached the limit of attachments."""

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
    """The task's attachments, oldest first; removed ones without their content. Raises TaskNotFoundError."""
    page = attachments.list_rows(uow.session, see_task(uow, ref, actor=actor), where, after=after, limit=limit)
    return Page(tuple(row if row["deleted_at"] is None else {**row, **_REMOVED} for row in page.rows), page.next)


def attach_file(uow: UnitOfWork, ref: str, file: HandedFile, *, actor: Actor, blobs: BlobStore) -> Row:
    """Attach the file to the task.

    Raises TaskNotFoundError, InvalidError, TooManyAttachmentsError, and ChangeToProposeError for an agent where agents
    only suggest.
    """
    item = lock_task(uow, ref, actor=actor)
    check_room(uow, item)
    check_may_change_to(uow, item.id, version=item.version, asked=Bytes(file, blobs), actor=actor)
    kept = keep_file(uow, item.workspace_id, file, blobs=blobs)
    return _attach(uow, item, file_values(kept), actor=actor)


def hold_file(
    uow: UnitOfWork, task_id: TaskId, asked: Bytes, *, proposal_id: ProposalId, actor: Actor
) -> Mapping[str, Any]:
    """Store the file until its proposal is accepted. Raises InvalidError."""
    kept = keep_file(uow, actor.workspace_id, asked.file, blobs=asked.blobs)
    row = _new_row(uow, actor.workspace_id, task_id, file_values(kept), actor=actor)
    # The row counts as deleted, so retention removes it and its bytes unless a person accepts it first.
    attachments.insert_all(uow.session, [{**row, "deleted_at": uow.now, "proposal_id": proposal_id}])
    return row


def attach_held(uow: UnitOfWork, ref: str, proposal_id: ProposalId, *, actor: Actor) -> None:
    """Attach the file that waited for the proposal; its sender stays the creator.

    Raises TaskNotFoundError, TooManyAttachmentsError, and AttachmentNotFoundError once retention has removed the file.
    """
    item = lock_task(uow, ref, actor=actor)
    check_room(uow, item)
    held = attachments.lock_held(uow.session, proposal_id)
    if held is None:
        raise AttachmentNotFoundError("The file waited for longer than this workspace keeps what was removed.")
    held.deleted_at, held.proposal_id, held.created_at = None, None, uow.now
    uow.session.flush()
    touch(uow, item, actor=actor, action="task.attach", about=("attachment", held.id))


def drop_held(uow: UnitOfWork, proposal_id: ProposalId) -> None:
    """Turn the file that waited for the proposal into a deleted attachment."""
    if (held := attachments.lock_held(uow.session, proposal_id)) is not None:
        held.deleted_at, held.proposal_id = uow.now, None
        uow.session.flush()


def attach_urls(uow: UnitOfWork, item: WorkItem, urls: Sequence[str], *, actor: Actor) -> None:
    """Attach these addresses to a task that is being created."""
    rows = [attachment_row(uow, item, _url_values(url), actor=actor) for url in urls[:MOST_ATTACHMENTS]]
    attachments.insert_all(uow.session, rows)


def attach_url(uow: UnitOfWork, ref: str, *, actor: Actor, url: str, name: str | None = None) -> Row:
    """Attach the address to the task; nothing is fetched.

    Raises TaskNotFoundError, InvalidError, TooManyAttachmentsError, and ChangeToProposeError for an agent where agents
    only suggest.
    """
    item = lock_task(uow, ref, actor=actor)
    check_room(uow, item)
    address, called = clean_url(url), clean_name(name, "name")
    check_may_change_to(uow, item.id, version=item.version, asked=Address(address, called), actor=actor)
    return _attach(uow, item, _url_values(address, name=called), actor=actor)


def load_attachment(
    uow: UnitOfWork, ref: str, attachment_id: AttachmentId, *, actor: Actor, blobs: BlobStore
) -> tuple[Row, bytes]:
    """A file with its bytes, also one that waits for its proposal.

    Raises TaskNotFoundError, and AttachmentNotFoundError also for an address.
    """
    task_id = see_task(uow, ref, actor=actor)
    is_possible = is_id(attachment_id, Prefix.ATTACHMENT)
    row = attachments.find_row(uow.session, task_id, attachment_id) if is_possible else None
    if row is None or row["sha256"] is None:
        raise AttachmentNotFoundError("There is no such file on this task.")
    return row, blobs.get(uow.session, actor.workspace_id, row["sha256"])


def detach(uow: UnitOfWork, ref: str, attachment_id: AttachmentId, *, actor: Actor) -> None:
    """Delete the attachment; its row stays until retention ends.

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
    """The column values of a file."""
    return {
        "kind": AttachmentKind.FILE,
        "name": kept.name,
        "url": None,
        "sha256": kept.sha256,
        "size": kept.size,
        "content_type": kept.content_type,
    }


def attachment_row(uow: UnitOfWork, item: WorkItem, values: dict[str, Any], *, actor: Actor) -> dict[str, Any]:
    """The whole row of a new attachment."""
    return _new_row(uow, item.workspace_id, item.id, values, actor=actor)


def _new_row(
    uow: UnitOfWork, workspace_id: WorkspaceId, task_id: TaskId, values: Mapping[str, Any], *, actor: Actor
) -> dict[str, Any]:
    return {
        **values,
        "id": AttachmentId(new_id(Prefix.ATTACHMENT)),
        "workspace_id": workspace_id,
        "task_id": task_id,
        "added_by": actor.member_id,
        "created_at": uow.now,
        "deleted_at": None,
    }


def _url_values(url: str, *, name: str | None = None) -> dict[str, Any]:
    empty = {"sha256": None, "size": None, "content_type": None}
    return {"kind": AttachmentKind.URL, "name": name or name_of_url(url), "url": url, **empty}


def check_room(uow: UnitOfWork, item: WorkItem, *, more: int = 1) -> None:
    """Raises TooManyAttachmentsError when ``more`` attachments would exceed the limit."""
    if more > 0 and attachments.count(uow.session, item.id) + more > MOST_ATTACHMENTS:
        raise TooManyAttachmentsError(f"A task holds at most {MOST_ATTACHMENTS} attachments; remove one first.")


def _attach(uow: UnitOfWork, item: WorkItem, values: dict[str, Any], *, actor: Actor) -> Row:
    row = attachment_row(uow, item, values, actor=actor)
    attachments.insert_all(uow.session, [row])
    touch(uow, item, actor=actor, action="task.attach", about=("attachment", row["id"]))
    return row
