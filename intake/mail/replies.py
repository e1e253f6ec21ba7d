"""What the sender of a mail wrote, without what was quoted, forwarded or signed; answers between quotations in order."""

from intake.mail.quoting.lines import as_written
from intake.mail.spans import MarkedText, SpanKind

_ANSWERED = frozenset({SpanKind.QUOTED, SpanKind.HEADING})


def new_words(marked: MarkedText) -> str:
    """The new words of a mail; nothing when it only hands on what others wrote."""
    return marked.words(SpanKind.NEW).strip("\n \t")


def answer(marked: MarkedText) -> str:
    """The new words with the quotations that they stand below, as written; quotations at the end answer nothing."""
    spans = [span for span in marked.spans if marked.text[span.start : span.end].strip()]
    last = max((place for place, span in enumerate(spans) if span.kind is SpanKind.NEW), default=-1)
    kept = [span for span in spans[: last + 1] if span.kind is SpanKind.NEW or span.kind in _ANSWERED]
    written = "\n".join(as_written(marked.lines[span.first_line : span.end_line]) for span in kept)
    return "\n".join(line.rstrip() for line in written.split("\n")).strip("\n \t")
