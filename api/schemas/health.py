"""How the service says it is."""

from marshmallow import fields, validate

from api.schemas.envelope import AnswerSchema


class HealthAnswerSchema(AnswerSchema):
    status = fields.String(required=True)


class ReadinessAnswerSchema(AnswerSchema):
    """``degraded`` when only the queue is down: nothing is lost, and reading starts again with it."""

    status = fields.String(required=True, validate=validate.OneOf(["ready", "degraded", "down"]))
    parts = fields.Dict(keys=fields.String(), values=fields.String(), required=True)
