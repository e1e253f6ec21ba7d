"""The numbers above a queue, as they are asked for and answered."""

from marshmallow import Schema, fields, validate
from webargs.fields import DelimitedList

from api.schemas.envelope import AnswerSchema, nested
from api.schemas.task_query import NarrowingSchema, TaskFilterSchema


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


class TaskCountQuerySchema(TaskFilterSchema):
    """Which list to count: the filters of the list."""

    always = DelimitedList(
        fields.String(validate=validate.OneOf(sorted(TaskFilterSchema().fields))),
        metadata={"description": "Names of filters that belong to the list itself, such as the days of a calendar."},
    )


class HiddenRowsSchema(Schema):
    """What a list leaves out; of finished work up to 10,000 each."""

    completed = fields.Integer(required=True)
    canceled = fields.Integer(required=True)
    filtered = fields.Integer(
        required=True, metadata={"description": "What its filters leave out, all of them together."}
    )
    by = fields.Dict(
        keys=fields.String(),
        values=fields.Integer(),
        required=True,
        metadata={"description": "What would be there besides without one of them, by its name."},
    )


class TaskCountAnswerSchema(AnswerSchema):
    count = fields.Integer(required=True)
    hidden = nested(HiddenRowsSchema)
