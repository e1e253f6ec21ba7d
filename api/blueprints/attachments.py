"""Files and addresses on a work item."""

from collections.abc import Mapping
from typing import Any

from flask import Response, request

from access.scopes import Scope
from api.answers import Answer
from api.context import current_actor, current_runtime
from api.endpoints import ApiBlueprint, StrictParser, any_of
from api.file_answers import file_response
from api.form_files import ONE_FILE_FORM, is_form, read_form_file
from api.presenters.conversation import attachment_payload
from api.schemas.conversation import AttachmentAnswerSchema, AttachmentsAnswerSchema, UrlBodySchema
from api.schemas.envelope import AnswerSchema, PageQuerySchema
from api.time_pages import page_answer, position_in
from api.transactions import read, write
from config.unit_of_work import UnitOfWork
from core.ids import AttachmentId
from core.paging import Row
from intake.blobs import DatabaseBlobs
from tasks.attachments.attachments import attach_file, attach_url, detach, list_attachments, load_attachment

blueprint = ApiBlueprint(
    "attachments",
    __name__,
    url_prefix="/api/tasks/<task:task_id>/attachments",
    description="Files and addresses on a work item.",
)

BLOBS = DatabaseBlobs()
READ = any_of(Scope.TASKS_READ)
WRITE = any_of(Scope.TASKS_WRITE)
_URL_BODY = UrlBodySchema()


@blueprint.endpoint("GET", "", access=READ, query=PageQuerySchema, answer=AttachmentsAnswerSchema)
def list_task_attachments(query: Mapping[str, Any], task_id: str) -> Response:
    """List what hangs on a work item, oldest first"""

    def use_case(uow: UnitOfWork) -> Answer:
        after = position_in(query)
        page = list_attachments(uow, task_id, actor=current_actor(), after=after, limit=query["limit"])
        return page_answer("attachments", page, attachment_payload, query)

    return read(use_case)


@blueprint.endpoint(
    "POST",
    "",
    access=WRITE,
    documented_body=UrlBodySchema,
    other_bodies=ONE_FILE_FORM,
    answer=AttachmentAnswerSchema,
    status=201,
)
def attach_to_task(task_id: str) -> Response:
    """Attach a file or an address

    A form with one file, or JSON with an address. What a file is, its bytes say; an address is never fetched.
    """
    if is_form():
        file = read_form_file()
        return _attached(lambda uow: attach_file(uow, task_id, file, actor=current_actor(), blobs=BLOBS))
    body = StrictParser().parse(_URL_BODY, request, location="json")
    return _attached(lambda uow: attach_url(uow, task_id, actor=current_actor(), url=body["url"], name=body["name"]))


@blueprint.endpoint(
    "GET", "/<attachment_id>/content", access=READ, binary_answer="The bytes of the file, to be saved and not shown."
)
def download_attachment(task_id: str, attachment_id: str) -> Response:
    """Download an attached file"""
    with current_runtime().transactions.read() as uow:
        row, data = load_attachment(uow, task_id, AttachmentId(attachment_id), actor=current_actor(), blobs=BLOBS)
    return file_response(row, data)


@blueprint.endpoint("DELETE", "/<attachment_id>", access=WRITE, answer=AnswerSchema)
def remove_attachment(task_id: str, attachment_id: str) -> Response:
    """Remove an attachment"""

    def use_case(uow: UnitOfWork) -> Answer:
        detach(uow, task_id, AttachmentId(attachment_id), actor=current_actor())
        return Answer({})

    return write(use_case)


def _attached(use_case: Any) -> Response:
    def answer(uow: UnitOfWork) -> Answer:
        row: Row = use_case(uow)
        return Answer({"attachment": attachment_payload(row)}, status=201)

    return write(answer)
