"""What is sent and answered about things that live elsewhere, and about what happened with them."""

from collections.abc import Mapping
from typing import Any

from marshmallow import Schema, ValidationError, fields, post_load, validate, validates_schema

from api.schemas.changed_query import UpdatedQuerySchema, ids_field
from api.schemas.envelope import AnswerSchema, PageAnswerSchema, PageQuerySchema, WriteSchema
from api.schemas.values import Instant, Line, refuse_control_characters
from api.schemas.work_values import id_field, name_field
from core.actor import Channel
from tasks.activities.activities import NewActivity
from tasks.policy.fields import LONGEST_NAME, LONGEST_TEXT, LONGEST_WORD
from tasks.policy.resources import (
    LONGEST_EMAIL,
    MOST_DOMAINS,
    MOST_RELATED,
    Registration,
    ResourceDetails,
    ResourceRef,
)


def type_field(**options: Any) -> fields.String:
    return fields.String(validate=[validate.Length(1, LONGEST_WORD), refuse_control_characters], **options)


class ResourceRefSchema(Schema):
    """A thing elsewhere, by type and id."""

    type = type_field(required=True)
    id = id_field(required=True)

    @post_load
    def make(self, data: Mapping[str, Any], **_: Any) -> ResourceRef:
        return ResourceRef(data["type"], data["id"])


class ResourceBodySchema(WriteSchema):
    """All that the register should say about a thing; what is left out is emptied."""

    name = name_field(allow_none=True, load_default=None)
    email = fields.Email(allow_none=True, load_default=None, validate=validate.Length(max=LONGEST_EMAIL))
    company = name_field(allow_none=True, load_default=None)
    email_domains = fields.List(
        fields.String(validate=validate.Length(1, LONGEST_EMAIL)),
        load_default=list,
        validate=validate.Length(max=MOST_DOMAINS),
    )
    parent = fields.Nested(ResourceRefSchema, allow_none=True, load_default=None)
    related = fields.List(
        id_field(),
        load_default=list,
        validate=validate.Length(max=MOST_RELATED),
        metadata={"description": "Ids of the same type that belong together with it; they are related both ways."},
    )

    @post_load
    def make(self, data: Mapping[str, Any], **_: Any) -> ResourceDetails:
        return ResourceDetails(
            name=data["name"],
            email=data["email"],
            company=data["company"],
            email_domains=tuple(data["email_domains"]),
            parent=data["parent"],
            related=tuple(data["related"]),
        )


class ResourceSchema(Schema):
    """A thing elsewhere, as far as the register knows it."""

    type = fields.String(required=True)
    id = fields.String(required=True)
    name = fields.String(required=True, allow_none=True)
    email = fields.String(required=True, allow_none=True)
    company = fields.String(required=True, allow_none=True)
    email_domains = fields.List(fields.String(), required=True)
    parent = fields.Nested(ResourceRefSchema, required=True, allow_none=True)
    related = fields.List(fields.String(), required=True)
    created_at = fields.DateTime(required=True)
    updated_at = fields.DateTime(required=True)


class ResourceQuerySchema(UpdatedQuerySchema):
    """Which register entries to list."""

    ids = ids_field()
    type = type_field(load_default=None)
    q = fields.String(load_default=None, validate=[validate.Length(1, LONGEST_NAME), refuse_control_characters])


class ContactQuerySchema(PageQuerySchema):
    """Whom to look for, by part of a name, an address, a company or an id."""

    q = fields.String(load_default=None, validate=[validate.Length(max=LONGEST_NAME), refuse_control_characters])


class ContactSchema(Schema):
    id = fields.String(required=True)
    name = fields.String(required=True, allow_none=True)
    email = fields.String(required=True, allow_none=True)
    company = fields.String(required=True, allow_none=True)


class RegistrationBodySchema(WriteSchema):
    """How unknown ids of a type are met: they register themselves, or they are refused."""

    type = type_field(required=True)
    registration = fields.Enum(Registration, by_value=True, required=True)


class ResourceAnswerSchema(AnswerSchema):
    resource = fields.Nested(ResourceSchema, required=True)


class ResourcesAnswerSchema(PageAnswerSchema):
    resources = fields.List(fields.Nested(ResourceSchema), required=True)


class ContactsAnswerSchema(PageAnswerSchema):
    contacts = fields.List(fields.Nested(ContactSchema), required=True)


class RegistrationsAnswerSchema(AnswerSchema):
    """Types that somebody has settled; all others register what they do not know."""

    registration = fields.Dict(keys=fields.String(), values=fields.Enum(Registration, by_value=True), required=True)


class ActivityBodySchema(WriteSchema):
    """What happened: a call, a mail, a meeting."""

    type = Line(longest=LONGEST_WORD, required=True)
    text = fields.String(required=True, validate=[validate.Length(1, LONGEST_TEXT), refuse_control_characters])
    related_resource_type = type_field(load_default=None, allow_none=True)
    related_resource_id = id_field(load_default=None, allow_none=True)
    occurred_at = Instant(load_default=None, allow_none=True)
    task_id = id_field(load_default=None, allow_none=True)

    @validates_schema
    def _both_or_neither(self, data: Mapping[str, Any], **_options: Any) -> None:
        if (data.get("related_resource_type") is None) is not (data.get("related_resource_id") is None):
            raise ValidationError("needs type and id together", "related_resource_id")

    @post_load
    def make(self, data: Mapping[str, Any], **_: Any) -> NewActivity:
        return NewActivity(
            type=data["type"],
            text=data["text"],
            about=about_of(data),
            occurred_at=data["occurred_at"],
            task_ref=data["task_id"],
        )


class ActivitySchema(Schema):
    id = fields.String(required=True)
    type = fields.String(required=True)
    text = fields.String(required=True)
    related_resource_type = fields.String(required=True, allow_none=True)
    related_resource_id = fields.String(required=True, allow_none=True)
    task_id = fields.String(required=True, allow_none=True)
    occurred_at = fields.DateTime(required=True)
    channel = fields.Enum(Channel, by_value=True, required=True)
    created_by = fields.String(required=True, allow_none=True)
    created_at = fields.DateTime(required=True)


class ActivityQuerySchema(PageQuerySchema):
    """What to list activities of."""

    related_resource_type = type_field(load_default=None)
    related_resource_id = id_field(load_default=None)
    task_id = id_field(load_default=None)

    @validates_schema
    def _both_or_neither(self, data: Mapping[str, Any], **_options: Any) -> None:
        if (data.get("related_resource_type") is None) is not (data.get("related_resource_id") is None):
            raise ValidationError("needs type and id together", "related_resource_id")


class ActivityAnswerSchema(AnswerSchema):
    activity = fields.Nested(ActivitySchema, required=True)


class ActivitiesAnswerSchema(PageAnswerSchema):
    activities = fields.List(fields.Nested(ActivitySchema), required=True)


def about_of(values: Mapping[str, Any]) -> ResourceRef | None:
    """The thing that an activity is about, if any."""
    kind, thing = values["related_resource_type"], values["related_resource_id"]
    return ResourceRef(kind, thing) if kind is not None and thing is not None else None
