"""What is asked and answered when words are read as a task."""

from marshmallow import Schema, fields, validate

from api.schemas.envelope import AnswerSchema, nested
from api.schemas.search import SpanOfTextSchema
from api.schemas.values import Instant, known_timezone, refuse_control_characters
from api.schemas.work_values import AssigneeSchema
from intake.candidate import DuePrecision, Priority
from intake.extract.line import Doubt
from staging.queue.typed_line import LONGEST_LINE


class InterpretBodySchema(Schema):
    """A line as somebody types it."""

    text = fields.String(
        required=True,
        validate=[validate.Length(1, LONGEST_LINE), refuse_control_characters],
        metadata={"examples": ["@anna send Acme the proposal by Friday 5pm !high #sales"]},
    )
    when = Instant(metadata={"description": "When it is said; now unless it is named. Days count from there."})
    zone = fields.String(
        validate=known_timezone, metadata={"description": "Where it is said; the workspace's zone unless it is named."}
    )


class _PartSchema(Schema):
    spans = fields.List(
        fields.Nested(SpanOfTextSchema),
        required=True,
        metadata={"description": "The words that say so, counted in code points."},
    )


class SaidTitleSchema(Schema):
    """What is left to be done; null where all words say something else."""

    value = fields.String(required=True, allow_none=True)


class SaidOwnerSchema(_PartSchema):
    value = nested(AssigneeSchema)


class SaidDueSchema(_PartSchema):
    """``due_at`` and ``due_tz`` can be sent as they are; ``at`` is the instant, for a day the end of it."""

    due_at = fields.String(required=True)
    due_tz = fields.String(required=True)
    at = fields.DateTime(required=True)
    precision = fields.Enum(DuePrecision, by_value=True, required=True)


class SaidPrioritySchema(_PartSchema):
    value = fields.Enum(Priority, by_value=True, required=True)


class SaidLinkSchema(Schema):
    """A customer as links name one."""

    type = fields.String(required=True)
    id = fields.String(required=True)
    name = fields.String(required=True, allow_none=True)


class SaidCustomerSchema(_PartSchema):
    """One that is not registered is so with the first task that links it."""

    value = nested(SaidLinkSchema)
    is_registered = fields.Boolean(required=True)


class SaidTagSchema(_PartSchema):
    value = fields.String(required=True)


class SaidPrivacySchema(_PartSchema):
    value = fields.Boolean(required=True)


class NotUnderstoodSchema(_PartSchema):
    """Words that ask for something and were not followed, with whom they may mean."""

    words = fields.String(required=True)
    reason = fields.Enum(Doubt, by_value=True, required=True)
    candidates = fields.List(fields.Nested(AssigneeSchema), required=True)


class InterpretationSchema(Schema):
    """What the line says; what it does not speak of is null."""

    title = nested(SaidTitleSchema)
    owner = nested(SaidOwnerSchema, allow_none=True)
    due = nested(SaidDueSchema, allow_none=True)
    priority = nested(SaidPrioritySchema, allow_none=True)
    customer = nested(SaidCustomerSchema, allow_none=True)
    tags = fields.List(fields.Nested(SaidTagSchema), required=True)
    is_private = nested(SaidPrivacySchema, allow_none=True)
    not_understood = fields.List(fields.Nested(NotUnderstoodSchema), required=True)


class InterpretAnswerSchema(AnswerSchema):
    interpretation = nested(InterpretationSchema)
