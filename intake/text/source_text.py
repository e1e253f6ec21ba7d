"""Decoded text made ready for the formats: its lines, what is at both ends, and the JSON that it may be."""

from collections import deque
from itertools import chain, islice

from intake.text.decoded_text import DecodedText
from intake.text.json_body import BEGINNING_CHARS, find_json, may_be_json
from intake.text.lines import MAX_LINES, Lines
from intake.text.parsed import SourceText

# Enough lines to recognise a format by, few enough to look at in every format.
_HEAD_LINES = 300
_TAIL_LINES = 12


def to_source_text(decoded: DecodedText, *, known_names: frozenset[str] = frozenset()) -> SourceText:
    """Look through once. Raises TooComplexError for JSON that is too deep or too large."""
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
