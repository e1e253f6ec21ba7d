"""What is sent and answered about the members of a workspace."""

from typing import Any

from marshmallow import Schema, ValidationError, fields, validate, validates_schema

from access.models import MemberKind
from access.names import LONGEST_EMAIL, LONGEST_NAME
from access.passwords import LONGEST, SHORTEST
from access.scopes import Role, Scope
from api.schemas.envelope import AnswerSchema, PageAnswerSchema, WriteSchema
from api.schemas.users import UserQuerySchema, UserSchema
from api.schemas.values import JsonBoolean, Line

PERSONAL = ("email", "role", "password")


class MemberBodySchema(WriteSchema):
    """A person with a role, who can log in when an address and a password are given; or an agent with a name."""

    kind = fields.Enum(MemberKind, by_value=True, load_default=MemberKind.USER)
    name = Line(longest=LONGEST_NAME, required=True)
    email = fields.String(validate=validate.Length(max=LONGEST_EMAIL))
    role = fields.Enum(Role, by_value=True)
    password = fields.String(load_only=True, validate=validate.Length(SHORTEST, LONGEST))

    @validates_schema
    def _fits_kind(self, data: dict[str, Any], **_: Any) -> None:
        if data.get("kind") is MemberKind.AGENT:
            faults = {field: ["agents have none"] for field in PERSONAL if field in data}
            if faults:
                raise ValidationError(faults)
        elif "role" not in data:
            raise ValidationError("people need one", "role")


class MemberChangeSchema(WriteSchema):
    """What to change; what is left out stays."""

    name = Line(longest=LONGEST_NAME)
    role = fields.Enum(Role, by_value=True)
    is_active = JsonBoolean()
    extra_scopes = fields.List(
        fields.String(metadata={"enum": [scope.value for scope in Scope]}), validate=validate.Length(max=len(Scope))
    )


class MemberQuerySchema(UserQuerySchema):
    """Which members to list."""


class MemberSchema(UserSchema):
    """A member as administrators see them; a pending one was asked, has not said yes, and can do nothing yet."""

    is_pending = fields.Boolean(required=True)
    extra_scopes = fields.List(fields.String(), required=True)
    created_at = fields.DateTime(required=True)


class MemberAnswerSchema(AnswerSchema):
    member = fields.Nested(MemberSchema, required=True)


class MembersAnswerSchema(PageAnswerSchema):
    members = fields.List(fields.Nested(MemberSchema), required=True)


class WorkspaceSchema(Schema):
    """The workspace in which somebody is at work."""

    id = fields.String(required=True)
    name = fields.String(required=True)
    timezone = fields.String(required=True)


class JoiningSchema(WriteSchema):
    """What the workspace that asks gave its new member to say yes with."""

    password = fields.String(required=True, load_only=True, validate=validate.Length(1, LONGEST))


class MembershipSchema(Schema):
    """One of the caller's own memberships; a pending one waits for their answer."""

    id = fields.String(required=True)
    workspace = fields.Nested(WorkspaceSchema, required=True)
    role = fields.Enum(Role, by_value=True, required=True)
    is_pending = fields.Boolean(required=True)
    created_at = fields.DateTime(required=True)


class MembershipAnswerSchema(AnswerSchema):
    membership = fields.Nested(MembershipSchema, required=True)


class MembershipsAnswerSchema(AnswerSchema):
    memberships = fields.List(fields.Nested(MembershipSchema), required=True)
