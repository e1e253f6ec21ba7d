"""What is sent and answered about changes that agents propose and what is recommended about suggestions."""

from collections.abc import Mapping
from typing import Final

from marshmallow import Schema, fields, validate
from webargs.fields import DelimitedList

from api.paging import LARGEST_LIMIT
from api.schemas.changed_query import UpdatedQuerySchema
from api.schemas.envelope import AnswerSchema, PageAnswerSchema, PageQuerySchema, WriteSchema, nested
from api.schemas.values import refuse_control_characters
from api.schemas.work_values import id_field
from core.actor import Channel
from staging.models.proposal import ProposalKind, ProposalState, Recommended

_LONGEST_WORDS = 2000


class ProposalQuerySchema(UpdatedQuerySchema):
    """Which proposals to list; one is changed by deciding it."""

    ids = DelimitedList(id_field(), validate=validate.Length(1, LARGEST_LIMIT))
    state = DelimitedList(
        fields.Enum(ProposalState, by_value=True),
        load_default=lambda: [ProposalState.WAITING],
        validate=validate.Length(min=1),
        metadata={"description": "Those that wait, unless some are named, with commas between. Any of them."},
    )
    task_id = fields.String(load_default=None, validate=refuse_control_characters)


class ProposalDecisionSchema(WriteSchema):
    """Why, for people."""

    note = fields.String(load_default=None, allow_none=True, validate=validate.Length(max=_LONGEST_WORDS))


class ProposalSchema(Schema):
    """A change that an agent asked for: the new values of the fields it named, with addresses to hang on the task (``added_urls``) and
    to take off it (``removed_urls``), that it be reopened or deleted, or what is to be said about it (``text``) or hung on it (``url``).
    """

    id = fields.String(required=True)
    task_id = fields.String(required=True)
    task_version = fields.Integer(required=True)
    kind = fields.Enum(ProposalKind, by_value=True, required=True)
    changes = fields.Dict(required=True)
    state = fields.Enum(ProposalState, by_value=True, required=True)
    decided_by = fields.String(required=True, allow_none=True)
    decided_at = fields.DateTime(required=True, allow_none=True)
    decision_note = fields.String(required=True, allow_none=True)
    channel = fields.Enum(Channel, by_value=True, required=True)
    created_by = fields.String(required=True, allow_none=True)
    created_at = fields.DateTime(required=True)
    version = fields.Integer(required=True)


class ProposalAnswerSchema(AnswerSchema):
    proposal = nested(ProposalSchema)


class ProposalsAnswerSchema(PageAnswerSchema):
    proposals = fields.List(fields.Nested(ProposalSchema), required=True)


class RecommendationBodySchema(WriteSchema):
    """What should become of the suggestion, and why; ``into`` belongs to merge."""

    action = fields.Enum(Recommended, by_value=True, required=True)
    reason = fields.String(required=True, validate=[validate.Length(1, _LONGEST_WORDS), refuse_control_characters])
    into = fields.String(
        load_default=None, allow_none=True, validate=[validate.Length(1, 40), refuse_control_characters]
    )


class RecommendedSchema(Schema):
    """What one member thinks should become of the suggestion, and why; it decides nothing."""

    id = fields.String(required=True)
    member_id = fields.String(required=True)
    action = fields.Enum(Recommended, by_value=True, required=True)
    reason = fields.String(required=True)
    into = fields.String(required=True, allow_none=True)


class RecommendationSchema(RecommendedSchema):
    """The same, with the suggestion that it is about."""

    staged_id = fields.String(required=True)
    created_at = fields.DateTime(required=True)


class RecommendationsAnswerSchema(AnswerSchema):
    recommendations = fields.List(fields.Nested(RecommendationSchema), required=True)


class RecommendationQuerySchema(PageQuerySchema):
    """About whose suggestions."""

    source_id = fields.String(load_default=None, validate=refuse_control_characters)


class RecommendationsPageSchema(PageAnswerSchema):
    recommendations = fields.List(fields.Nested(RecommendationSchema), required=True)


# The answer of routes that change active work, to an agent where agents only suggest.
PROPOSED: Final[Mapping[int, type[Schema]]] = {202: ProposalAnswerSchema}
