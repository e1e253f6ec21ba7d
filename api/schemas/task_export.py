"""How an export is asked for."""

from marshmallow import fields, validate

from api.presenters.task_files import FORMATS
from api.schemas.task_query import TaskFilterSchema


class ExportQuerySchema(TaskFilterSchema):
    """Which tasks to export, and as what; the filters are those of the list."""

    format = fields.String(load_default="csv", validate=validate.OneOf(sorted(FORMATS)))
