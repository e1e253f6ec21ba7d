"""What the audit trail shows."""

from marshmallow import Schema, fields, validate
from webargs.fields import DelimitedList

from api.schemas.envelope import AnswerSchema, PageAnswerSchema, PageQuerySchema
from api.schemas.values import Instant, refuse_control_characters
from audit.entry import Outcome
from audit.values import Shown
from tasks.policy.fields import LONGEST_WORD

MOST_ACTIONS = 20


class AuditQuerySchema(PageQuerySchema):
    """Which rows of the trail to list."""

    task_id = fields.String(load_default=None)
    subject_id = fields.String(load_default=None)
    actor = fields.String(load_default=None, metadata={"description": "The id of a member; me is whoever asks."})
    request_id = fields.String(load_default=None)
    action = DelimitedList(
        fields.String(validate=[validate.Length(1, LONGEST_WORD * 2), refuse_control_characters]),
        validate=validate.Length(1, MOST_ACTIONS),
        metadata={
            "description": "Actions such as task.update, or kinds such as task, with commas between. Any of them."
        },
    )
    outcome = fields.Enum(Outcome, by_value=True, load_default=None)
    at_after = Instant(load_default=None)
    at_before = Instant(load_default=None)


class AuditEventSchema(Schema):
    """One fact: who did what to which thing, through which door, and how it ended.

    ``values`` tells whether the values of changes are shown, withheld from the caller, or erased; then each is null.
    """

    id = fields.String(required=True)
    seq = fields.Integer(required=True)
    at = fields.DateTime(required=True)
    actor_id = fields.String(required=True, allow_none=True)
    actor_kind = fields.String(required=True)
    credential_id = fields.String(required=True, allow_none=True)
    channel = fields.String(required=True)
    request_id = fields.String(required=True, allow_none=True)
    idempotency_key = fields.String(required=True, allow_none=True)
    action = fields.String(required=True)
    outcome = fields.String(required=True)
    error_code = fields.String(required=True, allow_none=True)
    subject_type = fields.String(required=True)
    subject_id = fields.String(required=True, allow_none=True)
    status_before = fields.String(required=True, allow_none=True)
    status_after = fields.String(required=True, allow_none=True)
    changes = fields.Dict(required=True)
    values = fields.Enum(Shown, by_value=True, required=True)
    links = fields.List(fields.Dict(), required=True)
    hash = fields.String(required=True)
    prev_hash = fields.String(required=True)


class AuditAnswerSchema(PageAnswerSchema):
    events = fields.List(fields.Nested(AuditEventSchema), required=True)


class TrailFaultSchema(Schema):
    """The first row that does not hold, and why."""

    seq = fields.Integer(required=True)
    reason = fields.String(required=True)


class TrailCheckAnswerSchema(AnswerSchema):
    """How many rows there are, and whether they say what was written; null where there are more than ``most_rows``."""

    rows = fields.Integer(required=True)
    most_rows = fields.Integer(required=True)
    is_whole = fields.Boolean(required=True, allow_none=True)
    fault = fields.Nested(TrailFaultSchema, required=True, allow_none=True)
