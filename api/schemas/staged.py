"""What is sent and answered about staged tasks."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from marshmallow import Schema, fields, post_load, validate

from api.paging import LARGEST_LIMIT
from api.schemas.envelope import AnswerSchema, PageAnswerSchema, PageQuerySchema, WriteSchema
from api.schemas.lists import in_query
from api.schemas.rows import preview_field
from api.schemas.task_query import MOST_LINKED, DueBetweenSchema, any_member, any_of, query_field
from api.schemas.tasks import TaskSchema
from api.schemas.values import Instant, Truth
from api.schemas.work_values import (
    CommonWorkAnswerSchema,
    CommonWorkSchema,
    EvidenceSchema,
    common_changes,
    id_field,
    name_field,
    text_field,
    title_field,
)
from core.actor import Channel
from core.errors import AppError, FieldFault
from core.ids import MemberId
from intake.candidate import Commitment, Polarity, Priority
from intake.extract.weights import DEFAULT_THRESHOLD
from staging.models.staged_task import DecisionAction
from staging.policy.changes import StagedChanges
from staging.policy.reasons import RejectReason
from staging.propose.add import AskedSuggestion
from staging.propose.shown_words import LONGEST_QUOTE, ShownWords
from staging.queue.read import StagedFilter, StagedSort
from staging.states import StagedState
from tasks.policy.draft import WorkOrigin
from tasks.policy.search_words import parse_words

_LONGEST_LOOK = 86_400
_LARGEST_PLACE = 2**31 - 1
MOST_QUOTES = 20
_AS_THEY_ARE = (
    "source_id", "min_confidence", "max_confidence", "has_owner", "has_due", "has_duplicates", "is_gone", "due_after",
    "due_before", "created_after", "created_before", "updated_after", "updated_before",
)  # fmt: skip
_SETS = {
    "ids": "ids", "excluded_ids": "excluded_ids", "state": "states", "priority": "priorities",
    "commitment": "commitments", "polarity": "polarities",
}  # fmt: skip
_PEOPLE = {"owner_id": "owner_ids", "created_by": "created_by"}
_OUTSIDE = frozenset({"title", "description", "note", "evidence", "confidence"})


class ProposedBodySchema(CommonWorkSchema):
    """What is proposed besides the words."""

    owner = name_field(allow_none=True)
    owner_id = id_field(allow_none=True)
    owed_to = name_field(allow_none=True)


class StagedFieldsSchema(Schema):
    """The fields of a staged task as they are sent."""

    title = title_field()
    description = text_field()
    proposed = fields.Nested(ProposedBodySchema)


class EditsSchema(StagedFieldsSchema):
    """New values for the fields of a staged task; those that are left out stay."""

    @post_load
    def make(self, data: Mapping[str, Any], **_: Any) -> StagedChanges:
        return changes_in(data)


def changes_in(data: Mapping[str, Any]) -> StagedChanges:
    words = {name: data[name] for name in ("title", "description") if name in data}
    return StagedChanges(**words, **common_changes(data.get("proposed", {})))


class StagedPatchSchema(WriteSchema, EditsSchema):
    """The same as a request of its own."""


class ShownWordsSchema(Schema):
    """Words in the text of a transcript, by the places of their first and behind their last character."""

    source_id = id_field(required=True)
    char_start = fields.Integer(required=True, strict=True, validate=validate.Range(0, _LARGEST_PLACE))
    char_end = fields.Integer(required=True, strict=True, validate=validate.Range(0, _LARGEST_PLACE))
    quote = fields.String(
        allow_none=True,
        load_default=None,
        validate=validate.Length(1, LONGEST_QUOTE),
        metadata={"description": "What is said to stand there; refused when it does not."},
    )

    @post_load
    def make(self, data: Mapping[str, Any], **_: Any) -> ShownWords:
        return ShownWords(**data)


class StagedBodySchema(WriteSchema, StagedFieldsSchema):
    """A suggestion to put into the queue, with the words that it rests on."""

    title = title_field(required=True)
    evidence = fields.List(fields.Nested(ShownWordsSchema), load_default=(), validate=validate.Length(max=MOST_QUOTES))
    confidence = fields.Float(
        load_default=1.0,
        validate=validate.Range(0, 1),
        metadata={"description": "How sure whoever suggests it is; the list leaves out what is unlikely."},
    )

    @post_load
    def make(self, data: Mapping[str, Any], **_: Any) -> AskedSuggestion:
        """The fields, the words and how sure one is."""
        return AskedSuggestion(
            changes=changes_in(data), evidence=tuple(data["evidence"]), confidence=data["confidence"]
        )


class DecisionBodySchema(WriteSchema):
    """What a reviewer may say about any decision."""

    note = text_field(allow_none=True, load_default=None)
    seconds_spent = fields.Float(allow_none=True, load_default=None, validate=validate.Range(0, _LONGEST_LOOK))


class ApproveBodySchema(DecisionBodySchema):
    """Corrections that are part of the approval."""

    edits = fields.Nested(EditsSchema, load_default=None, allow_none=True)

    @post_load
    def make(self, data: Mapping[str, Any], **_: Any) -> Mapping[str, Any]:
        return {**data, "edits": data["edits"] if data["edits"] != StagedChanges() else None}


class RejectBodySchema(DecisionBodySchema):
    """Why it is turned down."""

    reason_code = fields.Enum(RejectReason, by_value=True, required=True)


class SnoozeBodySchema(DecisionBodySchema):
    """Until when it is out of the way."""

    until = Instant(required=True)


class MergeBodySchema(DecisionBodySchema):
    """What it is the same as."""

    into = id_field(required=True, metadata={"description": "A staged task, or a task by id, bare ULID or number."})
    preview = preview_field()


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


class ProposedSchema(CommonWorkAnswerSchema):
    """What is proposed."""

    owner = fields.String(required=True, allow_none=True)
    owner_id = fields.String(required=True, allow_none=True)
    owner_candidates = fields.List(fields.String(), required=True)
    owed_to = fields.String(required=True, allow_none=True)
    due_phrase = fields.String(required=True, allow_none=True)
    due_anchor = fields.DateTime(required=True, allow_none=True)
    due_rule = fields.String(required=True, allow_none=True)


class SpanSchema(Schema):
    char_start = fields.Integer(required=True)
    char_end = fields.Integer(required=True)


class ReasonSchema(Schema):
    """One rule that had a say."""

    rule = fields.String(required=True)
    weight = fields.Float(required=True)
    spans = fields.List(fields.Nested(SpanSchema), required=True)
    note = fields.String(required=True)


class DecisionSchema(Schema):
    """How it was decided."""

    action_id = fields.String(required=True, allow_none=True)
    by = fields.String(required=True, allow_none=True)
    at = fields.DateTime(required=True)
    action = fields.Enum(DecisionAction, by_value=True, required=True)
    reason_code = fields.Enum(RejectReason, by_value=True, required=True, allow_none=True)
    note = fields.String(required=True, allow_none=True)
    edits = fields.Dict(required=True, allow_none=True)
    seconds_spent = fields.Float(required=True, allow_none=True)


class DuplicateCandidateSchema(Schema):
    """Something that this might be the same as: a staged task that waits, or a task that is still to be done."""

    kind = fields.String(required=True, validate=validate.OneOf(["staged", "task"]))
    id = fields.String(required=True)
    score = fields.Float(required=True)
    reason = fields.String(required=True)


class RemarkSchema(Schema):
    """What a member answered by mail about a suggestion that was not decided yet."""

    author_id = fields.String(required=True, allow_none=True)
    author = fields.String(required=True, allow_none=True)
    text = fields.String(required=True)
    channel = fields.Enum(Channel, by_value=True, required=True)
    created_at = fields.DateTime(required=True)


class StagedTaskSchema(Schema):
    """A suggestion that waits for a decision, or was decided."""

    id = fields.String(required=True)
    workspace_id = fields.String(required=True)
    state = fields.Enum(StagedState, by_value=True, required=True)
    title = fields.String(required=True)
    description = fields.String(required=True)
    proposed = fields.Nested(ProposedSchema, required=True)
    needs_owner = fields.Boolean(required=True)
    confidence = fields.Float(required=True)
    commitment = fields.Enum(Commitment, by_value=True, required=True, allow_none=True)
    polarity = fields.Enum(Polarity, by_value=True, required=True)
    duplicate_candidates = fields.List(fields.Nested(DuplicateCandidateSchema), required=True)
    evidence = fields.List(fields.Nested(EvidenceSchema), required=True)
    why = fields.List(fields.Nested(ReasonSchema), required=True)
    extractor_version = fields.String(required=True, allow_none=True)
    fingerprint = fields.String(required=True, allow_none=True)
    remarks = fields.List(
        fields.Nested(RemarkSchema),
        required=True,
        metadata={"description": "What was answered about it; comments under the task once it is approved."},
    )
    decision = fields.Nested(DecisionSchema, required=True, allow_none=True)
    task_id = fields.String(required=True, allow_none=True)
    completes = fields.String(
        required=True,
        allow_none=True,
        metadata={
            "description": "Where polarity is done: the open task that these words report as done. Approving completes it."
        },
    )
    merged_into = fields.String(required=True, allow_none=True)
    survivor_id = fields.String(
        required=True,
        allow_none=True,
        metadata={"description": "Where the chain of merges ends: a staged task, or a task that was made directly."},
    )
    merged = fields.List(
        fields.String(), required=True, metadata={"description": "What ended up in this one; its evidence is here too."}
    )
    snoozed_until = fields.DateTime(required=True, allow_none=True)
    gone_at = fields.DateTime(
        required=True,
        allow_none=True,
        metadata={"description": "Since when reading its source again does not find it any more."},
    )
    task_fields = fields.Dict(
        required=True,
        allow_none=True,
        metadata={
            "description": "What else the task will have once this is approved, where an agent asked for a task: its status, who else "
            "does it (others), what it is tied to, its template, files and addresses."
        },
    )
    source_id = fields.String(required=True, allow_none=True)
    job_id = fields.String(required=True, allow_none=True)
    origin = fields.Enum(WorkOrigin, by_value=True, required=True)
    channel = fields.Enum(Channel, by_value=True, required=True)
    created_by = fields.String(required=True, allow_none=True)
    version = fields.Integer(required=True)
    created_at = fields.DateTime(required=True)
    updated_at = fields.DateTime(required=True)


class StagedAnswerSchema(AnswerSchema):
    staged_task = fields.Nested(StagedTaskSchema, required=True)


class SurvivorSchema(Schema):
    """What stays, with all that then belongs to it."""

    kind = fields.String(required=True, validate=validate.OneOf(["staged", "task"]))
    id = fields.String(required=True)
    title = fields.String(required=True)
    merged = fields.List(fields.String(), required=True)
    evidence = fields.List(fields.Nested(EvidenceSchema), required=True)


class MergedAnswerSchema(StagedAnswerSchema):
    """What was merged, and what it was merged into; with ``preview`` as both would stand."""

    survivor = fields.Nested(SurvivorSchema, required=True)
    preview = fields.Boolean(required=True)


class EditedStagedAnswerSchema(StagedAnswerSchema):
    """``action_id`` is what undoing takes; null where nothing changed."""

    action_id = fields.String(required=True, allow_none=True)


class StagedListAnswerSchema(PageAnswerSchema):
    """A page of the queue, and how much ``min_confidence`` keeps out of sight."""

    hidden_low_confidence = fields.Integer(required=True)
    staged_tasks = fields.List(fields.Nested(StagedTaskSchema), required=True)


class ApprovedAnswerSchema(StagedAnswerSchema):
    """The decided suggestion and the one task behind it."""

    task = fields.Nested(TaskSchema, required=True)


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


@contextmanager
def faults_below(prefix: str = "") -> Iterator[None]:
    """Faults named as the caller wrote the fields: most of a suggestion lies below ``proposed``."""
    try:
        yield
    except AppError as error:
        error.faults = tuple(FieldFault(written_path(fault.path, prefix), fault.reason) for fault in error.faults)
        raise


def written_path(path: str, prefix: str = "") -> str:
    """Where the caller wrote that field."""
    return f"{prefix}{path}" if path.partition(".")[0] in _OUTSIDE else f"{prefix}proposed.{path}"
