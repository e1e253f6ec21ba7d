"""What is asked and answered about a dry run of policies."""

from collections.abc import Mapping
from typing import Any

from marshmallow import Schema, fields, post_load, validate

from api.schemas.envelope import AnswerSchema, nested
from api.schemas.workspace import WorkspacePatchSchema
from intake.document import Origin
from staging.queue.dry_run import MOST_DECISIONS, ConsequenceKind

DEFAULT_LAST = 200
_NO_POLICIES = ("name", "timezone", "date_order", "keep_quotes", "idempotency_key")


class PolicyDryRunBodySchema(WorkspacePatchSchema):
    """Policies as one would set them, and a bar from which on suggestions would be approved without a look."""

    class Meta:
        exclude = _NO_POLICIES

    approve_from = fields.Float(load_default=None, validate=validate.Range(0, 1))
    last = fields.Integer(strict=True, load_default=DEFAULT_LAST, validate=validate.Range(1, MOST_DECISIONS))

    @post_load
    def make(self, data: Mapping[str, Any], **_: Any) -> Mapping[str, Any]:
        return dict(data)


class DecidedExampleSchema(Schema):
    """A suggestion that was decided."""

    id = fields.String(required=True)
    title = fields.String(required=True)


class ConsequenceSchema(Schema):
    """What would happen to so many of so many. ``origin`` is set for what is kept by where it comes from."""

    kind = fields.Enum(ConsequenceKind, by_value=True, required=True)
    count = fields.Integer(required=True)
    of = fields.Integer(required=True)
    origin = fields.Enum(Origin, by_value=True, required=True, allow_none=True)
    examples = fields.List(fields.Nested(DecidedExampleSchema), required=True)


class LookedAtSchema(Schema):
    """How many decisions were looked at, and since when they are."""

    count = fields.Integer(required=True)
    since = fields.DateTime(required=True, allow_none=True)


class PolicyDryRunAnswerSchema(AnswerSchema):
    decisions = nested(LookedAtSchema)
    consequences = fields.List(fields.Nested(ConsequenceSchema), required=True)
