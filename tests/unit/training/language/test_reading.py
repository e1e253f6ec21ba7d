"""Reading treebanks and corpora of names."""

from pathlib import Path

import pytest

from tests.unit.training.language.corpora import LAYER, LEARNERS, NAMES, TREEBANK, write_gz
from training.language.conllu import read_passages
from training.language.entities import add_names, read_names
from training.language.sentences import Passage, text_of


@pytest.fixture
def treebank(tmp_path: Path) -> list[Passage]:
    return list(read_passages(write_gz(tmp_path / "treebank.gz", TREEBANK)))


def test_sentences_of_one_document_are_one_passage(treebank: list[Passage]) -> None:
    assert [(passage.name, len(passage.sentences)) for passage in treebank] == [("mail-1", 2), ("mail-2", 2)]


def test_words_stand_as_they_were_written(treebank: list[Passage]) -> None:
    written = [text_of(sentence) for passage in treebank for sentence in passage.sentences]
    assert written == [
        "Carla doesn't work at Acme, Ben.",
        "Check the e-mail (today).",
        "Results were late",
        "Work calls stopped",
    ]


def test_a_root_is_its_own_head(treebank: list[Passage]) -> None:
    sentence = treebank[0].sentences[0]
    assert [sentence[token.head].form for token in sentence][:4] == ["work", "work", "work", "work"]


def test_what_a_treebank_leaves_out_is_unknown_and_not_empty(tmp_path: Path) -> None:
    (passage,) = read_passages(write_gz(tmp_path / "learners.gz", LEARNERS), is_complete=False)
    assert {(token.feats, token.lemma, token.upos) for token in passage.sentences[0]} == {(None, None, None)}
    assert [token.xpos for token in passage.sentences[0]] == ["PRP", "VBP", "RB", "VB", "."]


def test_names_are_read_from_either_spelling(tmp_path: Path) -> None:
    (_, first), (_, second) = read_names(write_gz(tmp_path / "names.gz", NAMES))
    assert first == [
        ("Ada", "B-PER"), ("Byron", "I-PER"), ("saw", "O"), ("New", "B-LOC"), ("York", "I-LOC"), ("on", "O"), ("Monday", "O"),
    ]  # fmt: skip
    assert second == [("The", "O"), ("Blue", "B-ORG"), ("Door", "I-ORG")]


def test_a_layer_of_names_is_added_where_its_words_are_the_same(tmp_path: Path, treebank: list[Passage]) -> None:
    layer = read_names(write_gz(tmp_path / "layer.gz", LAYER))
    first, second, third, _ = (sentence for passage in add_names(treebank, layer) for sentence in passage.sentences)
    assert {token.form: token.entity for token in first if token.entity != "O"} == {
        "Carla": "B-PER",
        "Acme": "B-ORG",
        "Ben": "B-PER",
    }
    assert {token.entity for token in second} == {None}
    assert {token.entity for token in third} == {"O"}
