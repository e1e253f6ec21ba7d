"""What systems that keep work by account send and are answered, in camel case."""

from typing import Any

from marshmallow import Schema, fields, validate

from api.dialects.accounts.words import PRIORITY, STATUS, TYPE
from api.dialects.fields import Word, words_field
from api.schemas.envelope import AnswerSchema, PageQuerySchema, WriteSchema
from api.schemas.work_values import DueAt, id_field, name_field, text_field, title_field
from tasks.policy.attachments import LONGEST_URL, MOST_ATTACHMENTS

STATUSES, PRIORITIES, TYPES = STATUS.words, tuple(PRIORITY.written), tuple(TYPE.written)


def _urls(**options: Any) -> Any:
    return fields.List(
        fields.String(validate=validate.Length(1, LONGEST_URL)),
        validate=validate.Length(max=MOST_ATTACHMENTS),
        **options,
    )


class TaskPatchSchema(WriteSchema):
    """What to change; what is left out stays."""

    account_id = id_field(data_key="accountId")
    title = title_field()
    assignee_id = id_field(data_key="assigneeId")
    activity_id = id_field(data_key="activityId", allow_none=True)
    description = text_field(allow_none=True)
    type = Word(TYPES)
    type_label = name_field(data_key="typeLabel", allow_none=True)
    status = Word(STATUSES)
    priority = Word(PRIORITIES)
    due_at = DueAt(data_key="dueAt", allow_none=True)
    attachment_urls = _urls(data_key="attachmentUrls")


class TaskBodySchema(TaskPatchSchema):
    """A task to make: low and pending, and a follow-up, unless something else is said."""

    title = title_field(required=True)
    assignee_id = id_field(data_key="assigneeId", required=True)


class TaskQuerySchema(PageQuerySchema):
    """Which tasks to list; all of them, newest first, unless something is named."""

    account_id = id_field(data_key="accountId")
    status = words_field(STATUSES)
    priority = words_field(PRIORITIES)
    type = words_field(TYPES)
    assignee_id = id_field(data_key="assigneeId")


class AttachmentSchema(Schema):
    """A file or an address; files are fetched under ``/api/tasks/{id}/attachments/{id}``."""

    id = fields.String(required=True)
    name = fields.String(required=True)
    url = fields.String(required=True, allow_none=True)
    content_type = fields.String(data_key="contentType", required=True, allow_none=True)
    size = fields.Integer(required=True, allow_none=True)


class TaskSchema(Schema):
    """A task, flat."""

    id = fields.String(required=True)
    uid = fields.String(required=True)
    number = fields.Integer(required=True)
    organization_id = fields.String(data_key="organizationId", required=True)
    account_id = fields.String(data_key="accountId", required=True, allow_none=True)
    account = fields.String(required=True, allow_none=True, metadata={"description": "The account's name, if known."})
    title = fields.String(required=True)
    description = fields.String(required=True)
    assignee_id = fields.String(data_key="assigneeId", required=True, allow_none=True)
    assignee = fields.String(required=True, allow_none=True, metadata={"description": "The assignee's name."})
    activity_id = fields.String(data_key="activityId", required=True, allow_none=True)
    type = Word(TYPES, required=True)
    type_label = fields.String(data_key="typeLabel", required=True, allow_none=True)
    status = Word(STATUSES, required=True)
    priority = Word(PRIORITIES, required=True)
    due_at = fields.DateTime(data_key="dueAt", required=True, allow_none=True)
    is_overdue = fields.Boolean(data_key="isOverdue", required=True)
    attachment_urls = _urls(data_key="attachmentUrls", required=True)
    attachments = fields.List(fields.Nested(AttachmentSchema), required=True)
    creator = fields.String(required=True, allow_none=True)
    creator_id = fields.String(data_key="creatorId", required=True, allow_none=True)
    creator_email = fields.String(data_key="creatorEmail", required=True, allow_none=True)
    is_active = fields.Boolean(data_key="isActive", required=True)
    created_at = fields.DateTime(data_key="createdAt", required=True)
    updated_at = fields.DateTime(data_key="updatedAt", required=True)
    deleted_at = fields.DateTime(data_key="deletedAt", required=True, allow_none=True)
    version = fields.Integer(required=True)


class TaskAnswerSchema(AnswerSchema, TaskSchema):
    """A task, and the id of the request."""


class TasksAnswerSchema(AnswerSchema):
    """A page of a list; ``nextCursor`` is null on the last one."""

    tasks = fields.List(fields.Nested(TaskSchema), required=True)
    next_cursor = fields.String(data_key="nextCursor", required=True, allow_none=True)
