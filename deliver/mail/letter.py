"""One letter as it goes out: nothing that is written in it can add a header or an address. Pure."""

import re
from dataclasses import dataclass
from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, parseaddr

LONGEST_SUBJECT = 200
MARK = "X-Intake-Id"
# Headers are not folded: the standard library would write long ids as encoded words, which no program finds again.
_POLICY = SMTP.clone(max_line_length=990)
_ADDRESS = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9][A-Za-z0-9.-]{0,252}")
_MESSAGE_ID = re.compile(r"[!-;=?-~]{1,400}")
_LONGEST_REFERENCES = 900


@dataclass(frozen=True, slots=True)
class Letter:
    """What is to be told to whom. ``is_answer`` is for what no person asked to have sent: no program answers it."""

    recipient: str
    subject: str
    text: str
    is_answer: bool = False
    in_reply_to: str | None = None
    references: tuple[str, ...] = ()
    reply_to: str | None = None


def is_sendable(address: str) -> bool:
    """Whether the address is one, and only one, that every mail server understands."""
    return _ADDRESS.fullmatch(address) is not None


def address_of(sender: str) -> str:
    """The bare address of ``Gleaner <gleaner@acme.example>``."""
    return parseaddr(sender)[1]


def message_id_of(mail_id: str, sender: str) -> str:
    """What a letter is called in headers, without brackets."""
    return f"{mail_id.lower()}@{address_of(sender).rpartition('@')[2].lower()}"


def write_letter(letter: Letter, *, mail_id: str, sender: str, sent_at: datetime) -> bytes:
    """The mail in bytes, the same each time, so that whoever gets it twice can tell. Raises ValueError."""
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
    """The ids as the standard has them, the answered one last; the far ones are left out where the line would be long."""
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
    """One line without anything that could end it."""
    return " ".join("".join(letter if letter.isprintable() else " " for letter in text).split())


def _plain(text: str) -> str:
    """Lines of printable characters."""
    lines = text.replace("\r\n", "\n").split("\n")
    return "\n".join("".join(letter for letter in line if letter.isprintable() or letter == "\t") for line in lines)
