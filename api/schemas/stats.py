"""The numbers above a queue, as they are asked for and answered."""

from marshmallow import Schema, fields

from api.schemas.envelope import AnswerSchema, nested
from api.schemas.task_query import NarrowingSchema


class StatsQuerySchema(NarrowingSchema):
    """What to count: the filters of the list but for the statuses."""


class StatsSchema(Schema):
    """Open and in progress make up all active work; what is pressing about it is counted besides."""

    open = fields.Integer(required=True)
    in_progress = fields.Integer(required=True)
    overdue = fields.Integer(required=True)
    due_today = fields.Integer(required=True)
    unassigned = fields.Integer(required=True)
    sla_breached = fields.Integer(required=True)
    completed_today = fields.Integer(required=True)
    completed_7_days = fields.Integer(required=True)
    staged_waiting = fields.Integer(required=True)


class StatsAnswerSchema(AnswerSchema):
    stats = nested(StatsSchema)
