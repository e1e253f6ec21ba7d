"""What happened to a task, as it is answered."""

from marshmallow import Schema, fields

from api.schemas.envelope import PageAnswerSchema, nested
from audit.values import Shown
from core.actor import ActorKind, Channel


class WhoSchema(Schema):
    """Who acted; the service itself has no id."""

    id = fields.String(required=True, allow_none=True)
    name = fields.String(required=True, allow_none=True)
    kind = fields.Enum(ActorKind, by_value=True, required=True)


class ChangeSchema(Schema):
    """One field before and after."""

    field = fields.String(required=True)
    before = fields.Raw(required=True, allow_none=True)
    after = fields.Raw(required=True, allow_none=True)


class SubjectSchema(Schema):
    type = fields.String(required=True)
    id = fields.String(required=True)


class HappeningSchema(Schema):
    """One thing that somebody did, or tried to do.

    ``values`` tells whether the values of changes are shown, withheld from the caller, or erased; then each is null.
    """

    id = fields.String(required=True)
    at = fields.DateTime(required=True)
    actor = nested(WhoSchema)
    action = fields.String(required=True)
    subject = nested(SubjectSchema)
    outcome = fields.String(required=True)
    error_code = fields.String(required=True, allow_none=True)
    channel = fields.Enum(Channel, by_value=True, required=True)
    status_before = fields.String(required=True, allow_none=True)
    status_after = fields.String(required=True, allow_none=True)
    changes = fields.List(fields.Nested(ChangeSchema), required=True)
    values = fields.Enum(Shown, by_value=True, required=True)
    links = fields.List(fields.Dict(), required=True)
    request_id = fields.String(required=True, allow_none=True)


class HistoryAnswerSchema(PageAnswerSchema):
    events = fields.List(fields.Nested(HappeningSchema), required=True)
