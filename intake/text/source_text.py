"""Prepares decoded text for the format modules: lines, beginning, end, and parsed JSON."""

from collections import deque
from itertools import chain, islice

from intake.text.decoded_text import DecodedText
from intake.text.json_body import BEGINNING_CHARS, find_json, may_be_json
from intake.text.lines import MAX_LINES, Lines
from intake.text.parsed import SourceText

# Enough lines for recognition, and few enough for a check by every format.
_HEAD_LINES = 300
_TAIL_LINES = 12


def to_source_text(decoded: DecodedText, *, known_names: frozenset[str] = frozenset()) -> SourceText:
    """Prepare the text in one pass. Raises TooComplexError for JSON that is too deep or too large."""
    beginning = decoded.beginning(BEGINNING_CHARS)
    body = find_json(decoded.text) if may_be_json(beginning) else None
    passing = decoded.lines()
    head = tuple(islice(passing, _HEAD_LINES))
    tail = deque(chain(head, islice(passing, MAX_LINES - _HEAD_LINES)), _TAIL_LINES)
    return SourceText(
        decoded=decoded,
        lines=Lines(decoded.lines),
        head=head,
        tail=tuple(tail),
        beginning=beginning,
        is_cut=next(passing, None) is not None,
        body=body,
        known_names=known_names,
    )
