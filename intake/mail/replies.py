"""What the sender of a mail wrote, without what was quoted, forwarded or signed."""

from intake.mail.spans import MarkedText, SpanKind


def new_words(marked: MarkedText) -> str:
    """The new words of a mail; nothing when it only hands on what others wrote."""
    return marked.words(SpanKind.NEW).strip("\n \t")
