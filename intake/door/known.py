"""Finds the existing source of uploaded bytes: a public one or the sender's own, never another member's private one."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from intake.door.upload import Upload
from intake.models import Source


class NoticeCode(StrEnum):
    STAYS_PUBLIC = "stays_public"
    STAYS_PRIVATE = "stays_private"
    STAYS_DESCRIBED = "stays_described"


@dataclass(frozen=True, slots=True)
class Notice:
    """How a source differs from what its sender asked for: a code for programs and a sentence for people."""

    code: NoticeCode
    detail: str


_STAYS_PUBLIC = Notice(
    NoticeCode.STAYS_PUBLIC,
    "The same content was handed in before for everybody in the workspace to see, and it stays so. "
    "To have it private, delete that transcript and hand it in again.",
)
_STAYS_PRIVATE = Notice(
    NoticeCode.STAYS_PRIVATE,
    "You handed in the same content before as private, and it stays so. "
    "To share it, delete that transcript and hand it in again.",
)


class Known:
    """The sources with the uploaded contents that the sender may see."""

    def __init__(self, sources: Iterable[Source]) -> None:
        self._by_content: dict[tuple[str, bool], Source] = {}
        self.add(sources)

    def add(self, sources: Iterable[Source]) -> None:
        self._by_content.update({(source.sha256, source.is_private): source for source in sources})

    def find(self, upload: Upload) -> Source | None:
        """The source with the requested privacy, or else the other one, because a sender's bytes are not stored twice."""
        wanted, other = ((upload.sha256, is_private) for is_private in (upload.is_private, not upload.is_private))
        return self._by_content.get(wanted) or self._by_content.get(other)


def notice_for(upload: Upload, source: Source) -> Notice | None:
    """The notice for the sender of an upload whose source existed; None when the source is as requested."""
    if source.is_private != upload.is_private:
        return _STAYS_PRIVATE if source.is_private else _STAYS_PUBLIC
    if not (names := _described_otherwise(upload, source)):
        return None
    return Notice(
        NoticeCode.STAYS_DESCRIBED,
        f"The same content was handed in before with another {' and another '.join(names)}, which the transcript keeps. "
        f"To change that, send PATCH /api/tasks/transcripts/{source.id}.",
    )


def _described_otherwise(upload: Upload, source: Source) -> list[str]:
    """The names of the fields that the source has with other values. Fields that the sender left out do not differ."""
    said: Mapping[str, tuple[Any, Any]] = {
        "title": (upload.title, source.title),
        "occurred_at": (upload.occurred_at, source.occurred_at or source.requested_occurred_at),
        "timezone": (upload.timezone, source.timezone),
        "participants": (list(upload.participants), source.requested_participants),
        "links": (list(upload.links), source.links),
    }
    return [name for name, (wanted, kept) in said.items() if wanted and wanted != kept]
