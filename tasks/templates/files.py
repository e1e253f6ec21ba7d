"""The files of a template, which its tasks get as attachments."""

from typing import Any

from audit.entry import Entry
from audit.service import record
from config.unit_of_work import UnitOfWork
from core.actor import Actor
from core.errors import ConflictError
from core.ids import Prefix, TemplateFileId, TemplateId, is_id, new_id
from core.paging import Row
from intake.blobs import BlobStore
from tasks.attachments.files import HandedFile, keep_file
from tasks.models.template import Template
from tasks.policy.templates import MOST_FILES
from tasks.repository import templates
from tasks.templates.templates import TemplateNotFoundError, get_template, lock_template


class TooManyFilesError(ConflictError):
    """The template has reached the limit of files."""

    code = "too_many_attachments"


def add_template_file(
    uow: UnitOfWork, template_id: TemplateId, file: HandedFile, *, actor: Actor, blobs: BlobStore
) -> Row:
    """Add the file, so that items can name it. Raises TemplateNotFoundError, TooManyFilesError and InvalidError."""
    template = lock_template(uow, template_id, actor=actor)
    if templates.count_files(uow.session, template.id) >= MOST_FILES:
        raise TooManyFilesError(f"A template holds at most {MOST_FILES} files; remove one first.")
    kept = keep_file(uow, template.workspace_id, file, blobs=blobs)
    row: dict[str, Any] = {
        "id": TemplateFileId(new_id(Prefix.TEMPLATE_FILE)),
        "workspace_id": template.workspace_id,
        "template_id": template.id,
        "name": kept.name,
        "sha256": kept.sha256,
        "size": kept.size,
        "content_type": kept.content_type,
        "created_at": uow.now,
    }
    templates.add_file(uow.session, row)
    _note_file(uow, template, row["id"], actor=actor, action="template.attach")
    return row


def load_template_file(
    uow: UnitOfWork, template_id: TemplateId, file_id: TemplateFileId, *, actor: Actor, blobs: BlobStore
) -> tuple[Row, bytes]:
    """A file of the template with its bytes. Raises TemplateNotFoundError."""
    view = get_template(uow, template_id, actor=actor)
    row = next((row for row in view.files if row["id"] == file_id), None)
    if row is None:
        raise TemplateNotFoundError("There is no such file in this template.")
    return row, blobs.get(uow.session, actor.workspace_id, row["sha256"])


def remove_template_file(uow: UnitOfWork, template_id: TemplateId, file_id: TemplateFileId, *, actor: Actor) -> None:
    """Remove the file from the template and its items. Raises TemplateNotFoundError."""
    template = lock_template(uow, template_id, actor=actor)
    is_possible = is_id(file_id, Prefix.TEMPLATE_FILE)
    if not (is_possible and templates.remove_file(uow.session, template.id, file_id)):
        raise TemplateNotFoundError("There is no such file in this template.")
    template.items = [{**item, "files": [one for one in item["files"] if one != file_id]} for item in template.items]
    _note_file(uow, template, file_id, actor=actor, action="template.detach")


def _note_file(uow: UnitOfWork, template: Template, file_id: str, *, actor: Actor, action: str) -> None:
    template.updated_at = uow.now
    uow.session.flush()
    record(uow, Entry(actor, action, "template", template.id, links=({"type": "file", "id": file_id},)))
