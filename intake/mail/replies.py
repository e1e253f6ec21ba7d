"""What the sender of a mail wrote, without what was quoted, forwarded or signed."""

from intake.mail.spans import MarkedText, SpanKind


def new_words(marked: MarkedText) -> str:
    """The new words of a mail; empty when it only forwards other mail."""
    return marked.words(SpanKind.NEW).strip("\n \t")
