"""A mail as a source: the author and date of each passage, and the recipients.

The sender's own words come before forwarded mail, because they may say what to do with it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from intake.document import Origin, Participant, Passage, ReadWarning
from intake.mail.message import Mail, Mailbox, MailFault
from intake.mail.quoting.lines import read_lines
from intake.mail.quoting.openings import Said
from intake.mail.quoting.outline import find_openings
from intake.mail.spans import MarkedSpan, MarkedText, SpanKind, mark_spans
from intake.mail.subjects import read_subject
from intake.mail.threads import without_tokens
from intake.text.meeting_date import FoundDate
from intake.text.parsed import Parsed
from intake.text.segments import Utterance

NAME = "email"
VERSION = 1
_MAX_DEPTH = 10
_MAX_PEOPLE = 200
_PASSAGES = {
    SpanKind.QUOTED: Passage.QUOTED,
    SpanKind.FORWARDED: Passage.FORWARDED,
    SpanKind.HEADING: Passage.HEADING,
    SpanKind.SIGNATURE: Passage.SIGNATURE,
    SpanKind.DISCLAIMER: Passage.DISCLAIMER,
}
_WARNINGS = {
    MailFault.CHARACTERS_LOST: ReadWarning.LOSSY_DECODE,
    MailFault.CHARSET_UNKNOWN: ReadWarning.LOSSY_DECODE,
    MailFault.TEXT_CUT: ReadWarning.TRUNCATED,
    MailFault.TOO_DEEP: ReadWarning.TRUNCATED,
    MailFault.TOO_MANY_PARTS: ReadWarning.TRUNCATED,
}


@dataclass(frozen=True, slots=True)
class _Writer:
    """The author of a passage, and its date."""

    name: str | None
    said_at: datetime | None


def read_conversation(mail: Mail) -> Parsed:
    """Every passage of the mail and of attached mails, with its author and date."""
    return Parsed(
        utterances=tuple(_utterances(mail, depth=0)),
        origin=Origin.EMAIL,
        # Our tokens are useless to people.
        title=read_subject(without_tokens(mail.subject or "")).title or None,
        participants=_participants(mail),
        found_date=FoundDate(mail.sent_at) if mail.sent_at else None,
        warnings=tuple(dict.fromkeys(_WARNINGS[fault] for fault in mail.faults if fault in _WARNINGS)),
    )


def _utterances(mail: Mail, *, depth: int) -> Iterator[Utterance]:
    writer = _Writer(label_of(mail.author), mail.sent_at)
    for passage in mail.passages:
        marked = mark_spans(passage, subject=mail.subject or "")
        for span in marked.spans:
            yield from _span(marked, span, writer, is_attached=depth > 0)
    if depth < _MAX_DEPTH:
        for part in mail.attachments:
            if part.mail is not None:
                yield from _utterances(part.mail, depth=depth + 1)


def _span(marked: MarkedText, span: MarkedSpan, sender: _Writer, *, is_attached: bool) -> Iterator[Utterance]:
    """The utterances of a span, one for each paragraph; empty lines between them are kept."""
    writer = _writer(span, sender)
    kind = _PASSAGES.get(span.kind, Passage.FORWARDED if is_attached else None)
    for paragraph in marked.text[span.start : span.end].split("\n\n"):
        if paragraph.strip():
            yield Utterance(paragraph, writer.name, blank_below=True, said_at=writer.said_at, passage=kind)


def _writer(span: MarkedSpan, sender: _Writer) -> _Writer:
    """The author of a span; unknown for a quotation without an attribution."""
    if span.opening is not None:
        said = span.opening.said
        return _Writer(label_of(said.author), said.sent_at)
    return sender if not span.depth else _Writer(None, None)


def label_of(mailbox: Mailbox | None) -> str | None:
    """The label of a mailbox: the name, or else the address."""
    return None if mailbox is None else mailbox.name or mailbox.address or None


def _participants(mail: Mail) -> tuple[Participant, ...]:
    """The sender, the recipients, and the authors of quoted and attached mail, each once."""
    found: dict[str, Participant] = {}
    for mailbox in _people(mail, depth=0):
        name = label_of(mailbox)
        if name and len(found) < _MAX_PEOPLE:
            person = Participant(name, mailbox.address or None, is_speaker=False)
            found.setdefault(mailbox.address.lower() or name, person)
    return tuple(found.values())


def _people(mail: Mail, *, depth: int) -> Iterator[Mailbox]:
    if mail.author is not None:
        yield mail.author
    yield from (*mail.to, *mail.cc)
    for passage in mail.passages:
        yield from (said.author for said in _openings(passage) if said.author is not None)
    if depth < _MAX_DEPTH:
        for part in mail.attachments:
            if part.mail is not None:
                yield from _people(part.mail, depth=depth + 1)


def _openings(passage: str) -> Iterator[Said]:
    return (opening.said for opening in find_openings(read_lines(passage)))
