"""What is sent and answered about one's own account: its passwords and its sessions."""

from marshmallow import Schema, fields, validate

from access.names import LONGEST_EMAIL, LONGEST_NAME
from access.passwords import LONGEST, SHORTEST
from api.schemas.envelope import AnswerSchema, WriteSchema
from api.schemas.links import OneTimeLinkBodySchema
from api.schemas.members import WorkspaceSchema
from api.schemas.session import LONGEST_PASSWORD, code_field
from api.schemas.values import Line, known_timezone


class SetUpBodySchema(OneTimeLinkBodySchema):
    """The first workspace and its owner; without a zone the service's own is taken."""

    workspace = Line(longest=LONGEST_NAME, required=True)
    name = Line(longest=LONGEST_NAME, required=True)
    email = fields.String(required=True, validate=validate.Length(1, LONGEST_EMAIL))
    password = fields.String(required=True, load_only=True, validate=validate.Length(SHORTEST, LONGEST))
    timezone = fields.String(validate=known_timezone)


class PasswordChangeSchema(Schema):
    """The password that the account has, and the one that it is to have."""

    current_password = fields.String(required=True, load_only=True, validate=validate.Length(1, LONGEST_PASSWORD))
    password = fields.String(required=True, load_only=True, validate=validate.Length(SHORTEST, LONGEST))


class ResetBodySchema(WriteSchema):
    """Whose password is to be chosen anew."""

    member_id = fields.String(required=True)


class ForgottenBodySchema(Schema):
    """The address of the account."""

    email = fields.String(required=True, validate=validate.Length(1, LONGEST_EMAIL))


class ResetSchema(Schema):
    """A link with which somebody chooses a new password."""

    member_id = fields.String(required=True)
    expires_at = fields.DateTime(required=True)


class NewResetAnswerSchema(AnswerSchema):
    """The path of the link is shown this once, and null in a replayed answer."""

    reset = fields.Nested(ResetSchema, required=True)
    path = fields.String(required=True, allow_none=True)
    is_mailed = fields.Boolean(required=True)


class NewPasswordSchema(OneTimeLinkBodySchema):
    """The token of the link, and the password that the account is to have."""

    password = fields.String(required=True, load_only=True, validate=validate.Length(SHORTEST, LONGEST))


class OwnSessionSchema(Schema):
    """Where one is logged in; the browser is what it says of itself."""

    id = fields.String(required=True)
    workspace = fields.Nested(WorkspaceSchema, required=True)
    browser = fields.String(required=True, allow_none=True)
    is_current = fields.Boolean(required=True)
    created_at = fields.DateTime(required=True)
    expires_at = fields.DateTime(required=True)


class OwnSessionsAnswerSchema(AnswerSchema):
    sessions = fields.List(fields.Nested(OwnSessionSchema), required=True)


class EndedAnswerSchema(AnswerSchema):
    ended = fields.Integer(required=True)


class PresentPasswordSchema(Schema):
    """The password that the account has."""

    current_password = fields.String(required=True, load_only=True, validate=validate.Length(1, LONGEST_PASSWORD))


class CodeSchema(Schema):
    """The code that the app shows."""

    code = code_field(required=True)


class PasswordAndCodeSchema(PresentPasswordSchema):
    """The password, and a code of the app or a recovery code."""

    code = code_field(required=True)


class SecondFactorSchema(Schema):
    """Whether the account asks for a code when somebody logs in, since when, and how many recovery codes are unused."""

    is_on = fields.Boolean(required=True)
    since = fields.DateTime(required=True, allow_none=True)
    recovery_codes_left = fields.Integer(required=True)


class SecondFactorAnswerSchema(AnswerSchema):
    second_factor = fields.Nested(SecondFactorSchema, required=True)


class NewSecretAnswerSchema(SecondFactorAnswerSchema):
    """What an app computes codes from, as text and as it is scanned; shown this once."""

    secret = fields.String(required=True)
    uri = fields.String(required=True)


class RecoveryCodesAnswerSchema(SecondFactorAnswerSchema):
    """Codes that stand in for the app, each of them once; shown this once."""

    recovery_codes = fields.List(fields.String(), required=True)
