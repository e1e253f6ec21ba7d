"""The facts that sorting uses for its decision, computed from the bytes and the envelope of a mail. Pure."""

import hashlib
from dataclasses import dataclass, field
from datetime import datetime

from core.ids import Prefix, is_id
from intake.inbound.delivery import LONGEST_ADDRESS, printable
from intake.mail.addressing import list_recipients
from intake.mail.automatic import Automatic, AutomaticKind, find_automatic, forbids_receipt
from intake.mail.checks.sender import SenderCheck
from intake.mail.message import Mail, Mailbox, Seal
from intake.mail.mime.reader import read_mail
from intake.mail.mime.writer import write_mail
from intake.mail.replies import new_words
from intake.mail.senders import (
    Checks,
    Submission,
    Verdict,
    find_redirecter,
    judge_redirecter,
    judge_sender,
    read_results,
)
from intake.mail.spans import mark_spans
from intake.mail.threads import ThreadPlace, dedupe_key, find_place, without_tokens
from intake.text.shorthand import Shorthand, read_shorthand

LONGEST_SUBJECT = 500
_LONGEST_MESSAGE_ID = 512
_LONGEST_NAME = 255
_MOST_CHARS = 100_000
_KEPT_HEADERS = ("From", "To", "Cc", "Date", "Subject", "Message-ID", "In-Reply-To", "References")
_LONGEST_HEADER = 10_000


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What is known besides the bytes: the envelope, the server trusted to check senders, and earlier checks.

    ``trusted_server`` is empty where no trusted server handled the mail.
    """

    envelope_sender: str | None = None
    recipients: tuple[str, ...] = ()
    trusted_server: str = ""
    checks: Checks | None = None
    own_hosts: frozenset[str] = frozenset()
    # The host of our outgoing letters, and the key of the tokens in their subjects; empty where no letters are sent.
    own_host: str = ""
    secret: bytes = field(default=b"", repr=False)
    # Checks the sender where no server did; None where DNS must not be queried, or the bytes were changed in transit.
    sender_check: SenderCheck | None = None


@dataclass(frozen=True, slots=True)
class Facts:
    """The facts of one mail, cut to the lengths of their columns."""

    content_key: str
    message_id: str | None
    before: tuple[str, ...]
    subject: str | None
    sender_name: str | None
    sender_address: str | None
    author_name: str | None
    author_address: str | None
    sent_at: datetime | None
    recipients: tuple[str, ...]
    submission: Submission
    checks: Checks | None
    automatic: Automatic | None
    shorthand: Shorthand
    takes_receipt: bool
    seals: tuple[Seal, ...] = ()

    @property
    def is_redirected(self) -> bool:
        """Whether the sender redirected a mail that somebody else wrote."""
        return self.author_address is not None or self.author_name is not None

    @property
    def is_verified(self) -> bool:
        return self.submission.verdict is Verdict.PASSED


def find_facts(raw: bytes, around: Surroundings) -> Facts:
    """Equal bytes in equal surroundings give equal facts."""
    mail = read_mail(raw)
    place = find_place(mail, secret=around.secret if around.own_host else None)
    checks = _checks(mail, raw, around)
    redirecter, subject = find_redirecter(mail), printable(_subject(mail, place), longest=LONGEST_SUBJECT)
    sender, author = (redirecter, mail.author) if redirecter else (mail.author, None)
    return Facts(
        content_key=dedupe_key(mail, raw, organisation="", address=""),
        message_id=printable(place.message_id, longest=_LONGEST_MESSAGE_ID),
        before=tuple(one for each in _before(place, around) if (one := printable(each, longest=_LONGEST_MESSAGE_ID))),
        subject=subject,
        sender_name=_name(sender),
        sender_address=_address(sender),
        author_name=_name(author),
        author_address=_address(author),
        sent_at=mail.sent_at,
        recipients=list_recipients(mail, around.recipients),
        submission=judge_redirecter(redirecter, checks) if redirecter else judge_sender(mail, checks),
        checks=checks,
        automatic=_own_letter(place.message_id, around)
        or find_automatic(mail, envelope_sender=around.envelope_sender, own_hosts=around.own_hosts),
        shorthand=read_shorthand(subject or ""),
        takes_receipt=not forbids_receipt(mail) and around.envelope_sender != "",
        seals=mail.seals,
    )


def _own_letter(message_id: str | None, around: Surroundings) -> Automatic | None:
    """LOOP when the mail is one of our outgoing letters. Message-IDs of people at the same host look different."""
    local, _, host = (message_id or "").rpartition("@")
    prefix, _, rest = local.partition("_")
    is_ours = bool(around.own_host) and host == around.own_host.lower()
    is_letter = is_ours and is_id(f"{prefix.lower()}_{rest.upper()}", Prefix.OUTGOING_MAIL)
    return Automatic(AutomaticKind.LOOP, "message-id") if is_letter else None


def _name(mailbox: Mailbox | None) -> str | None:
    return printable(mailbox.name if mailbox else None, longest=_LONGEST_NAME)


def _address(mailbox: Mailbox | None) -> str | None:
    return printable(mailbox.address.lower() if mailbox else None, longest=LONGEST_ADDRESS)


def _subject(mail: Mail, place: ThreadPlace) -> str | None:
    """The subject without our token, which is useless to people."""
    return without_tokens(mail.subject) if mail.subject and place.token else mail.subject


def _before(place: ThreadPlace, around: Surroundings) -> tuple[str, ...]:
    """The Message-IDs before it. The token in the subject names the answered letter where a program removed the headers."""
    if place.token is None:
        return place.before
    return (*place.before, f"{Prefix.OUTGOING_MAIL.value}_{place.token.lower()}@{around.own_host}")


@dataclass(frozen=True, slots=True)
class OwnWords:
    """The sender's own text, without quotes, forwarded mail and signatures, and some headers of the mail."""

    text: str
    head: tuple[str, ...] = ()
    has_files: bool = False

    def as_mail(self, text: str) -> bytes:
        """A mail with the same headers and only this text."""
        return write_mail(self.head, text=text)


def find_own_words(raw: bytes) -> OwnWords:
    """The sender's own words. Equal bytes give equal words."""
    mail = read_mail(raw)
    text = new_words(mark_spans(mail.text[:_MOST_CHARS], subject=mail.subject))
    found = ((name, mail.headers.find(name.lower())) for name in _KEPT_HEADERS)
    head = tuple(f"{name}: {value[:_LONGEST_HEADER]}" for name, value in found if value)
    return OwnWords(text, head, has_files=bool(mail.attachments))


def thread_name(message_id: str) -> str:
    """The name of a thread: the hash of its first Message-ID, so that its length is fixed."""
    return hashlib.sha256(message_id.encode()).hexdigest()


def _checks(mail: Mail, raw: bytes, around: Surroundings) -> Checks | None:
    """The checks of the mail service, or else of our trusted server, or else our own checks by DNS."""
    found = around.checks or read_results(mail, around.trusted_server)
    if found is None and around.sender_check is not None:
        return around.sender_check.check(mail, raw, envelope_sender=around.envelope_sender)
    return found
