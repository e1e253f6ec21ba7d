"""One mail as it is handed over, whatever the way: its bytes, its envelope, and what the one who hands it over knows. Pure."""

import hashlib
from dataclasses import dataclass, field

from core.errors import InvalidError
from intake.inbound.words import Way
from intake.mail.senders import Checks

MOST_RECIPIENTS = 100
LONGEST_ADDRESS = 320


class EmptyMailError(InvalidError):
    """There is not a byte in it."""

    code = "empty_mail"


@dataclass(frozen=True, slots=True)
class Delivery:
    """A mail with its envelope. Without recipients it is for whoever its headers name; ``sender`` is empty for nobody.

    An ``event_id`` is the provider's, which names one delivery once.
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
    """One line without characters that could hide something, break a header or be refused by a database."""
    if text is None:
        return None
    spaced = "".join(character if character.isprintable() else " " for character in text[: 4 * longest])
    return " ".join(spaced.split())[:longest] or None
