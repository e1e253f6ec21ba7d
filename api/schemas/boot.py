"""What a page needs before it shows anything."""

from marshmallow import Schema, fields

from api.schemas.envelope import AnswerSchema
from api.schemas.preferences import PreferencesSchema
from api.schemas.session import SessionSchema
from api.schemas.users import UserSchema


class AttentionSchema(Schema):
    """How much waits for the caller; of proposals and of what is unread a hundred are counted at most."""

    staged_waiting = fields.Integer(required=True)
    proposals_waiting = fields.Integer(required=True)
    unread = fields.Integer(required=True)


class BootAnswerSchema(AnswerSchema):
    """All of it is null or empty for whoever is not logged in, and what the caller may not read is."""

    session = fields.Nested(SessionSchema, required=True, allow_none=True)
    preferences = fields.Nested(
        PreferencesSchema, required=True, allow_none=True, metadata={"description": "Null for callers with a key."}
    )
    seq = fields.Integer(
        required=True,
        allow_none=True,
        metadata={"description": "The number of the last change, to be asked for what comes ``after`` it."},
    )
    attention = fields.Nested(AttentionSchema, required=True, allow_none=True)
    users = fields.List(fields.Nested(UserSchema), required=True)
    has_more_users = fields.Boolean(
        required=True, metadata={"description": "Whether these are only the first; the list of users has all of them."}
    )
