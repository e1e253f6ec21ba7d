"""One outgoing letter as MIME. No subject, name or text can inject a header or a recipient. Pure."""

import re
from dataclasses import dataclass
from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, parseaddr

LONGEST_SUBJECT = 200
MARK = "X-Intake-Id"
# Headers are not folded: the standard library would encode long message ids, and mail programs would not match them.
_POLICY = SMTP.clone(max_line_length=990)
_ADDRESS = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9][A-Za-z0-9.-]{0,252}")
_MESSAGE_ID = re.compile(r"[!-;=?-~]{1,400}")
_LONGEST_REFERENCES = 900


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter to one recipient. ``is_answer`` marks an automatic answer, which other programs must not answer in turn."""

    recipient: str
    subject: str
    text: str
    is_answer: bool = False
    in_reply_to: str | None = None
    references: tuple[str, ...] = ()
    reply_to: str | None = None


def is_sendable(address: str) -> bool:
    """Whether the text is exactly one address in the plain form that every mail server accepts."""
    return _ADDRESS.fullmatch(address) is not None


def address_of(sender: str) -> str:
    """The bare address of ``Gleaner <gleaner@acme.example>``."""
    return parseaddr(sender)[1]


def message_id_of(mail_id: str, sender: str) -> str:
    """The Message-ID of the letter, without angle brackets."""
    return f"{mail_id.lower()}@{address_of(sender).rpartition('@')[2].lower()}"


def write_letter(letter: Letter, *, mail_id: str, sender: str, sent_at: datetime) -> bytes:
    """The letter as bytes. The same letter gives the same bytes, so that a second copy is recognisable. Raises ValueError."""
    mail = EmailMessage(_POLICY)
    name, address = parseaddr(sender)
    mail["From"] = Address(display_name=_line(name), addr_spec=address)
    mail["To"] = Address(addr_spec=letter.recipient)
    mail["Subject"] = _line(letter.subject)[:LONGEST_SUBJECT]
    mail["Date"] = format_datetime(sent_at)
    mail["Message-ID"] = f"<{message_id_of(mail_id, sender)}>"
    mail[MARK] = mail_id
    if letter.reply_to:
        mail["Reply-To"] = Address(addr_spec=letter.reply_to)
    _name_thread(mail, letter)
    if letter.is_answer:
        _mark_as_answer(mail)
    else:
        mail["Auto-Submitted"] = "auto-generated"
    mail.set_content(_plain(letter.text), charset="utf-8", cte="quoted-printable")
    return mail.as_bytes()


def _name_thread(mail: EmailMessage, letter: Letter) -> None:
    nearest_first = [one for one in (letter.in_reply_to, *letter.references) if one and _MESSAGE_ID.fullmatch(one)]
    if letter.in_reply_to in nearest_first[:1]:
        mail["In-Reply-To"] = f"<{letter.in_reply_to}>"
    if nearest_first:
        mail["References"] = _references(tuple(dict.fromkeys(nearest_first)))


def _references(nearest_first: tuple[str, ...]) -> str:
    """The References header of RFC 5322, parent last. The most distant ids are dropped when the line would get too long."""
    text = f"<{nearest_first[0]}>"
    for one in nearest_first[1:]:
        if len(text) + len(one) > _LONGEST_REFERENCES:
            break
        text = f"<{one}> {text}"
    return text


def _mark_as_answer(mail: EmailMessage) -> None:
    mail["Auto-Submitted"] = "auto-replied"
    mail["X-Auto-Response-Suppress"] = "All"
    mail["Precedence"] = "auto_reply"


def _line(text: str) -> str:
    """The text on one line, without control characters."""
    return " ".join("".join(letter if letter.isprintable() else " " for letter in text).split())


def _plain(text: str) -> str:
    """The text without control characters other than tabs and line feeds."""
    lines = text.replace("\r\n", "\n").split("\n")
    return "\n".join("".join(letter for letter in line if letter.isprintable() or letter == "\t") for line in lines)
