"""Operations on speakers. Made from docs/openapi.json by `make documents`; not to be edited."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Literal, cast

from client.caller import Caller
from client.generated import types as t
from client.operation import ABSENT, Absent, Argument, Kind, Operation, Place


CONFIRM_TRANSCRIPT_SPEAKERS = Operation(
    'confirm_transcript_speakers', 'PUT', '/api/tasks/transcripts/{source_id}/speakers',
    'Say who the speakers of a transcript are',
    'All labels at once; one that is not named has nobody behind it. The job brings titles and owners of undecided\nsuggestions up to date; what people decided or edited stays. Nothing changed answers 200 without a job.',
    (
        Argument('source_id', 'source_id', Place.PATH, Kind.TEXT, is_required=True),
        Argument('if_match', 'If-Match', Place.HEADER, Kind.TEXT, note='The version that was seen: the ETag of an earlier answer, such as "3". Refused when there is a newer one.'),
        Argument('idempotency_key', 'Idempotency-Key', Place.HEADER, Kind.TEXT, note='Up to 255 characters: the same request again with the same key is answered as before.'),
        Argument('mappings', 'mappings', Place.BODY, Kind.LIST, is_required=True),
    ),
    takes_key=True,
)
LIST_TRANSCRIPT_SPEAKERS = Operation(
    'list_transcript_speakers', 'GET', '/api/tasks/transcripts/{source_id}/speakers',
    'List the speakers of a transcript',
    'Each label with how much was said under it, who it may be and why, and who it was confirmed to be.',
    (
        Argument('source_id', 'source_id', Place.PATH, Kind.TEXT, is_required=True),
    ),
)


class Speakers(Caller):
    TABLE: ClassVar[Mapping[str, Operation]] = {"confirm_transcript_speakers": CONFIRM_TRANSCRIPT_SPEAKERS, "list_transcript_speakers": LIST_TRANSCRIPT_SPEAKERS}

    def confirm_transcript_speakers(
        self,
        *,
        source_id: str,
        mappings: list[t.SpeakerConfirmation],
        if_match: int | str | Absent = ABSENT,
        idempotency_key: str | Absent = ABSENT,
    ) -> t.SpeakersReceipt:
        """Say who the speakers of a transcript are"""
        return cast("t.SpeakersReceipt", self.call(CONFIRM_TRANSCRIPT_SPEAKERS, {"source_id": source_id, "if_match": if_match, "idempotency_key": idempotency_key, "mappings": mappings}))

    def list_transcript_speakers(
        self,
        *,
        source_id: str,
    ) -> t.SpeakersAnswer:
        """List the speakers of a transcript"""
        return cast("t.SpeakersAnswer", self.call(LIST_TRANSCRIPT_SPEAKERS, {"source_id": source_id}))

