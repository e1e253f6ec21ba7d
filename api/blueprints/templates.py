"""Templates: work that is done again and again."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from flask import Response

from access.scopes import Scope
from api.answers import Answer
from api.context import current_actor, current_runtime
from api.endpoints import ApiBlueprint, any_of
from api.etags import etag_header, expected_version
from api.file_answers import file_response
from api.form_files import ONE_FILE_FORM, read_form_file
from api.paging import open_cursor
from api.presenters.tasks import task_payload
from api.presenters.templates import template_file_payload, template_payload
from api.schemas.envelope import AnswerSchema, PageQuerySchema
from api.schemas.templates import (
    AppliedAnswerSchema,
    ApplyBodySchema,
    TemplateAnswerSchema,
    TemplateBodySchema,
    TemplateFileAnswerSchema,
    TemplatePatchSchema,
    TemplatesAnswerSchema,
    application_of,
    template_item,
)
from api.time_pages import page_answer
from api.transactions import read, write
from config.unit_of_work import UnitOfWork
from core.ids import TemplateFileId, TemplateId
from intake.blobs import DatabaseBlobs
from staging.queue.origins import describe_task
from tasks.templates.apply import apply_template
from tasks.templates.files import add_template_file, load_template_file, remove_template_file
from tasks.templates.templates import (
    TemplateView,
    create_template,
    delete_template,
    edit_template,
    get_template,
    list_templates,
)

blueprint = ApiBlueprint(
    "templates", __name__, url_prefix="/api/tasks/templates", description="Work that is done again and again."
)

BLOBS = DatabaseBlobs()
READ = any_of(Scope.TASKS_READ)
WRITE = any_of(Scope.TASKS_WRITE)


@blueprint.endpoint("GET", "", access=READ, query=PageQuerySchema, answer=TemplatesAnswerSchema)
def list_all_templates(query: Mapping[str, Any]) -> Response:
    """List templates, by name"""

    def use_case(uow: UnitOfWork) -> Answer:
        place = open_cursor(query["cursor"], query)
        after = (place[0], place[1]) if place else None
        page = list_templates(uow, actor=current_actor(), after=after, limit=query["limit"])
        return page_answer("templates", page, template_payload, query)

    return read(use_case)


@blueprint.endpoint("POST", "", access=WRITE, body=TemplateBodySchema, answer=TemplateAnswerSchema, status=201)
def make_template(body: Mapping[str, Any]) -> Response:
    """Keep a template of one task or several

    Files are added to it afterwards, for its items to name.
    """

    def use_case(uow: UnitOfWork) -> Answer:
        items = [template_item(item) for item in body["items"]]
        view = create_template(uow, actor=current_actor(), name=body["name"], items=items)
        answer = _shown(view)
        location = f"/api/tasks/templates/{view.row['id']}"
        return replace(answer, status=201, headers={**answer.headers, "Location": location})

    return write(use_case)


@blueprint.endpoint("GET", "/<template_id>", access=READ, answer=TemplateAnswerSchema)
def look_at_template(template_id: str) -> Response:
    """Look at one template"""
    return read(lambda uow: _shown(get_template(uow, TemplateId(template_id), actor=current_actor())))


@blueprint.endpoint("PATCH", "/<template_id>", access=WRITE, body=TemplatePatchSchema, answer=TemplateAnswerSchema)
def change_template(body: Mapping[str, Any], template_id: str) -> Response:
    """Change a template

    Tasks that were made from it stay as they are.
    """

    def use_case(uow: UnitOfWork) -> Answer:
        view = edit_template(
            uow,
            TemplateId(template_id),
            actor=current_actor(),
            name=body.get("name"),
            items=[template_item(item) for item in body["items"]] if "items" in body else None,
            expected_version=expected_version(),
        )
        return _shown(view)

    return write(use_case)


@blueprint.endpoint("DELETE", "/<template_id>", access=WRITE, answer=AnswerSchema)
def drop_template(template_id: str) -> Response:
    """Delete a template"""

    def use_case(uow: UnitOfWork) -> Answer:
        delete_template(uow, TemplateId(template_id), actor=current_actor())
        return Answer({})

    return write(use_case)


@blueprint.endpoint(
    "POST",
    "/<template_id>/files",
    access=WRITE,
    other_bodies=ONE_FILE_FORM,
    answer=TemplateFileAnswerSchema,
    status=201,
)
def add_file_to_template(template_id: str) -> Response:
    """Add a file to a template"""
    file = read_form_file()

    def use_case(uow: UnitOfWork) -> Answer:
        row = add_template_file(uow, TemplateId(template_id), file, actor=current_actor(), blobs=BLOBS)
        return Answer({"file": template_file_payload(row)}, status=201)

    return write(use_case)


@blueprint.endpoint(
    "GET",
    "/<template_id>/files/<file_id>/content",
    access=READ,
    binary_answer="The bytes of the file, to be saved and not shown.",
)
def download_template_file(template_id: str, file_id: str) -> Response:
    """Download a file of a template"""
    with current_runtime().transactions.read() as uow:
        row, data = load_template_file(
            uow, TemplateId(template_id), TemplateFileId(file_id), actor=current_actor(), blobs=BLOBS
        )
    return file_response(row, data)


@blueprint.endpoint("DELETE", "/<template_id>/files/<file_id>", access=WRITE, answer=AnswerSchema)
def drop_template_file(template_id: str, file_id: str) -> Response:
    """Remove a file from a template and its items"""

    def use_case(uow: UnitOfWork) -> Answer:
        remove_template_file(uow, TemplateId(template_id), TemplateFileId(file_id), actor=current_actor())
        return Answer({})

    return write(use_case)


@blueprint.endpoint(
    "POST", "/<template_id>/apply", access=WRITE, body=ApplyBodySchema, answer=AppliedAnswerSchema, status=201
)
def use_template(body: Mapping[str, Any], template_id: str) -> Response:
    """Make the tasks of a template

    All of them or none, counted from the anchor date. What the links name comes before what the template names.
    """

    def use_case(uow: UnitOfWork) -> Answer:
        actor = current_actor()
        made = apply_template(uow, TemplateId(template_id), application_of(body), actor=actor)
        views = [describe_task(uow, item.id, actor=actor) for item in made]
        return Answer({"tasks": [task_payload(view, now=uow.now) for view in views]}, status=201)

    return write(use_case)


def _shown(view: TemplateView) -> Answer:
    return Answer({"template": template_payload(view)}, headers=etag_header(view.row["version"]))
