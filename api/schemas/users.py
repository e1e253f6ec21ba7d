"""What is answered about those to whom work can be given."""

from marshmallow import Schema, fields, validate

from access.models import MemberKind
from access.scopes import Role
from api.schemas.changed_query import UpdatedQuerySchema
from api.schemas.envelope import PageAnswerSchema
from api.schemas.values import Truth, refuse_control_characters

LONGEST_SEARCH = 200


class UserQuerySchema(UpdatedQuerySchema):
    """Whom to list: whose name or address contains ``q``; with ``assignable`` only those who can be given work."""

    q = fields.String(load_default=None, validate=[validate.Length(max=LONGEST_SEARCH), refuse_control_characters])
    assignable = Truth(load_default=False)


class UserSchema(Schema):
    """A person or an agent."""

    id = fields.String(required=True)
    name = fields.String(required=True)
    kind = fields.Enum(MemberKind, by_value=True, required=True)
    email = fields.String(required=True, allow_none=True)
    role = fields.Enum(Role, by_value=True, required=True)
    is_active = fields.Boolean(required=True, metadata={"description": "Whether work can be given to them."})
    updated_at = fields.DateTime(required=True)


class UsersAnswerSchema(PageAnswerSchema):
    users = fields.List(fields.Nested(UserSchema), required=True)
