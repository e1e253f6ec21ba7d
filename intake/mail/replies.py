"""The sender's own new text of a mail, without quotations, forwarded mail and signatures."""

from intake.mail.spans import MarkedText, SpanKind


def new_words(marked: MarkedText) -> str:
    """The new words of a mail; empty when it only forwards other mail."""
    return marked.words(SpanKind.NEW).strip("\n \t")
