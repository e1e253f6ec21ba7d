"""What is asked and answered in reports."""

from marshmallow import Schema, fields, validate

from api.schemas.envelope import AnswerSchema, PageAnswerSchema, PageQuerySchema
from api.schemas.tasks import TaskSchema
from api.schemas.values import Instant, known_timezone
from staging.policy.reasons import RejectReason
from tasks.reports.sla import Grouping

LONGEST_STALE_DAYS = 3650
LONGEST_PACE_DAYS = 366


class SlaQuerySchema(Schema):
    """Which work, by when it began, and how to group it."""

    by = fields.Enum(Grouping, by_value=True, load_default=Grouping.ASSIGNEE)
    created_after = Instant(load_default=None, metadata={"description": "By default the last ninety days."})
    created_before = Instant(load_default=None)
    tz = fields.String(load_default=None, validate=known_timezone)


class SlaCountsSchema(Schema):
    total = fields.Integer(required=True)
    on_track = fields.Integer(required=True)
    at_risk = fields.Integer(required=True)
    met = fields.Integer(required=True)
    breached = fields.Integer(required=True)
    met_share = fields.Float(
        required=True, allow_none=True, metadata={"description": "Of what was met or breached; null when nothing was."}
    )


class SlaLineSchema(SlaCountsSchema):
    """One assignee by id and name, one priority, or one period by its first day."""

    key = fields.String(required=True, allow_none=True)
    name = fields.String(required=True, allow_none=True)


class SlaAnswerSchema(AnswerSchema):
    by = fields.Enum(Grouping, by_value=True, required=True)
    lines = fields.List(fields.Nested(SlaLineSchema), required=True)
    total = fields.Nested(SlaCountsSchema, required=True)


class StaleQuerySchema(PageQuerySchema):
    """For how many days nothing has happened."""

    days = fields.Integer(load_default=14, validate=validate.Range(1, LONGEST_STALE_DAYS), strict=False)


class StaleAgeSchema(Schema):
    """How much has lain for so many days, and not yet for as many as the next line says."""

    days = fields.Integer(required=True)
    count = fields.Integer(required=True)


class StaleAnswerSchema(PageAnswerSchema):
    tasks = fields.List(fields.Nested(TaskSchema), required=True)
    total = fields.Integer(required=True, metadata={"description": "On all pages."})
    ages = fields.List(
        fields.Nested(StaleAgeSchema), required=True, metadata={"description": "The total by age, each twice the last."}
    )


class PaceQuerySchema(Schema):
    """For how many days, today included."""

    days = fields.Integer(load_default=30, validate=validate.Range(1, LONGEST_PACE_DAYS), strict=False)
    tz = fields.String(load_default=None, validate=known_timezone)


class PaceDaySchema(Schema):
    """What came in, was decided and got done on one day."""

    day = fields.Date(required=True)
    found = fields.Integer(required=True, metadata={"description": "Suggestions that came in."})
    approved = fields.Integer(required=True)
    rejected = fields.Integer(required=True)
    merged = fields.Integer(required=True)
    completed = fields.Integer(required=True, metadata={"description": "Tasks that were done."})


class OwnPaceSchema(Schema):
    """How the caller decides; nobody else's pace is told."""

    decided = fields.Integer(required=True)
    median_seconds = fields.Float(
        required=True, allow_none=True, metadata={"description": "For one decision; null when it was not measured."}
    )


class PaceAnswerSchema(AnswerSchema):
    days = fields.List(fields.Nested(PaceDaySchema), required=True)
    own = fields.Nested(OwnPaceSchema, required=True)


class QualityQuerySchema(Schema):
    """When the suggestions were decided."""

    decided_after = Instant(load_default=None, metadata={"description": "By default the last ninety days."})
    decided_before = Instant(load_default=None)


class VerdictsSchema(Schema):
    """What reviewers made of some suggestions."""

    decided = fields.Integer(
        required=True, metadata={"description": "Approved, merged or rejected; what was undone isn't."}
    )
    approved = fields.Integer(required=True)
    merged = fields.Integer(required=True, metadata={"description": "Real, but known already."})
    rejected = fields.Integer(required=True)
    edited = fields.Integer(required=True, metadata={"description": "Those of the approved that were corrected first."})
    precision = fields.Float(
        required=True,
        allow_none=True,
        metadata={"description": "The share that was approved or merged; null when nothing was decided."},
    )
    reasons = fields.Dict(
        keys=fields.Enum(RejectReason, by_value=True),
        values=fields.Integer(),
        required=True,
        metadata={"description": "How often each reason was given; reasons that were not are left out."},
    )


class QualityLineSchema(VerdictsSchema):
    """One rule, commitment, tenth of confidence, owner, origin or version."""

    key = fields.String(required=True, allow_none=True)
    name = fields.String(required=True, allow_none=True, metadata={"description": "The name of an owner."})


class TallySchema(Schema):
    key = fields.String(required=True)
    count = fields.Integer(required=True)


class QualityAnswerSchema(AnswerSchema):
    """Lines are sorted by name or key, those without come last."""

    decided_after = Instant(required=True)
    decided_before = Instant(required=True, allow_none=True)
    total = fields.Nested(VerdictsSchema, required=True)
    missed = fields.Integer(
        required=True,
        metadata={"description": "Approved suggestions that people or agents brought, with words of a source."},
    )
    reasons = fields.List(fields.Nested(TallySchema), required=True, metadata={"description": "Each reason to reject."})
    edits = fields.List(
        fields.Nested(TallySchema),
        required=True,
        metadata={"description": "How many of the approved had each field corrected first."},
    )
    by_rule = fields.List(
        fields.Nested(QualityLineSchema),
        required=True,
        metadata={"description": "A suggestion counts under each rule that had a say in it."},
    )
    by_commitment = fields.List(fields.Nested(QualityLineSchema), required=True)
    by_confidence = fields.List(
        fields.Nested(QualityLineSchema), required=True, metadata={"description": "By tenths, as `0.8-0.9`."}
    )
    by_owner = fields.List(fields.Nested(QualityLineSchema), required=True)
    by_origin = fields.List(fields.Nested(QualityLineSchema), required=True)
    by_extractor_version = fields.List(fields.Nested(QualityLineSchema), required=True)
