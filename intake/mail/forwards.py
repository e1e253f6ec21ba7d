"""Forwarded mail: is it one, and what did its original say. Those are two questions."""

from dataclasses import dataclass
from datetime import datetime

from intake.mail.message import Mailbox
from intake.mail.quoting.lines import Line, as_written
from intake.mail.quoting.openings import Opening
from intake.mail.spans import MarkedText


@dataclass(frozen=True, slots=True)
class Original:
    """A mail inside the text of another: who wrote it, and when, as the text has it. Nobody vouches for that."""

    author: Mailbox | None
    subject: str | None
    body: str
    sent_at: datetime | None = None
    written_date: str | None = None
    to: tuple[Mailbox, ...] = ()
    cc: tuple[Mailbox, ...] = ()


def find_original(marked: MarkedText) -> Original | None:
    """The outermost mail that this one forwards, with all that is quoted in it."""
    return _original(marked, marked.forward) if marked.forward is not None else None


def _original(marked: MarkedText, opening: Opening) -> Original:
    said = opening.said
    body = as_written(_body(marked.lines, opening), less=opening.depth).strip()
    subject = said.subject if said.subject is not None else marked.subject.title or None
    return Original(said.author, subject, body, said.sent_at, said.written_date, said.to, said.cc)


def _body(lines: tuple[Line, ...], opening: Opening) -> list[Line]:
    """Down to the first line that is quoted less, unless the quotation goes on right below it; else to the end."""
    found: list[Line] = []
    for place, line in enumerate(lines[opening.end :], start=opening.end):
        is_left = line.depth < opening.depth and not line.is_blank
        if is_left and (place + 1 >= len(lines) or lines[place + 1].depth < opening.depth):
            break
        found.append(line)
    return found
