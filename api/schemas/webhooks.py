"""What is sent and answered about webhooks and their deliveries."""

from marshmallow import Schema, fields, validate

from api.schemas.envelope import AnswerSchema, PageAnswerSchema, PageQuerySchema, WriteSchema, nested
from api.schemas.values import JsonBoolean, Line
from config.owed.row import JobState
from deliver.webhooks.events import EventType
from deliver.webhooks.models import PauseReason, WebhookState

_LONGEST_URL = 2000
_LONGEST_OVERLAP = 168


class WebhookPatchSchema(WriteSchema):
    """What to call, and what about."""

    name = Line(longest=200)
    url = fields.String(validate=validate.Length(1, _LONGEST_URL))
    events = fields.List(fields.Enum(EventType, by_value=True), validate=validate.Length(1, len(EventType)))


class WebhookBodySchema(WebhookPatchSchema):
    """The same for a new one; without events it listens to all of them."""

    name = Line(longest=200, load_default="Webhook")
    url = fields.String(required=True, validate=validate.Length(1, _LONGEST_URL))
    events = fields.List(
        fields.Enum(EventType, by_value=True),
        validate=validate.Length(1, len(EventType)),
        load_default=lambda: list(EventType),
    )


class RotateBodySchema(WriteSchema):
    """For how many hours calls are signed with the earlier secret as well."""

    overlap_hours = fields.Integer(load_default=24, validate=validate.Range(0, _LONGEST_OVERLAP))


class ResumeBodySchema(WriteSchema):
    """Whether what happened while it was paused is left out instead of told now."""

    skip_missed = JsonBoolean(load_default=False)


class WebhookSchema(Schema):
    """Whom to call about what, and how that goes."""

    id = fields.String(required=True)
    name = fields.String(required=True)
    url = fields.String(required=True)
    events = fields.List(fields.Enum(EventType, by_value=True), required=True)
    state = fields.Enum(WebhookState, by_value=True, required=True)
    pause_reason = fields.Enum(PauseReason, by_value=True, required=True, allow_none=True)
    paused_at = fields.DateTime(required=True, allow_none=True)
    failing_since = fields.DateTime(required=True, allow_none=True)
    previous_secret_until = fields.DateTime(required=True, allow_none=True)
    created_by = fields.String(required=True, allow_none=True)
    created_at = fields.DateTime(required=True)
    updated_at = fields.DateTime(required=True)
    version = fields.Integer(required=True)


class WebhookAnswerSchema(AnswerSchema):
    webhook = nested(WebhookSchema)


class WebhookSecretAnswerSchema(WebhookAnswerSchema):
    """The secret is shown once."""

    secret = fields.String(required=True, allow_none=True)


class WebhooksAnswerSchema(AnswerSchema):
    webhooks = fields.List(fields.Nested(WebhookSchema), required=True)


class DeliveryQuerySchema(PageQuerySchema):
    """Which deliveries to list."""

    state = fields.Enum(JobState, by_value=True, load_default=None)


class DeliverySchema(Schema):
    """One call: what it says, how often it was tried, and what the receiver answered last."""

    id = fields.String(required=True)
    webhook_id = fields.String(required=True)
    event = fields.String(required=True)
    message_id = fields.String(required=True)
    state = fields.Enum(JobState, by_value=True, required=True)
    attempt = fields.Integer(required=True)
    next_try_at = fields.DateTime(required=True, allow_none=True)
    payload = fields.Dict(required=True)
    answer_status = fields.Integer(required=True, allow_none=True)
    answer = fields.String(required=True, allow_none=True)
    error_code = fields.String(required=True, allow_none=True)
    error_detail = fields.String(required=True, allow_none=True)
    replay_of = fields.String(required=True, allow_none=True)
    created_at = fields.DateTime(required=True)
    started_at = fields.DateTime(required=True, allow_none=True)
    finished_at = fields.DateTime(required=True, allow_none=True)


class DeliveryAnswerSchema(AnswerSchema):
    delivery = nested(DeliverySchema)


class DeliveriesAnswerSchema(PageAnswerSchema):
    deliveries = fields.List(fields.Nested(DeliverySchema), required=True)
