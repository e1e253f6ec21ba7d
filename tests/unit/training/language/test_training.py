"""The whole way, from corpora to a pipeline that loads."""

import json
import random
from pathlib import Path

import pytest
from spacy.tokens import DocBin
from spacy.training import Example
from thinc.api import NumpyOps, get_current_ops

from intake.language.labels import UNIVERSAL, labels_of
from intake.language.pipeline import blank_pipeline, load_trained_pipeline
from tests.unit.training.language.corpora import write_corpora
from training.language.__main__ import main
from training.language.assemble import lean_towards_orders
from training.language.prepare import prepare

# What they share is made once, by whichever process has them.
pytestmark = pytest.mark.xdist_group("training")


@pytest.fixture(scope="module")
def corpora(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_corpora(tmp_path_factory.mktemp("corpora"), copies=8)


@pytest.fixture(scope="module")
def data(corpora: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("data")
    prepare(corpora, folder)
    return folder


def test_preparing_twice_gives_the_same_bytes(corpora: Path, data: Path, tmp_path: Path) -> None:
    random.seed()
    prepare(corpora, tmp_path)
    files = sorted(path.relative_to(data) for path in data.rglob("*.spacy"))
    assert [str(path) for path in files] == [
        "names/dev.spacy",
        "names/train.spacy",
        "syntax/dev.spacy",
        "syntax/train.spacy",
    ]
    assert all((data / path).read_bytes() == (tmp_path / path).read_bytes() for path in files)


def test_the_treebank_and_our_own_sentences_are_in_the_training_data(data: Path) -> None:
    docs = DocBin().from_disk(data / "syntax/train.spacy").get_docs(blank_pipeline().vocab)
    text = "\n".join(doc.text for doc in docs)
    assert "Carla doesn't work at Acme, Ben." in text
    assert "carla doesn't work at acme" in text.lower().replace("\n", " ")
    assert "We don't travel." in text
    assert "Hi " in text


def test_one_command_goes_the_whole_way(corpora: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    main([str(corpora), str(out), "--steps", "2"])
    nlp = load_trained_pipeline(str(out / "english"))
    assert nlp.pipe_names == ["tok2vec", "tagger", "morphologizer", "trainable_lemmatizer", "parser", "ner"]
    assert labels_of(nlp) is UNIVERSAL
    assert [token.has_vector for token in nlp("The work unheard")] == [True, True, False]
    assert not any(str(tmp_path) in path.read_text() for path in (out / "english").glob("*.*"))
    # What multiplies faster while training is left as it was.
    assert type(get_current_ops()) is NumpyOps
    figures = json.loads((out / "figures.json").read_text())
    assert set(figures) == {"dev", "test"}
    assert figures["test"]["given words and sentences"]["token_f"] == 1
    assert 0 <= figures["test"]["probes"]["written"]["orders"] <= 1


def test_leaning_towards_orders_raises_their_labels_alone(data: Path) -> None:
    docs = list(DocBin().from_disk(data / "syntax/train.spacy").get_docs(blank_pipeline().vocab))
    nlp = blank_pipeline()
    morphologizer = nlp.add_pipe("morphologizer")
    nlp.initialize(lambda: [Example(nlp.make_doc(doc.text), doc) for doc in docs])
    before = morphologizer.model.get_ref("softmax").get_param("b").copy()
    lean_towards_orders(morphologizer, 2.0)
    raised = morphologizer.model.get_ref("softmax").get_param("b") - before
    assert {label for label, by in zip(morphologizer.labels, raised, strict=True) if by} == {
        label for label in morphologizer.labels if "Mood=Imp" in label
    }
    assert set(raised) == {0.0, 2.0}
