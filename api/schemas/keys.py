"""What is sent and answered about API keys."""

from marshmallow import Schema, fields, validate

from access.names import LONGEST_NAME
from access.scopes import Scope
from api.schemas.changed_query import UpdatedQuerySchema
from api.schemas.envelope import AnswerSchema, PageAnswerSchema, WriteSchema
from api.schemas.values import Instant, JsonBoolean, Line, refuse_control_characters


class KeyBodySchema(WriteSchema):
    """Whose key, what it may do, and how long; without ``member_id`` it is the caller's own."""

    name = Line(longest=LONGEST_NAME, required=True)
    member_id = fields.String()
    scopes = fields.List(
        fields.String(metadata={"enum": [scope.value for scope in Scope]}),
        required=True,
        validate=validate.Length(1, 2 * len(Scope)),
    )
    expires_at = Instant(allow_none=True, load_default=None)
    is_for_rules = JsonBoolean(load_default=False)


class KeyQuerySchema(UpdatedQuerySchema):
    """Which keys to list; revoking one changes it, and using it does not."""

    member_id = fields.String(load_default=None, validate=refuse_control_characters)


class KeySchema(Schema):
    """A key as far as it is kept."""

    id = fields.String(required=True)
    member_id = fields.String(required=True)
    name = fields.String(required=True)
    scopes = fields.List(fields.String(), required=True)
    is_for_rules = fields.Boolean(required=True)
    created_by = fields.String(required=True, allow_none=True)
    created_at = fields.DateTime(required=True)
    expires_at = fields.DateTime(required=True, allow_none=True)
    revoked_at = fields.DateTime(required=True, allow_none=True)
    last_used_at = fields.DateTime(required=True, allow_none=True)


class KeyAnswerSchema(AnswerSchema):
    key = fields.Nested(KeySchema, required=True)


class NewKeyAnswerSchema(KeyAnswerSchema):
    """A new key; its secret is shown this once, and null in a replayed answer."""

    secret = fields.String(required=True, allow_none=True)


class KeysAnswerSchema(PageAnswerSchema):
    keys = fields.List(fields.Nested(KeySchema), required=True)
