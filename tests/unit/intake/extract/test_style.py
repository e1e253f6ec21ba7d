"""How a source is written is told from its text."""

import pytest

from intake.extract.network.style import STYLES, style_of
from intake.extract.scorer.pieces import cut_pieces
from tests.support.documents import document_of
from tests.support.extraction import ANNA, BOB

TALK = ((ANNA, "Well, the Hall is free. Shall we take it?"), (BOB, "Yes. Let us ask Carla, she knows."))
LONG = "so I went to the yard and the gate was open and nobody had locked it again " * 10


@pytest.mark.parametrize(
    ("turns", "styles"),
    [
        (TALK, {"short"}),
        ([(who, words.lower().replace(",", "").replace(".", "").replace("?", "")) for who, words in TALK],
         {"short", "without marks", "small letters"}),
        ([(who, words.upper()) for who, words in TALK], {"short", "capitals"}),
        ([(ANNA, LONG)], {"without marks", "one voice", "long turns"}),
    ],
)  # fmt: skip
def test_the_style_of_a_source_is_told_from_its_text(turns: list[tuple[str, str]], styles: set[str]):
    told = style_of(cut_pieces(document_of(*turns)))
    assert {style for style, value in zip(STYLES, told, strict=True) if value} == styles


def test_an_empty_source_has_a_style():
    assert len(style_of(())) == len(STYLES)
