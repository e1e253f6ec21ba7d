"""A mail, read: what every other module of this package works on.

Nothing here is trusted: addresses, dates and file names are what the mail claims.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class MailFault(StrEnum):
    """What was wrong with a mail, or larger than what is read of it. The bytes are kept in any case."""

    NO_HEADERS = "no_headers"
    BROKEN_HEADERS = "broken_headers"
    HEADERS_CUT = "headers_cut"
    ADDRESSES_CUT = "addresses_cut"
    BOUNDARY_MISSING = "boundary_missing"
    BOUNDARY_UNCLOSED = "boundary_unclosed"
    TOO_DEEP = "too_deep"
    TOO_MANY_PARTS = "too_many_parts"
    TEXT_CUT = "text_cut"
    CHARSET_UNKNOWN = "charset_unknown"
    CHARACTERS_LOST = "characters_lost"
    ENCODING_BROKEN = "encoding_broken"


class Seal(StrEnum):
    """Why the words of a mail can't be read, or are wrapped in something that is not MIME."""

    PGP_ENCRYPTED = "pgp_encrypted"
    SMIME_ENCRYPTED = "smime_encrypted"
    SMIME_SIGNED = "smime_signed"
    # Signed so that the words are inside the signature.
    SMIME_OPAQUE = "smime_opaque"
    PGP_SIGNED = "pgp_signed"
    TNEF = "tnef"


@dataclass(frozen=True, slots=True)
class Mailbox:
    """Somebody's name and address as written; the address is empty when there is none."""

    address: str
    name: str | None = None

    @property
    def domain(self) -> str:
        """What is behind the last @, in small letters."""
        return self.address.rpartition("@")[2].lower().rstrip(".") if "@" in self.address else ""


@dataclass(frozen=True, slots=True)
class HeaderField:
    """One header as it stood in the mail, unfolded: its name in small letters and its value undecoded."""

    name: str
    value: str


@dataclass(frozen=True, slots=True)
class Headers:
    """The headers of a mail or of a part in their order."""

    fields: tuple[HeaderField, ...] = ()

    def find(self, name: str) -> str | None:
        """The first value under this name (small letters), not decoded."""
        return next((each.value for each in self.fields if each.name == name), None)

    def all(self, name: str) -> tuple[str, ...]:
        """Every value under this name, topmost first."""
        return tuple(each.value for each in self.fields if each.name == name)

    def has(self, name: str) -> bool:
        """Whether there is such a header, even an empty one."""
        return self.find(name) is not None


@dataclass(frozen=True, slots=True)
class Part:
    """One leaf of a mail, decoded; or a mail inside it, then ``mail`` is what that one says.

    ``content`` of a mail inside a mail inside a mail is empty: the bytes are those of the one around it.
    """

    media_type: str
    content: bytes
    name: str | None = None
    charset: str | None = None
    disposition: str | None = None
    content_id: str | None = None
    parameters: tuple[tuple[str, str], ...] = ()
    mail: "Mail | None" = None

    def parameter(self, name: str) -> str:
        """A parameter of its Content-Type, or nothing."""
        return next((value for key, value in self.parameters if key == name), "")


@dataclass(frozen=True, slots=True)
class Mail:
    """A whole mail. A passage is its plain body, or the words of the HTML body; behind pictures there may be more."""

    headers: Headers
    media_type: str = "text/plain"
    parameters: tuple[tuple[str, str], ...] = ()
    subject: str | None = None
    author: Mailbox | None = None
    sender: Mailbox | None = None
    reply_to: tuple[Mailbox, ...] = ()
    to: tuple[Mailbox, ...] = ()
    cc: tuple[Mailbox, ...] = ()
    bcc: tuple[Mailbox, ...] = ()
    sent_at: datetime | None = None
    passages: tuple[str, ...] = ()
    html: str | None = None
    attachments: tuple[Part, ...] = ()
    seals: tuple[Seal, ...] = ()
    faults: tuple[MailFault, ...] = ()

    @property
    def text(self) -> str:
        """The first passage: what the author wrote; a list's footer, for example, comes as a passage of its own."""
        return self.passages[0] if self.passages else ""

    @property
    def words(self) -> str:
        """All passages."""
        return "\n\n".join(self.passages)

    def parameter(self, name: str) -> str:
        """A parameter of its Content-Type, or nothing."""
        return next((value for key, value in self.parameters if key == name), "")
