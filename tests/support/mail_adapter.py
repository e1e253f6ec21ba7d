"""The four functions that a mail scorer asks for, bound to those that the service calls.

Scorers want words as they were written, with the marks in front of quoted lines, which the service keeps as depths.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from intake.mail.automatic import AutomaticKind, find_automatic
from intake.mail.message import Mailbox
from intake.mail.mime.reader import read_mail
from intake.mail.quoting.lines import Line
from intake.mail.quoting.openings import Said
from intake.mail.spans import MarkedText, SpanKind, mark_spans

_ANSWERED = frozenset({SpanKind.QUOTED, SpanKind.HEADING})


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


@dataclass(frozen=True, slots=True)
class Original:
    """The outermost mail that a text forwards, with all that stands in it."""

    said: Said
    subject: str | None
    body: str

    @property
    def author(self) -> Mailbox | None:
        return self.said.author


def find_original(marked: MarkedText) -> Original | None:
    """What the spans below the opening that forwards say."""
    opening = marked.forward
    if opening is None:
        return None
    below = [span for span in marked.spans if span.first_line >= opening.end]
    body = "\n".join(as_written(marked.lines[span.first_line : span.end_line], less=opening.depth) for span in below)
    subject = opening.said.subject if opening.said.subject is not None else marked.subject.title or None
    return Original(opening.said, subject, body.strip())


def answer(marked: MarkedText) -> str:
    """The new words with the quotations that they stand below; quotations at the end answer nothing."""
    spans = [span for span in marked.spans if marked.text[span.start : span.end].strip()]
    last = max((place for place, span in enumerate(spans) if span.kind is SpanKind.NEW), default=-1)
    kept = [span for span in spans[: last + 1] if span.kind is SpanKind.NEW or span.kind in _ANSWERED]
    written = "\n".join(as_written(marked.lines[span.first_line : span.end_line]) for span in kept)
    return "\n".join(line.rstrip() for line in written.split("\n")).strip("\n \t")


def as_written(lines: Sequence[Line], *, less: int = 0) -> str:
    """These lines as they stood in the mail, without so many of their marks."""
    return "\n".join(_fewer(line.marks, less) + line.text for line in lines)


def _fewer(marks: str, less: int) -> str:
    for _ in range(min(less, marks.count(">"))):
        marks = marks.partition(">")[2].removeprefix(" ")
    return marks
