"""Values that suggestions and tasks share."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, Final

from marshmallow import Schema, ValidationError, fields, post_load, validate, validates_schema

from api.schemas.values import JsonBoolean, known_timezone, refuse_control_characters
from core.ids import MemberId
from intake.candidate import DuePrecision, Priority, TaskType
from tasks.policy.changes import AskedDue
from tasks.policy.fields import (
    LONGEST_FOREIGN_ID,
    LONGEST_NAME,
    LONGEST_TAG,
    LONGEST_TEXT,
    LONGEST_TITLE,
    LONGEST_WORD,
    MOST_LINKS,
    MOST_TAGS,
)
from tasks.policy.links import Link, parse_link
from tasks.states import TaskStatus

CANCELED: Final = TaskStatus.CANCELED.value
CANCELLED: Final = "cancelled"
_DATE_LENGTH = len("2026-06-05")


class DueAt(fields.String):
    """A date, or an instant with its offset."""

    def __init__(self, **options: Any) -> None:
        super().__init__(metadata={"examples": ["2026-06-05", "2026-06-05T17:00:00+02:00"]}, **options)

    def _deserialize(self, value: Any, attr: str | None, data: Any, **options: Any) -> Any:
        text = super()._deserialize(value, attr, data, **options)
        try:
            return date.fromisoformat(text) if len(text) == _DATE_LENGTH else datetime.fromisoformat(text)
        except ValueError:
            raise ValidationError("must look like 2026-06-05 or 2026-06-05T17:00:00+02:00") from None


class StatusWord(fields.Enum[TaskStatus]):
    """Where a task stands; canceled may be spelt as in Britain."""

    def __init__(self, **options: Any) -> None:
        super().__init__(TaskStatus, by_value=True, **options)

    def _deserialize(self, value: Any, attr: str | None, data: Any, **options: Any) -> TaskStatus:
        return super()._deserialize(CANCELED if value == CANCELLED else value, attr, data, **options)


class MemberRef(fields.Field[MemberId]):
    """A member by id, or as an answer shows one."""

    def _deserialize(self, value: Any, attr: str | None, data: Any, **options: Any) -> MemberId:  # noqa: ARG002
        reference = value.get("id") if isinstance(value, Mapping) else value
        if not isinstance(reference, str):
            raise ValidationError("must be the id of a member, or an object with one")
        return MemberId(reference)


class TaskLinkSchema(Schema):
    """A thing elsewhere that the work is about; an answer's link can be sent back as it is."""

    type = fields.String(required=True, validate=validate.Length(1, LONGEST_WORD))
    id = fields.String(required=True, validate=validate.Length(1, LONGEST_FOREIGN_ID))
    name = fields.String(allow_none=True, validate=[validate.Length(max=LONGEST_NAME), refuse_control_characters])
    role = fields.String(allow_none=True, validate=[validate.Length(max=LONGEST_WORD), refuse_control_characters])

    @post_load
    def make(self, data: Mapping[str, Any], **_: Any) -> Link:
        return parse_link(data)


class AssigneeSchema(Schema):
    """A member as far as everybody in the workspace may know them."""

    id = fields.String(required=True)
    name = fields.String(required=True)
    kind = fields.String(required=True)


class EvidenceSchema(Schema):
    """The exact words, who said them, and where they stand in the source."""

    source_id = fields.String(required=True)
    segment_index = fields.Integer(required=True)
    speaker = fields.String(required=True, allow_none=True)
    start_ms = fields.Integer(required=True, allow_none=True)
    end_ms = fields.Integer(required=True, allow_none=True)
    char_start = fields.Integer(required=True)
    char_end = fields.Integer(required=True)
    quote = fields.String(required=True)
    context_before = fields.String(required=True)
    context_after = fields.String(required=True)


def title_field(**options: Any) -> fields.String:
    return fields.String(validate=[validate.Length(1, LONGEST_TITLE), refuse_control_characters], **options)


def text_field(**options: Any) -> fields.String:
    return fields.String(validate=[validate.Length(max=LONGEST_TEXT), refuse_control_characters], **options)


def name_field(**options: Any) -> fields.String:
    return fields.String(validate=[validate.Length(max=LONGEST_NAME), refuse_control_characters], **options)


def id_field(**options: Any) -> fields.String:
    return fields.String(validate=[validate.Length(1, LONGEST_FOREIGN_ID), refuse_control_characters], **options)


class CommonWorkSchema(Schema):
    """What a suggestion proposes and a task holds, as it is sent."""

    due_at = DueAt(allow_none=True)
    due_tz = fields.String(validate=known_timezone)
    priority = fields.Enum(Priority, by_value=True)
    type = fields.Enum(TaskType, by_value=True)
    tags = fields.List(
        fields.String(validate=[validate.Length(1, LONGEST_TAG), refuse_control_characters]),
        validate=validate.Length(max=MOST_TAGS),
    )
    links = fields.List(fields.Nested(TaskLinkSchema), validate=validate.Length(max=MOST_LINKS))
    is_private = JsonBoolean()

    @validates_schema
    def _zone_has_a_date(self, data: Mapping[str, Any], **_: Any) -> None:
        if "due_tz" in data and "due_at" not in data:
            raise ValidationError("needs due_at beside it", "due_tz")


class CommonWorkAnswerSchema(Schema):
    """The same as it is answered."""

    due_at = fields.DateTime(required=True, allow_none=True)
    due_precision = fields.Enum(DuePrecision, by_value=True, required=True, allow_none=True)
    due_tz = fields.String(required=True, allow_none=True)
    priority = fields.Enum(Priority, by_value=True, required=True)
    type = fields.Enum(TaskType, by_value=True, required=True)
    tags = fields.List(fields.String(), required=True)
    links = fields.List(fields.Nested(TaskLinkSchema), required=True)
    is_private = fields.Boolean(required=True)


def common_changes(body: Mapping[str, Any]) -> dict[str, Any]:
    """What was sent, as the values that use cases take."""
    values = dict(body)
    if "due_at" in values:
        due_at, zone = values.pop("due_at"), values.pop("due_tz", None)
        values["due"] = AskedDue(due_at, zone) if due_at is not None else None
    if "tags" in values:
        values["tags"] = tuple(values["tags"])
    if "links" in values:
        values["links"] = tuple(values["links"])
    return values
