"""A mail for display: its headers, its formatted text, and its attached files. Pure."""

from dataclasses import dataclass
from datetime import datetime

from intake.containers.mail_files import as_sent
from intake.mail.html_display import display_html
from intake.mail.message import Mail, Mailbox, Part
from intake.mail.mime.reader import read_mail

_UNNAMED = "file"
_UNNAMED_MAIL = "mail.eml"


@dataclass(frozen=True, slots=True)
class ShownFile:
    """One file of a mail, with its number, which begins with 1 and never changes."""

    number: int
    name: str
    size: int


@dataclass(frozen=True, slots=True)
class ShownMail:
    """``html`` is safe to show as it stands, and None where the mail is plain text; ``text`` is not escaped."""

    subject: str | None
    author: Mailbox | None
    to: tuple[Mailbox, ...]
    sent_at: datetime | None
    html: str | None
    text: str
    files: tuple[ShownFile, ...]


@dataclass(frozen=True, slots=True)
class AttachedFile:
    """One attached file, decoded."""

    name: str
    content: bytes


def show_mail(raw: bytes) -> ShownMail:
    """The mail for display. Equal bytes give equal results. Raises DamagedFileError for a broken Outlook file."""
    mail = read_mail(as_sent(raw))
    files = tuple(
        ShownFile(number, _name(part), len(part.content)) for number, part in enumerate(_attached(mail), start=1)
    )
    return ShownMail(mail.subject, mail.author, mail.to, mail.sent_at, display_html(mail), mail.words, files)


def find_file(raw: bytes, number: int) -> AttachedFile | None:
    """The file with that number; None where the mail has none."""
    parts = _attached(read_mail(as_sent(raw)))
    part = parts[number - 1] if 0 < number <= len(parts) else None
    return AttachedFile(_name(part), part.content) if part is not None else None


def _attached(mail: Mail) -> tuple[Part, ...]:
    return mail.attachments


def _name(part: Part) -> str:
    return part.name or (_UNNAMED_MAIL if part.mail is not None else _UNNAMED)
