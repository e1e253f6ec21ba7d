"""Work by the day, as it is asked for and answered."""

from datetime import date
from typing import Any

from marshmallow import Schema, ValidationError, fields, validate, validates_schema

from api.schemas.envelope import AnswerSchema, PageAnswerSchema, PageQuerySchema
from api.schemas.task_query import TaskFilterSchema
from api.schemas.tasks import TaskSchema
from api.schemas.values import known_timezone

_FIRST, _LAST = date(1971, 1, 1), date(9990, 12, 31)
_MOST_DAYS = 366


def _day(name: str) -> fields.Date:
    return fields.Date(required=True, data_key=name, validate=validate.Range(_FIRST, _LAST))


class CalendarQuerySchema(PageQuerySchema, TaskFilterSchema):
    """Which days to show, both included; the other filters are those of the list."""

    first = _day("from")
    last = _day("to")
    tz = fields.String(load_default=None, validate=known_timezone)
    limit = fields.Integer(load_default=200, validate=validate.Range(1, 500), strict=False)

    @validates_schema
    def _check_order(self, values: dict[str, Any], **_: Any) -> None:
        if not 0 <= (values["last"] - values["first"]).days < _MOST_DAYS:
            raise ValidationError({"to": [f"must lie 0 to {_MOST_DAYS - 1} days after from"]})


class DaySchema(Schema):
    """What is due on one day."""

    date = fields.Date(required=True)
    tasks = fields.List(fields.Nested(TaskSchema), required=True)


class CalendarAnswerSchema(PageAnswerSchema):
    """Days on which something is due, in order; the last one may go on on the next page."""

    timezone = fields.String(required=True)
    days = fields.List(fields.Nested(DaySchema), required=True)


class FeedQuerySchema(TaskFilterSchema):
    """Whose calendar to show; the filters are those of the list."""

    token = fields.String(required=True, validate=validate.Length(1, 128))


class CalendarTokenAnswerSchema(AnswerSchema):
    """The token and the address to subscribe to; null when the request was repeated."""

    token = fields.String(required=True, allow_none=True)
    url = fields.String(required=True, allow_none=True)
