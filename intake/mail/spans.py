"""Marks every character of a mail as new, quoted, forwarded, heading, signature or notice.

No text is removed, except that quote marks become a depth. The rest is one canonical text with spans.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby

from intake.mail.quoting.lines import Line, canonical_text, read_lines
from intake.mail.quoting.openings import Opening, OpeningKind
from intake.mail.quoting.outline import find_openings
from intake.mail.subjects import NO_SUBJECT, SubjectLine, read_subject
from intake.mail.tails import mark_tail

_LONG_LINE = 60


class SpanKind(StrEnum):
    """The kind of a span. A heading names the author of the text below it."""

    NEW = "new"
    QUOTED = "quoted"
    FORWARDED = "forwarded"
    HEADING = "heading"
    SIGNATURE = "signature"
    DISCLAIMER = "disclaimer"


@dataclass(frozen=True, slots=True)
class MarkedSpan:
    """Consecutive lines of one kind and origin. Without an opening their author is the sender, or unknown."""

    kind: SpanKind
    start: int
    end: int
    first_line: int
    end_line: int
    depth: int = 0
    opening: Opening | None = None


@dataclass(frozen=True, slots=True)
class MarkedText:
    """The canonical text, its lines, its spans in order, and the forwarding opening, if any."""

    text: str
    lines: tuple[Line, ...]
    spans: tuple[MarkedSpan, ...]
    openings: tuple[Opening, ...] = ()
    forward: Opening | None = None
    subject: SubjectLine = NO_SUBJECT

    def words(self, *kinds: SpanKind) -> str:
        """The text of all spans of these kinds, in their order."""
        return "\n".join(self.text[span.start : span.end] for span in self.spans if span.kind in kinds)


@dataclass(frozen=True, slots=True)
class _Mark:
    """The kind of one line."""

    kind: SpanKind
    depth: int = 0
    opening: Opening | None = None


_NEW = _Mark(SpanKind.NEW)


def mark_spans(text: str, *, subject: str | None = None) -> MarkedText:
    """Mark the kind of each line of the mail."""
    lines = read_lines(text.removeprefix("\ufeff"))
    openings = find_openings(lines)
    walk = _Walk(lines, openings, read_subject(subject), is_subject_known=subject is not None)
    marks = list(walk.marks())
    _mark_broken_quotes(lines, marks)
    spans = tuple(_spans(lines, _with_tails(lines, marks)))
    return MarkedText(canonical_text(lines), lines, spans, openings, walk.forward, walk.subject)


class _Walk:
    """Marks the lines from the top, and tracks the opening of each quotation depth."""

    def __init__(
        self, lines: Sequence[Line], openings: Sequence[Opening], subject: SubjectLine, *, is_subject_known: bool
    ) -> None:
        self.subject = subject
        self.forward: Opening | None = None
        self._lines = lines
        self._openings = {opening.first: opening for opening in openings}
        self._is_subject_known = is_subject_known
        self._current: dict[int, Opening] = {}
        self._has_words = False
        self._bar: Opening | None = None

    def marks(self) -> Iterator[_Mark]:
        place = 0
        while place < len(self._lines):
            opening = self._openings.get(place)
            if opening is None:
                yield self._mark(self._lines[place])
                place += 1
                continue
            if not self._is_own_mail(opening):
                self._open(opening)
            for _ in range(opening.first, opening.end):
                yield _Mark(SpanKind.HEADING, opening.depth, opening)
            place = opening.end

    def _is_own_mail(self, opening: Opening) -> bool:
        """Whether the text below a ticket system's reply line is the mail itself, because no answer precedes the line."""
        is_first = not self._has_words and not self._current
        return opening.is_reply_line and opening.depth == 0 and is_first and not self.subject.is_forwarded

    def _open(self, opening: Opening) -> None:
        is_first = self.forward is None and not any(depth <= opening.depth for depth in self._current)
        if is_first and self._is_forward(opening):
            self.forward = opening
        target = opening.depth + (1 if self._is_quoted_deeper(opening) else 0)
        self._current = {depth: known for depth, known in self._current.items() if depth < target}
        self._current[target] = opening
        self._bar = opening if self._starts_with_bar(opening.end) else None

    def _is_forward(self, opening: Opening) -> bool:
        """Whether the opening begins forwarded mail, and not a quotation in an answer."""
        is_answer = self.subject.is_answer
        if opening.kind is OpeningKind.FORWARD or self.subject.is_forwarded:
            return True
        if opening.kind is OpeningKind.ATTRIBUTION or is_answer:
            return False
        if opening.kind is OpeningKind.ORIGINAL:
            return opening.depth > 0 or not self._has_words
        return opening.has_rule or (not self._has_words and self._is_subject_known)

    def _is_quoted_deeper(self, opening: Opening) -> bool:
        if opening is self.forward:
            return False
        below = next((line for line in self._lines[opening.end :][:4] if not line.is_blank), None)
        return (below is not None and below.depth > opening.depth) or self._starts_with_bar(opening.end)

    def _starts_with_bar(self, place: int) -> bool:
        below = next((line for line in self._lines[place : place + 4] if not line.is_blank), None)
        return below is not None and below.text.startswith("|")

    def _mark(self, line: Line) -> _Mark:
        if self._bar is not None and (line.text.startswith("|") or line.is_blank):
            return _Mark(self._quoted_kind(line.depth + 1), line.depth + 1, self._bar)
        owner = self._current.get(line.depth)
        if owner is None and line.depth == 0:
            self._has_words = self._has_words or not line.is_blank
            return _NEW
        return _Mark(self._quoted_kind(line.depth), line.depth, owner)

    def _quoted_kind(self, depth: int) -> SpanKind:
        is_forwarded = self.forward is not None and depth >= self.forward.depth
        return SpanKind.FORWARDED if is_forwarded else SpanKind.QUOTED


def _mark_broken_quotes(lines: Sequence[Line], marks: list[_Mark]) -> None:
    """Mark the rest of a broken long quoted line, which has no quote mark, as quoted."""
    for place in range(1, len(lines) - 1):
        above, below = marks[place - 1], marks[place + 1]
        if marks[place] is not _NEW or not above.depth or above.depth != below.depth or above.kind is SpanKind.HEADING:
            continue
        is_forward = above.kind is SpanKind.FORWARDED and not lines[place].is_blank
        if is_forward or (len(lines[place - 1].text) >= _LONG_LINE and lines[place].text[:1].islower()):
            marks[place] = above


def _with_tails(lines: Sequence[Line], marks: Sequence[_Mark]) -> Iterator[_Mark]:
    """The marks, with signatures and notices marked in each passage."""
    place = 0
    for _, group in groupby(marks, key=lambda mark: (mark.kind, mark.depth, mark.opening)):
        passage = list(group)
        texts = [line.text for line in lines[place : place + len(passage)]]
        place += len(passage)
        tails = [None] * len(passage) if passage[0].kind is SpanKind.HEADING else mark_tail(texts)
        for mark, tail in zip(passage, tails, strict=True):
            yield mark if tail is None else _Mark(SpanKind(tail.value), mark.depth, mark.opening)


def _spans(lines: Sequence[Line], marks: Iterator[_Mark]) -> Iterator[MarkedSpan]:
    place = 0
    for mark, group in groupby(marks):
        length = sum(1 for _ in group)
        first, last = lines[place], lines[place + length - 1]
        yield MarkedSpan(mark.kind, first.start, last.end, place, place + length, mark.depth, mark.opening)
        place += length
