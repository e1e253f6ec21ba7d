"""Which words are used alike, from nothing but running text."""

import random
from pathlib import Path

import numpy as np
import pytest

from tests.unit.training.language.corpora import write_corpora
from training.language.raw_text import read_words
from training.language.usage import WordVectors, learn_vectors

VERBS, NOUNS, NAMES = ("send", "draft", "check"), ("report", "budget", "invoice"), ("anna", "ben", "carla")


@pytest.fixture(scope="module")
def learnt() -> WordVectors:
    chance = random.Random(5)
    sentences = [
        [chance.choice(NAMES), "will", chance.choice(VERBS), "the", chance.choice(NOUNS), "."] for _ in range(400)
    ]
    return learn_vectors(sentences, dimensions=8)


def found(learnt: WordVectors, one: str, other: str) -> float:
    rows = [learnt.rows[learnt.words.index(word)] for word in (one, other)]
    return float(np.dot(*rows))


@pytest.mark.parametrize("kind", [VERBS, NOUNS, NAMES])
def test_words_that_stand_in_the_same_places_are_alike(learnt: WordVectors, kind: tuple[str, ...]) -> None:
    others = {*VERBS, *NOUNS, *NAMES} - {*kind}
    alike = min(found(learnt, kind[0], word) for word in kind)
    assert alike > max(found(learnt, kind[0], word) for word in others) + 0.3


def test_the_commonest_words_come_first_and_rare_ones_are_left_out() -> None:
    learnt = learn_vectors([["a", "b"]] * 3 + [["a", "rare"]] * 2, dimensions=4)
    assert learnt.words == ("a", "b")
    assert learnt.rows.shape == (2, 4)
    assert np.isfinite(learnt.rows).all()


def test_no_sentence_sees_the_next() -> None:
    learnt = learn_vectors([["one"], ["two"]] * 9, dimensions=2)
    assert not learnt.rows.any()


def test_the_same_words_give_the_same_vectors(learnt: WordVectors) -> None:
    sentences = [[*VERBS, *NOUNS, *NAMES]] * 5
    first, again = learn_vectors(sentences), learn_vectors(sentences)
    assert first.words == again.words
    assert np.array_equal(first.rows, again.rows)


def test_every_corpus_gives_its_words_and_nothing_that_was_noted_beside_them(tmp_path: Path) -> None:
    told = [" ".join(words) for words in read_words(write_corpora(tmp_path))]
    for expected in (
        "carla does n't work at acme , ben .",
        "we do n't travel .",
        "we meet on monday .",
        "i 'll work .",
        "send the deck .",
        "draft the minutes .",
        "action : dan to pricing",
    ):
        assert expected in told
