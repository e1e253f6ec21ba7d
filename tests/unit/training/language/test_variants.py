"""The same sentences as they are spoken, hurried and mailed."""

import random
from pathlib import Path

import pytest

from intake.language.pipeline import blank_pipeline
from tests.unit.training.language.corpora import LEARNERS, TREEBANK, write_gz
from training.language.conllu import read_passages
from training.language.documents import grouped, syntax_document
from training.language.sentences import Sentence, text_of
from training.language.variants import (
    as_spoken,
    lower_case,
    paragraphs,
    small_beginning,
    upper_case,
    without_punctuation,
    wrapped,
)


@pytest.fixture
def sentences(tmp_path: Path) -> tuple[Sentence, ...]:
    path = write_gz(tmp_path / "treebank.gz", TREEBANK)
    return tuple(sentence for passage in read_passages(path) for sentence in passage.sentences)


def relations(sentence: Sentence) -> set[tuple[str, str, str]]:
    return {(token.form.lower(), token.dep, sentence[token.head].form.lower()) for token in sentence}


def test_marks_that_nobody_speaks_are_left_out_and_those_inside_words_stay(sentences: tuple[Sentence, ...]) -> None:
    assert text_of(without_punctuation(sentences[0])) == "Carla doesn't work at Acme Ben"
    assert text_of(without_punctuation(sentences[1])) == "Check the e-mail today"


def test_what_is_left_hangs_together_as_before(sentences: tuple[Sentence, ...]) -> None:
    for sentence in sentences:
        left = without_punctuation(sentence)
        assert relations(left) == {each for each in relations(sentence) if each[1] != "punct" or each[0] == "-"}


def test_capitals_are_changed_and_nothing_else(sentences: tuple[Sentence, ...]) -> None:
    for change in (lower_case, upper_case, small_beginning):
        assert relations(change(sentences[1])) == relations(sentences[1])
    assert text_of(lower_case(sentences[0])) == "carla doesn't work at acme, ben."
    assert text_of(small_beginning(sentences[1])) == "check the e-mail (today)."


def test_a_name_keeps_its_capital_at_the_beginning(sentences: tuple[Sentence, ...]) -> None:
    assert text_of(small_beginning(sentences[0])).startswith("Carla")


@pytest.mark.parametrize("seed", range(5))
def test_broken_lines_say_the_same(sentences: tuple[Sentence, ...], seed: int) -> None:
    broken = wrapped(sentences * 3, random.Random(seed))
    assert " ".join(map(text_of, broken)).replace("\n", " ") == " ".join(map(text_of, sentences * 3))
    assert any("\n" in text_of(sentence) for sentence in broken)
    for sentence, original in zip(broken, sentences * 3, strict=True):
        assert {each for each in relations(sentence) if each[0] != "\n"} == relations(original)


@pytest.mark.parametrize("seed", range(5))
def test_every_variant_is_a_document_with_the_same_sentences(sentences: tuple[Sentence, ...], seed: int) -> None:
    for vary in (as_spoken, wrapped, paragraphs):
        doc = syntax_document(vary(sentences, random.Random(seed)), blank_pipeline().vocab)
        assert len(list(doc.sents)) == len(sentences)
        assert sum(token.dep_ == "ROOT" for token in doc) == len(sentences)


def test_groups_keep_every_sentence_in_order(sentences: tuple[Sentence, ...]) -> None:
    groups = list(grouped(sentences * 5, random.Random(1), most=4))
    assert tuple(sentence for group in groups for sentence in group) == sentences * 5
    assert {len(group) for group in groups} <= {1, 2, 3, 4}


def test_what_is_unknown_is_missing_from_the_document(tmp_path: Path, sentences: tuple[Sentence, ...]) -> None:
    (passage,) = read_passages(write_gz(tmp_path / "learners.gz", LEARNERS), is_complete=False)
    vocab = blank_pipeline().vocab
    unknown, known = syntax_document(passage.sentences, vocab), syntax_document(sentences, vocab)
    assert [unknown.has_annotation(name) for name in ("TAG", "DEP", "POS", "MORPH", "LEMMA")] == [
        True,
        True,
        False,
        False,
        False,
    ]
    assert all(known.has_annotation(name, require_complete=True) for name in ("TAG", "DEP", "POS", "LEMMA"))
