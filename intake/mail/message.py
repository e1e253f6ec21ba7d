"""A parsed mail, the input of the other modules of this package.

All values are untrusted: addresses, dates and file names are claims of the mail.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class MailFault(StrEnum):
    """Faults of a mail, and limits that it exceeded. The bytes are kept in any case."""

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
    """The reason why parts of a mail can't be read, or are in a container that is not MIME."""

    PGP_ENCRYPTED = "pgp_encrypted"
    SMIME_ENCRYPTED = "smime_encrypted"
    SMIME_SIGNED = "smime_signed"
    # An opaque signature, which contains the signed text.
    SMIME_OPAQUE = "smime_opaque"
    PGP_SIGNED = "pgp_signed"
    TNEF = "tnef"


@dataclass(frozen=True, slots=True)
class Mailbox:
    """A name and address as written; the address may be empty."""

    address: str
    name: str | None = None

    @property
    def domain(self) -> str:
        """The domain in lower case; empty without an address."""
        return self.address.rpartition("@")[2].lower().rstrip(".") if "@" in self.address else ""


@dataclass(frozen=True, slots=True)
class HeaderField:
    """One header, unfolded, with its name in lower case and its value not decoded."""

    name: str
    value: str


@dataclass(frozen=True, slots=True)
class Headers:
    """The headers of a mail or part, in their order."""

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
    """One decoded leaf of a mail. For an attached mail, ``mail`` is that mail.

    ``content`` is empty for mails nested deeper than one level; their bytes are part of the outer attached mail.
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
    """A whole mail. A passage is a plain body or the text of an HTML body; after inline pictures more passages may follow."""

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
        """The first passage, which the author wrote; others may be the footer of a mailing list, for example."""
        return self.passages[0] if self.passages else ""

    @property
    def words(self) -> str:
        """All passages."""
        return "\n\n".join(self.passages)

    def parameter(self, name: str) -> str:
        """A parameter of its Content-Type, or nothing."""
        return next((value for key, value in self.parameters if key == name), "")
