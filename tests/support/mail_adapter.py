"""The four functions that a mail scorer asks for, bound to those that the service calls."""

from typing import Any

from intake.mail.automatic import AutomaticKind, find_automatic
from intake.mail.forwards import find_original
from intake.mail.mime.reader import read_mail
from intake.mail.replies import answer
from intake.mail.spans import SpanKind, mark_spans


def parse(raw: bytes) -> dict[str, Any]:
    """Subject, sender, text and attachments of a mail."""
    mail = read_mail(raw)
    return {
        "subject": mail.subject,
        "from_addr": mail.author.address if mail.author else "",
        "text": mail.text,
        "attachments": [part.name for part in mail.attachments],
    }


def reply(text: str) -> str:
    """What is new in a mail, or what it hands on."""
    marked = mark_spans(text)
    return answer(marked) or marked.words(SpanKind.FORWARDED).strip("\n \t")


def forward(text: str, subject: str | None) -> dict[str, Any] | None:
    """The original of a forwarded mail."""
    original = find_original(mark_spans(text, subject=subject))
    if original is None:
        return None
    author = original.author
    return {
        "subject": original.subject,
        "from_addr": author.address if author else None,
        "from_name": author.name if author else None,
        "body": original.body,
    }


def is_automatic(raw: bytes) -> bool:
    """Whether a program answered: with a bounce, an absence or a receipt."""
    found = find_automatic(read_mail(raw))
    return found is not None and found.kind in {AutomaticKind.BOUNCE, AutomaticKind.AUTO_REPLY}
