"""An opening: the lines above the text of an earlier mail that name its author."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from intake.mail.message import Mailbox


class OpeningKind(StrEnum):
    """Whether an opening marks forwarded mail or an original that is answered."""

    FORWARD = "forward"
    ORIGINAL = "original"
    BLOCK = "block"
    ATTRIBUTION = "attribution"


@dataclass(frozen=True, slots=True)
class Said:
    """The values of an opening about the mail below it. ``written_date`` is the date as written."""

    author: Mailbox | None = None
    subject: str | None = None
    written_date: str | None = None
    sent_at: datetime | None = None
    to: tuple[Mailbox, ...] = ()
    cc: tuple[Mailbox, ...] = ()


@dataclass(frozen=True, slots=True)
class Opening:
    """An opening in the lines from ``first`` up to ``end``, with its quotation depth."""

    kind: OpeningKind
    first: int
    end: int
    depth: int
    said: Said
    has_rule: bool = False
    # A ticket system's line above which answers are written. Without an answer, the text below it is the mail itself.
    is_reply_line: bool = False
