"""What is sent about staged tasks, and how faults in it are named."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from marshmallow import Schema, fields, post_load, validate

from api.schemas.envelope import WriteSchema
from api.schemas.rows import preview_field
from api.schemas.values import Instant
from api.schemas.work_values import (
    CommonWorkSchema,
    common_changes,
    id_field,
    name_field,
    text_field,
    title_field,
)
from core.errors import AppError, FieldFault
from staging.policy.changes import StagedChanges
from staging.policy.reasons import RejectReason
from staging.propose.add import AskedSuggestion
from staging.propose.shown_words import LONGEST_QUOTE, ShownWords

_LONGEST_LOOK = 86_400
_LARGEST_PLACE = 2**31 - 1
MOST_QUOTES = 20
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
