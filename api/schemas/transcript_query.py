"""Which transcripts are asked for, and what is corrected about one."""

from collections.abc import Mapping
from typing import Any, Final

from marshmallow import fields, post_load, validate
from webargs.fields import DelimitedList

from api.paging import LARGEST_LIMIT
from api.schemas.envelope import PageQuerySchema, WriteSchema
from api.schemas.task_query import WrittenBetweenSchema, any_member, members_field, query_field
from api.schemas.values import Instant, Line, LinkSchema, ParticipantSchema, Truth, known_timezone
from api.schemas.work_values import id_field
from core.actor import Channel
from core.ids import MemberId
from intake.document import Origin
from intake.models import SourceState
from staging.queue.sources import DeletedSources, SourceFilter, SourceSort

_KEPT_AS: Final = {"occurred_at": "requested_occurred_at", "participants": "requested_participants"}
_AS_THEY_ARE: Final = (
    "is_private", "occurred_after", "occurred_before", "created_after", "created_before", "updated_after",
    "updated_before", "deleted",
)  # fmt: skip
_SETS: Final = {"ids": "ids", "state": "states", "origin": "origins", "channel": "channels"}


class TranscriptPatchSchema(WriteSchema):
    """What was said of a transcript or a mail when it came in; what is left out stays."""

    title = Line(longest=500, allow_none=True)
    occurred_at = Instant(
        allow_none=True, metadata={"description": "When it was said; null lets it be found out by reading."}
    )
    timezone = fields.String(validate=known_timezone)
    participants = fields.List(fields.Nested(ParticipantSchema), validate=validate.Length(max=1000))
    links = fields.List(fields.Nested(LinkSchema), validate=validate.Length(max=100))

    @post_load
    def make(self, data: Mapping[str, Any], **_: Any) -> Mapping[str, Any]:
        return {_KEPT_AS.get(name, name): value for name, value in data.items() if name != "idempotency_key"}


class TranscriptQuerySchema(PageQuerySchema, WrittenBetweenSchema):
    """Which transcripts to list. Of several values of a list any will do; ranges include their start and not their end."""

    q = query_field()
    ids = DelimitedList(id_field(), validate=validate.Length(1, LARGEST_LIMIT))
    state = DelimitedList(
        fields.Enum(SourceState, by_value=True),
        metadata={"description": "What came of reading it, with commas between."},
    )
    origin = DelimitedList(fields.Enum(Origin, by_value=True))
    channel = DelimitedList(fields.Enum(Channel, by_value=True))
    created_by = members_field()
    is_private = Truth(load_default=None)
    occurred_after = Instant(load_default=None)
    occurred_before = Instant(load_default=None)
    deleted = fields.Enum(DeletedSources, by_value=True, load_default=DeletedSources.EXCLUDE)
    sort = fields.String(
        load_default="-created_at",
        validate=validate.OneOf([sign + sort for sort in SourceSort for sign in ("", "-")]),
        metadata={"description": "A leading minus turns the order round."},
    )


def source_filter(query: Mapping[str, Any], *, me: MemberId | None) -> SourceFilter:
    """Which transcripts were asked for, and by whom."""
    sets: dict[str, Any] = {into: frozenset(query[name]) for name, into in _SETS.items() if name in query}
    made = any_member(query["created_by"], me=me) if "created_by" in query else None
    return SourceFilter(**{name: query[name] for name in _AS_THEY_ARE}, **sets, created_by=made)
