"""Files and addresses on a task."""

from collections.abc import Mapping
from typing import Any

from access.scopes import Scope
from api.access import any_of
from api.answers import Answer, File, created
from api.endpoints import ApiBlueprint
from api.paging import page_answer, place_in
from api.presenters.conversation import attachment_payload
from api.presenters.files import kept_file
from api.requests.forms import ONE_FILE
from api.schemas.changed_query import ChangedQuerySchema, changed_filter
from api.schemas.conversation import AttachmentAnswerSchema, AttachmentsAnswerSchema, UrlBodySchema
from api.schemas.envelope import AnswerSchema
from api.schemas.proposals import PROPOSED
from api.transactions import Call
from core.ids import AttachmentId
from intake.blobs import DatabaseBlobs
from tasks.attachments.attachments import attach_file, attach_url, detach, list_attachments, load_attachment
from tasks.attachments.files import HandedFile

blueprint = ApiBlueprint(
    "attachments",
    __name__,
    url_prefix="/api/tasks/<task:task_id>/attachments",
    description="Files and addresses on a task.",
)

BLOBS = DatabaseBlobs()
READ = any_of(Scope.TASKS_READ)
WRITE = any_of(Scope.TASKS_WRITE)


@blueprint.reads("GET", "", access=READ, query=ChangedQuerySchema, answer=AttachmentsAnswerSchema)
def list_task_attachments(call: Call, query: Mapping[str, Any], task_id: str) -> Answer:
    """List what hangs on a task, oldest first

    A removed attachment that is asked for has neither name nor address any more.
    """
    where, after = changed_filter(query), place_in(query)
    page = list_attachments(call.uow, task_id, actor=call.actor, where=where, after=after, limit=query["limit"])
    return page_answer("attachments", page, attachment_payload, query)


@blueprint.writes(
    "POST",
    "",
    access=WRITE,
    form=ONE_FILE,
    body=UrlBodySchema,
    answer=AttachmentAnswerSchema,
    status=201,
    other_answers=PROPOSED,
)
def attach_to_task(call: Call, body: HandedFile | Mapping[str, Any], task_id: str) -> Answer:
    """Attach a file or an address

    A form with one file, or JSON with an address. What a file is, its bytes say; an address is never fetched.
    """
    if isinstance(body, HandedFile):
        row = attach_file(call.uow, task_id, body, actor=call.actor, blobs=BLOBS)
    else:
        row = attach_url(call.uow, task_id, actor=call.actor, url=body["url"], name=body["name"])
    return created(Answer({"attachment": attachment_payload(row)}))


@blueprint.reads(
    "GET", "/<attachment_id>/content", access=READ, file="The bytes of the file, to be saved and not shown."
)
def download_attachment(call: Call, task_id: str, attachment_id: str) -> File:
    """Download an attached file"""
    return kept_file(*load_attachment(call.uow, task_id, AttachmentId(attachment_id), actor=call.actor, blobs=BLOBS))


@blueprint.writes("DELETE", "/<attachment_id>", access=WRITE, answer=AnswerSchema)
def remove_attachment(call: Call, task_id: str, attachment_id: str) -> Answer:
    """Remove an attachment"""
    detach(call.uow, task_id, AttachmentId(attachment_id), actor=call.actor)
    return Answer({})
