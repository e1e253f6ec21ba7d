"""One mail at its delivery, by any way: its bytes, its envelope, and what the delivering system knows. Pure."""

import hashlib
from dataclasses import dataclass, field

from core.errors import InvalidError
from intake.inbound.words import Way
from intake.mail.senders import Checks

MOST_RECIPIENTS = 100
LONGEST_ADDRESS = 320


class EmptyMailError(InvalidError):
    """The mail is empty."""

    code = "empty_mail"


@dataclass(frozen=True, slots=True)
class Delivery:
    """A mail with its envelope. Without recipients, its headers name them; ``sender`` is empty for the null sender.

    ``event_id`` is the provider's unique id of the delivery.
    """

    raw: bytes
    way: Way
    sender: str | None = None
    recipients: tuple[str, ...] = ()
    provider: str | None = None
    event_id: str | None = None
    checks: Checks | None = None
    is_private: bool = False
    sha256: str = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "sha256", hashlib.sha256(self.raw).hexdigest())


def printable(text: str | None, *, longest: int) -> str | None:
    """The text on one line, without unprintable characters; None when nothing is left."""
    if text is None:
        return None
    spaced = "".join(character if character.isprintable() else " " for character in text[: 4 * longest])
    return " ".join(spaced.split())[:longest] or None
