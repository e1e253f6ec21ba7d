"""What is answered where work was asked for and waits as suggestions instead of being made."""

from collections.abc import Mapping
from typing import Final

from marshmallow import Schema, fields

from api.schemas.envelope import AnswerSchema
from api.schemas.staged_answers import StagedAnswerSchema, StagedTaskSchema


class SuggestedAnswerSchema(StagedAnswerSchema):
    """Nothing was made: the work waits in the queue, where a person approves or rejects it."""

    staged = fields.Boolean(required=True)


class SuggestedListAnswerSchema(AnswerSchema):
    """The same of several tasks, in their order."""

    staged = fields.Boolean(required=True)
    staged_tasks = fields.List(fields.Nested(StagedTaskSchema), required=True)


# The answer of routes that create work, to an agent where agents only suggest.
SUGGESTED: Final[Mapping[int, type[Schema]]] = {202: SuggestedAnswerSchema}
SUGGESTED_LIST: Final[Mapping[int, type[Schema]]] = {202: SuggestedListAnswerSchema}
