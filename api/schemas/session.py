"""What is sent to log in, and who one is afterwards."""

from marshmallow import Schema, fields, validate

from access.names import LONGEST_EMAIL
from api.schemas.envelope import AnswerSchema
from api.schemas.members import MemberSchema, WorkspaceSchema

LONGEST_PASSWORD = 1024
LONGEST_CODE = 32


def code_field(*, required: bool = False) -> fields.String:
    """Six digits from an app, or a recovery code."""
    return fields.String(required=required, load_only=True, validate=validate.Length(1, LONGEST_CODE))


class LogInBodySchema(Schema):
    """Address and password; the workspace only for those who are in several, the code for those with a second factor."""

    email = fields.String(required=True, validate=validate.Length(1, LONGEST_EMAIL))
    password = fields.String(required=True, load_only=True, validate=validate.Length(1, LONGEST_PASSWORD))
    workspace_id = fields.String()
    code = code_field()


class SessionSchema(Schema):
    """Who the caller is, and what they may do; the last two are null for callers with a key."""

    member = fields.Nested(MemberSchema, required=True)
    workspace = fields.Nested(WorkspaceSchema, required=True)
    scopes = fields.List(fields.String(), required=True)
    csrf_token = fields.String(required=True, allow_none=True)
    expires_at = fields.DateTime(required=True, allow_none=True)


class SessionAnswerSchema(AnswerSchema):
    session = fields.Nested(SessionSchema, required=True)
