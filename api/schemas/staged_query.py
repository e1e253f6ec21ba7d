"""Which staged tasks are asked for, and in which order."""

from collections.abc import Mapping
from typing import Any

from marshmallow import Schema, fields, validate

from api.paging import LARGEST_LIMIT
from api.schemas.envelope import PageQuerySchema
from api.schemas.lists import in_query
from api.schemas.task_query import MOST_LINKED, DueBetweenSchema, any_member, any_of, query_field
from api.schemas.values import Truth
from api.schemas.work_values import (
    id_field,
)
from core.ids import MemberId
from intake.candidate import Commitment, Polarity, Priority
from intake.extract.weights import DEFAULT_THRESHOLD
from staging.queue.read import StagedFilter, StagedSort
from staging.states import StagedState
from tasks.policy.search_words import parse_words

_AS_THEY_ARE = (
    "source_id", "min_confidence", "max_confidence", "has_owner", "has_due", "has_duplicates", "is_gone", "due_after",
    "due_before", "created_after", "created_before", "updated_after", "updated_before",
)  # fmt: skip
_SETS = {
    "ids": "ids", "excluded_ids": "excluded_ids", "state": "states", "priority": "priorities",
    "commitment": "commitments", "polarity": "polarities",
}  # fmt: skip
_PEOPLE = {"owner_id": "owner_ids", "created_by": "created_by"}


def _members(who: str) -> fields.List[Any]:
    said = {"description": f"{who}; me is whoever asks."}
    return fields.List(id_field(), validate=validate.Length(min=1), metadata=said)


class StagedFilterSchema(DueBetweenSchema):
    """Which staged tasks: what waits for a decision and is likely enough, unless something else is said.

    Of several values of a list any will do; ranges include their start and not their end.
    """

    q = query_field()
    ids = fields.List(id_field(), validate=validate.Length(1, LARGEST_LIMIT))
    excluded_ids = fields.List(
        id_field(),
        validate=validate.Length(1, LARGEST_LIMIT),
        metadata={"description": "All but these."},
    )
    state = fields.List(
        fields.Enum(StagedState, by_value=True),
        load_default=lambda: [StagedState.PROPOSED],
        validate=validate.Length(1),
        metadata={"description": "What waits for a decision, unless some are named."},
    )
    source_id = id_field(load_default=None)
    min_confidence = fields.Float(
        load_default=DEFAULT_THRESHOLD,
        validate=validate.Range(0, 1),
        metadata={"description": "0 shows also what is unlikely."},
    )
    max_confidence = fields.Float(
        load_default=None,
        validate=validate.Range(0, 1),
        metadata={"description": "That confidence included, so that only what is doubtful is left."},
    )
    owner_id = _members("Ids of owners")
    has_owner = Truth(load_default=None)
    has_due = Truth(load_default=None)
    has_duplicates = Truth(
        load_default=None,
        metadata={
            "description": "Whether it might be the same as something that the caller may see and that is still open."
        },
    )
    is_gone = Truth(
        load_default=None, metadata={"description": "Whether reading the source again does not find it any more."}
    )
    created_by = _members("Ids of who suggested it")
    priority = fields.List(fields.Enum(Priority, by_value=True))
    commitment = fields.List(fields.Enum(Commitment, by_value=True))
    polarity = fields.List(
        fields.Enum(Polarity, by_value=True),
        metadata={"description": "What is to be done, or reports of what was done."},
    )
    customer = fields.List(
        id_field(),
        validate=validate.Length(1, MOST_LINKED),
        metadata={"description": "Ids of links of type customer."},
    )


class StagedOrderSchema(PageQuerySchema):
    """In which order to list staged tasks, and where."""

    sort = fields.String(
        load_default="-created_at",
        validate=validate.OneOf([sign + sort for sort in StagedSort for sign in ("", "-")]),
        metadata={"description": "A leading minus turns the order round."},
    )


StagedQuerySchema: type[Schema] = type(
    "StagedQuerySchema",
    (StagedOrderSchema, StagedFilterSchema),
    {"__doc__": "Which staged tasks to list, and in which order.", **in_query(StagedFilterSchema)},
)


def staged_filter(query: Mapping[str, Any], *, me: MemberId | None) -> StagedFilter:
    """Which staged tasks were asked for, and by whom. Raises InvalidError for a search without a word in it."""
    plain = {name: query[name] for name in _AS_THEY_ARE}
    sets: dict[str, Any] = {into: frozenset(query[name]) for name, into in _SETS.items() if name in query}
    people: dict[str, Any] = {into: any_member(query[name], me=me) for name, into in _PEOPLE.items() if name in query}
    return StagedFilter(
        words=parse_words(query["q"]) if "q" in query else None,
        customers=tuple(any_of(query["customer"])) if "customer" in query else None,
        **plain,
        **sets,
        **people,
    )
