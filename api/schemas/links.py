"""What is sent and answered about invitations and other links that work once."""

from marshmallow import Schema, fields, validate

from access.link_models import InvitationState
from access.link_tokens import LinkKind
from access.names import LONGEST_EMAIL, LONGEST_NAME
from access.passwords import LONGEST, SHORTEST
from access.scopes import Role
from api.schemas.envelope import AnswerSchema, PageAnswerSchema, WriteSchema
from api.schemas.session import code_field
from api.schemas.values import Line

LONGEST_TOKEN = 100
LONGEST_DAYS = 30


class OneTimeLinkBodySchema(Schema):
    """The token of a link: what follows its last slash."""

    token = fields.String(required=True, load_only=True, validate=validate.Length(1, LONGEST_TOKEN))


class OneTimeLinkSchema(Schema):
    """What a link is for; address, workspace and role where it has them."""

    kind = fields.Enum(LinkKind, by_value=True, required=True)
    expires_at = fields.DateTime(required=True)
    email = fields.String(required=True, allow_none=True)
    workspace_name = fields.String(required=True, allow_none=True)
    role = fields.Enum(Role, by_value=True, required=True, allow_none=True)


class OneTimeLinkAnswerSchema(AnswerSchema):
    link = fields.Nested(OneTimeLinkSchema, required=True)


class InvitationBodySchema(WriteSchema):
    """Whom to invite, as what, and for how many days the link is good."""

    email = fields.String(required=True, validate=validate.Length(1, LONGEST_EMAIL))
    role = fields.Enum(Role, by_value=True, required=True)
    days = fields.Integer(load_default=7, validate=validate.Range(1, LONGEST_DAYS))


class InvitationSchema(Schema):
    """An invitation as far as it is kept."""

    id = fields.String(required=True)
    email = fields.String(required=True)
    role = fields.Enum(Role, by_value=True, required=True)
    state = fields.Enum(InvitationState, by_value=True, required=True)
    created_by = fields.String(required=True, allow_none=True)
    created_at = fields.DateTime(required=True)
    expires_at = fields.DateTime(required=True)
    accepted_at = fields.DateTime(required=True, allow_none=True)
    member_id = fields.String(required=True, allow_none=True)


class InvitationAnswerSchema(AnswerSchema):
    invitation = fields.Nested(InvitationSchema, required=True)


class NewInvitationAnswerSchema(InvitationAnswerSchema):
    """A new invitation; the path of its link is shown this once, and null in a replayed answer."""

    path = fields.String(required=True, allow_none=True)
    is_mailed = fields.Boolean(required=True)


class InvitationsAnswerSchema(PageAnswerSchema):
    invitations = fields.List(fields.Nested(InvitationSchema), required=True)


class AcceptanceBodySchema(OneTimeLinkBodySchema):
    """Who says yes: a name for the workspace, and the password of the address's account, or one for a new account."""

    name = Line(longest=LONGEST_NAME, required=True)
    password = fields.String(required=True, load_only=True, validate=validate.Length(SHORTEST, LONGEST))
    code = code_field()
