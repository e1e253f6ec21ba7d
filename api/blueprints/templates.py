"""Templates: work that is done again and again."""

from collections.abc import Mapping
from typing import Any

from access.scopes import Scope
from api.access import any_of
from api.answers import Answer, File, created
from api.endpoints import ApiBlueprint
from api.paging import page_answer, place_in
from api.presenters.files import kept_file
from api.presenters.tasks import task_payload
from api.presenters.templates import template_answer, template_file_payload, template_payload
from api.requests.forms import ONE_FILE
from api.schemas.changed_query import (
    ChangedQuerySchema,
    OneOrDeletedQuerySchema,
    changed_filter,
    is_deleted_wanted,
)
from api.schemas.envelope import AnswerSchema, WriteSchema
from api.schemas.suggested import SUGGESTED_LIST
from api.schemas.templates import (
    AppliedAnswerSchema,
    ApplyBodySchema,
    TemplateAnswerSchema,
    TemplateBodySchema,
    TemplateFileAnswerSchema,
    TemplatePatchSchema,
    TemplatesAnswerSchema,
)
from api.transactions import Call
from core.ids import TemplateFileId, TemplateId
from intake.blobs import DatabaseBlobs
from staging.queue.origins import describe_task
from tasks.attachments.files import HandedFile
from tasks.templates.apply import Application, apply_template
from tasks.templates.files import add_template_file, load_template_file, remove_template_file
from tasks.templates.templates import (
    create_template,
    delete_template,
    edit_template,
    get_template,
    list_templates,
    restore_template,
)

blueprint = ApiBlueprint(
    "templates", __name__, url_prefix="/api/tasks/templates", description="Work that is done again and again."
)

BLOBS = DatabaseBlobs()
READ = any_of(Scope.TASKS_READ)
WRITE = any_of(Scope.TASKS_WRITE)


@blueprint.reads("GET", "", access=READ, query=ChangedQuerySchema, answer=TemplatesAnswerSchema)
def list_all_templates(call: Call, query: Mapping[str, Any]) -> Answer:
    """List templates, by name"""
    where, after = changed_filter(query), place_in(query)
    page = list_templates(call.uow, actor=call.actor, where=where, after=after, limit=query["limit"])
    return page_answer("templates", page, template_payload, query)


@blueprint.writes("POST", "", access=WRITE, body=TemplateBodySchema, answer=TemplateAnswerSchema, status=201)
def make_template(call: Call, body: Mapping[str, Any]) -> Answer:
    """Keep a template of one task or several

    Files are added to it afterwards, for its items to name.
    """
    view = create_template(call.uow, actor=call.actor, name=body["name"], items=body["items"])
    return created(template_answer(view), f"/api/tasks/templates/{view.row['id']}")


@blueprint.reads("GET", "/<template_id>", access=READ, query=OneOrDeletedQuerySchema, answer=TemplateAnswerSchema)
def look_at_template(call: Call, query: Mapping[str, Any], template_id: str) -> Answer:
    """Look at one template

    One that was deleted is there with ``deleted=include``.
    """
    or_deleted = is_deleted_wanted(query)
    return template_answer(get_template(call.uow, TemplateId(template_id), actor=call.actor, or_deleted=or_deleted))


@blueprint.writes(
    "PATCH", "/<template_id>", access=WRITE, body=TemplatePatchSchema, answer=TemplateAnswerSchema, takes_version=True
)
def change_template(call: Call, body: Mapping[str, Any], template_id: str) -> Answer:
    """Change a template

    Tasks that were made from it stay as they are.
    """
    view = edit_template(
        call.uow,
        TemplateId(template_id),
        actor=call.actor,
        name=body.get("name"),
        items=body.get("items"),
        expected_version=call.expected_version,
    )
    return template_answer(view)


@blueprint.writes("DELETE", "/<template_id>", access=WRITE, answer=AnswerSchema)
def drop_template(call: Call, template_id: str) -> Answer:
    """Delete a template

    It can be restored.
    """
    delete_template(call.uow, TemplateId(template_id), actor=call.actor)
    return Answer({})


@blueprint.writes("POST", "/<template_id>/restore", access=WRITE, body=WriteSchema, answer=TemplateAnswerSchema)
def restore_dropped_template(call: Call, _body: Mapping[str, Any], template_id: str) -> Answer:
    """Bring back a deleted template"""
    return template_answer(restore_template(call.uow, TemplateId(template_id), actor=call.actor))


@blueprint.writes(
    "POST", "/<template_id>/files", access=WRITE, form=ONE_FILE, answer=TemplateFileAnswerSchema, status=201
)
def add_file_to_template(call: Call, body: HandedFile, template_id: str) -> Answer:
    """Add a file to a template"""
    row = add_template_file(call.uow, TemplateId(template_id), body, actor=call.actor, blobs=BLOBS)
    return created(Answer({"file": template_file_payload(row)}))


@blueprint.reads(
    "GET",
    "/<template_id>/files/<file_id>/content",
    access=READ,
    file="The bytes of the file, to be saved and not shown.",
)
def download_template_file(call: Call, template_id: str, file_id: str) -> File:
    """Download a file of a template"""
    template, file = TemplateId(template_id), TemplateFileId(file_id)
    return kept_file(*load_template_file(call.uow, template, file, actor=call.actor, blobs=BLOBS))


@blueprint.writes("DELETE", "/<template_id>/files/<file_id>", access=WRITE, answer=AnswerSchema)
def drop_template_file(call: Call, template_id: str, file_id: str) -> Answer:
    """Remove a file from a template and its items"""
    remove_template_file(call.uow, TemplateId(template_id), TemplateFileId(file_id), actor=call.actor)
    return Answer({})


@blueprint.writes(
    "POST",
    "/<template_id>/apply",
    access=WRITE,
    body=ApplyBodySchema,
    answer=AppliedAnswerSchema,
    status=201,
    other_answers=SUGGESTED_LIST,
)
def use_template(call: Call, body: Application, template_id: str) -> Answer:
    """Make the tasks of a template

    All of them or none, counted from the anchor date. What the links name comes before what the template names.
    """
    made = apply_template(call.uow, TemplateId(template_id), body, actor=call.actor)
    views = [describe_task(call.uow, item.id, actor=call.actor) for item in made]
    return created(Answer({"tasks": [task_payload(view, now=call.uow.now) for view in views]}))
