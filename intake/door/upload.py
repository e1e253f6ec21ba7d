"""An upload by any channel: the bytes of one source, and what its sender declares."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from core.ids import SourceId
from intake.document import Origin

UNKNOWN_TYPE = "application/octet-stream"
_LONGEST_FILE_NAME = 255


@dataclass(frozen=True, slots=True)
class Upload:
    """One upload, with what the sender declares about it.

    Without a time zone, the workspace's zone applies. The digest is computed early, because hashing inside the
    transaction would make others wait for the database.
    """

    data: bytes
    timezone: str | None = None
    content_type: str = "text/plain"
    origin: Origin = Origin.TRANSCRIPT
    file_name: str | None = None
    format: str | None = None
    title: str | None = None
    occurred_at: datetime | None = None
    participants: Sequence[dict[str, Any]] = ()
    links: Sequence[dict[str, Any]] = ()
    # Defaults for suggestions from the source where its words say nothing else.
    defaults: Mapping[str, Any] | None = None
    is_private: bool = False
    stage: bool = True
    # The mail that it was attached to.
    parent_id: SourceId | None = None
    sha256: str = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "sha256", hashlib.sha256(self.data).hexdigest())


@dataclass(frozen=True, slots=True)
class Refusal:
    """The reason why one of several files was refused: a code for programs and a sentence for people."""

    code: str
    detail: str


@dataclass(frozen=True, slots=True)
class Handed:
    """One of several files: the name that its sender knows, and the upload or its refusal."""

    file_name: str | None
    content: Upload | Refusal


def bare_name(name: str) -> str | None:
    """The file name without folders and control characters. It is only shown and searched for a date."""
    return printable(name.replace("\\", "/").rpartition("/")[2]) or None


def printable(name: str) -> str:
    """The name without unprintable characters, cut to the stored length."""
    return "".join(character for character in name if character.isprintable())[-_LONGEST_FILE_NAME:]
