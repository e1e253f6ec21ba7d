"""What is answered to reports of browsers."""

from marshmallow import fields

from api.schemas.envelope import AnswerSchema


class CspReportsAnswerSchema(AnswerSchema):
    kept = fields.Integer(required=True, metadata={"description": "How many of the reports were logged."})
