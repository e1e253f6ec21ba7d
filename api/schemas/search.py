"""What is asked and answered when something is looked for by words."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from marshmallow import Schema, fields, validate
from webargs.fields import DelimitedList

from api.schemas.envelope import AnswerSchema, PageQuerySchema, nested
from api.schemas.json_values import in_json
from api.schemas.staged_answers import StagedTaskSchema
from api.schemas.task_query import TaskFilterSchema, query_field
from api.schemas.tasks import TaskSchema
from api.schemas.transcripts import TranscriptSchema
from staging.search.search import SearchSort

DEFAULT_HITS = 20


class Group(StrEnum):
    """The lists of an answer, each with a cursor of its own."""

    TASKS = "tasks"
    STAGED_TASKS = "staged_tasks"
    TRANSCRIPTS = "transcripts"


class SearchQuerySchema(PageQuerySchema, TaskFilterSchema):
    """What to look for. The filters narrow the tasks only."""

    q = query_field(required=True)
    within = DelimitedList(
        fields.Enum(Group, by_value=True),
        data_key="in",
        validate=validate.Length(min=1),
        metadata={"description": "What to look in; everything unless it is named. A cursor names its own list."},
    )
    sort = fields.Enum(
        SearchSort,
        by_value=True,
        load_default=SearchSort.NEWEST,
        metadata={"description": "relevance puts the best fits first, among the newest 500."},
    )
    limit = fields.Integer(load_default=DEFAULT_HITS, validate=validate.Range(1, 100), strict=False)


SearchBodySchema = in_json(SearchQuerySchema, name="SearchBodySchema", says="The same as a body.")


class SpanOfTextSchema(Schema):
    """A stretch of a text, counted in code points; the end is not part of it."""

    start = fields.Integer(required=True)
    end = fields.Integer(required=True)


class ExcerptSchema(Schema):
    """A piece of what was found around the first word, and where in the piece words stand."""

    text = fields.String(required=True)
    spans = fields.List(fields.Nested(SpanOfTextSchema), required=True)


class HighlightSchema(Schema):
    """Where the words stand: in the title, and in what else was searched."""

    title = fields.List(fields.Nested(SpanOfTextSchema), required=True)
    excerpt = fields.Nested(ExcerptSchema, required=True, allow_none=True)


class HitSchema(Schema):
    highlight = nested(HighlightSchema)


class TaskHitSchema(HitSchema):
    task = nested(TaskSchema)


class StagedHitSchema(HitSchema):
    staged_task = nested(StagedTaskSchema)


class TranscriptHitSchema(HitSchema):
    transcript = nested(TranscriptSchema)


class HitsSchema(Schema):
    """One page of one list."""

    next_cursor = fields.String(required=True, allow_none=True)


class TaskHitsSchema(HitsSchema):
    hits = fields.List(fields.Nested(TaskHitSchema), required=True)


class StagedHitsSchema(HitsSchema):
    hits = fields.List(fields.Nested(StagedHitSchema), required=True)


class TranscriptHitsSchema(HitsSchema):
    hits = fields.List(fields.Nested(TranscriptHitSchema), required=True)


class SearchAnswerSchema(AnswerSchema):
    """What was found, each kind of thing for itself; null where nothing was looked for."""

    tasks = fields.Nested(TaskHitsSchema, required=True, allow_none=True)
    staged_tasks = fields.Nested(StagedHitsSchema, required=True, allow_none=True)
    transcripts = fields.Nested(TranscriptHitsSchema, required=True, allow_none=True)


def asked_groups(query: Mapping[str, Any], place: list[Any] | None) -> tuple[Group, ...]:
    """Which lists to answer: that of the cursor, or those that were named, or all."""
    if place is not None:
        return (Group(place[0]),)
    return tuple(query.get("within", Group))
