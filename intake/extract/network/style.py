"""The style of a source, from its text alone: the calibration of a confidence depends on it."""

import re
from collections.abc import Sequence

from intake.extract.scorer.pieces import Piece

STYLES = ("without marks", "small letters", "capitals", "one voice", "long turns", "short")

MARK = re.compile(r"\w[.,!?;:…]+(?=\s|$)")
# Shares of the words. In ordinary writing about 0.12 of the words have a mark after them, and as many begin with a capital.
FEW_MARKS, FEW_CAPITALS, MANY_CAPITALS = 0.04, 0.04, 0.5
LONG_TURN, SHORT_SOURCE = 60, 150


def style_of(pieces: Sequence[Piece]) -> list[float]:
    """One value for each of ``STYLES``, 0 or 1."""
    words = [word for piece in pieces for word in piece.text.split()]
    count = max(1, len(words))
    marks = sum(len(MARK.findall(piece.text)) for piece in pieces)
    claims = (
        marks < FEW_MARKS * count,
        sum(word[0].isupper() for word in words) < FEW_CAPITALS * count,
        sum(word.isupper() and len(word) > 1 for word in words) > MANY_CAPITALS * count,
        len({piece.speaker for piece in pieces if piece.speaker}) <= 1,
        count > LONG_TURN * len({piece.position for piece in pieces}),
        count < SHORT_SOURCE,
    )
    return [float(claim) for claim in claims]
