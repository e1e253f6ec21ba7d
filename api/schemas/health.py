"""How the service says it is."""

from marshmallow import fields

from api.readiness import PartState, Readiness
from api.schemas.envelope import AnswerSchema


class HealthAnswerSchema(AnswerSchema):
    status = fields.String(required=True)


class ReadinessAnswerSchema(AnswerSchema):
    """``degraded`` when what is taken in is not read or sent at present: nothing is lost, and it goes on by itself."""

    status = fields.Enum(Readiness, by_value=True, required=True)
    parts = fields.Dict(keys=fields.String(), values=fields.Enum(PartState, by_value=True), required=True)
