"""What is sent and answered about what other systems call members."""

from marshmallow import fields

from access.services.external_ids import LONGEST_EXTERNAL_ID
from api.schemas.envelope import AnswerSchema, WriteSchema
from api.schemas.values import Line


class ExternalIdBodySchema(WriteSchema):
    """What the system calls the member."""

    external_id = Line(longest=LONGEST_EXTERNAL_ID, required=True)


class ExternalIdsAnswerSchema(AnswerSchema):
    external_ids = fields.Dict(
        keys=fields.String(), values=fields.String(), required=True, metadata={"description": "Ids by systems."}
    )
