"""Decoded text made ready for the formats: lines, and the JSON that it may be."""

from intake.json_body import find_json
from intake.parsed import SourceText

# A cue takes four to six lines; text with more lines than this holds more cues than are kept.
MAX_LINES = 300_000


def to_source_text(text: str, *, known_names: frozenset[str] = frozenset()) -> SourceText:
    """Split once, parse once. Raises TooComplexError for JSON that is too deep or too large."""
    lines = tuple(text.split("\n", MAX_LINES)[:MAX_LINES])
    return SourceText(text=text, lines=lines, body=find_json(text), known_names=known_names)


def is_cut(text: str) -> bool:
    """Whether lines were left out."""
    return text.count("\n") >= MAX_LINES
