"""Operations on exports. Made from docs/openapi.json by `make documents`; not to be edited."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Literal, cast

from client.caller import Caller
from client.generated import types as t
from client.operation import ABSENT, Absent, Argument, Kind, Operation, Place


EXPORT_TRANSCRIPT = Operation(
    'export_transcript', 'GET', '/api/tasks/transcripts/{source_id}/export',
    'Export a transcript',
    'As it was read, with the speakers and times that it has: captions of a transcript without times are refused with\n``no_times``, since none are invented. What is exported can be handed in again.',
    (
        Argument('source_id', 'source_id', Place.PATH, Kind.TEXT, is_required=True),
        Argument('format', 'format', Place.QUERY, Kind.TEXT, choices=('vtt', 'srt', 'json', 'txt')),
    ),
    answers_bytes=True,
)


class Exports(Caller):
    TABLE: ClassVar[Mapping[str, Operation]] = {"export_transcript": EXPORT_TRANSCRIPT}

    def export_transcript(
        self,
        *,
        source_id: str,
        format: Literal["vtt", "srt", "json", "txt"] | Absent = ABSENT,
    ) -> bytes:
        """Export a transcript"""
        return cast("bytes", self.call(EXPORT_TRANSCRIPT, {"source_id": source_id, "format": format}))

