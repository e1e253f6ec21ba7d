"""An opening: what stands above the words of an earlier mail and says who wrote them."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from intake.mail.message import Mailbox


class OpeningKind(StrEnum):
    """How sure an opening is that what follows was forwarded."""

    FORWARD = "forward"
    ORIGINAL = "original"
    BLOCK = "block"
    ATTRIBUTION = "attribution"


@dataclass(frozen=True, slots=True)
class Said:
    """What an opening says of the mail below it. ``written_date`` is its date as it stands there."""

    author: Mailbox | None = None
    subject: str | None = None
    written_date: str | None = None
    sent_at: datetime | None = None
    to: tuple[Mailbox, ...] = ()
    cc: tuple[Mailbox, ...] = ()


@dataclass(frozen=True, slots=True)
class Opening:
    """The lines from ``first`` up to ``end``, and how deep they are quoted."""

    kind: OpeningKind
    first: int
    end: int
    depth: int
    said: Said
    has_rule: bool = False
    # A line of a ticket system above which answers are to be written; without any, what is below it is the mail itself.
    is_reply_line: bool = False
