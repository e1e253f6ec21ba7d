"""Where words begin and end, for each of those who ask."""

import re

import pytest

from core.words import (
    LETTERS,
    MARKED,
    MENTIONED,
    NAME,
    NOUN,
    SCORED,
    SEARCHED,
    TELLING,
    WITH_APOSTROPHES,
    WORD,
    WORD_OR_SIGN,
    folded_words,
    singular,
)

TEXT = "O'Neill's v2.1 e-mail_3: $1,200 and/or U.S. l'été"


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        pytest.param(WORD, "O Neill s v2 1 e mail_3 1 200 and or U S l été", id="compared"),
        pytest.param(LETTERS, "O Neill s v e mail and or U S l été", id="letters"),
        pytest.param(TELLING, "Neill 2 1 mail 3 1 200", id="telling"),
        pytest.param(WITH_APOSTROPHES, "O'Neill s v e mail and or U S l'été", id="small_words"),
        pytest.param(NOUN, "O'Neill's v2.1 e-mail_3 1 200 and or U.S. l'été", id="nouns"),
        pytest.param(NAME, "O'Neill's v2.1 e-mail_3 1 200 and or U.S l'été", id="names"),
        pytest.param(MENTIONED, "O'Neill's v2 1 e-mail_3 1 200 and or U S l'été", id="mentioned"),
        pytest.param(WORD_OR_SIGN, "O'Neill's v2 . 1 e-mail_3 : $ 1 , 200 and/or U . S . l'été", id="in_order"),
        pytest.param(MARKED, "O'Neill's v2.1 e-mail_3 $1,200 and/or U.S l'été", id="marks"),
        pytest.param(SCORED, "O'Neill's v 2 . 1 e - mail 3 : $ 1 , 200 and / or U . S . l ' t", id="scored"),
        pytest.param(SEARCHED, "O Neill s v2 1 e mail 3 1 200 and or U S l été", id="searched"),
    ],
)
def test_each_reader_gets_the_words_that_it_compares(pattern: re.Pattern[str], expected: str) -> None:
    assert " ".join(filter(str.strip, pattern.findall(TEXT))) == expected


def test_titles_are_compared_without_case_and_signs() -> None:
    assert folded_words("Re-send the STRASSE plan!") == folded_words("re send the straße PLAN")


@pytest.mark.parametrize(
    ("word", "expected"), [("plans", "plan"), ("class", "class"), ("bus", "bus"), ("4711", "4711")]
)
def test_only_a_plural_loses_its_end(word: str, expected: str) -> None:
    assert singular(word) == expected
