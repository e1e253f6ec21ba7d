"""The pipeline that comes along."""

import os
import tomllib
from pathlib import Path
from typing import Any

import pytest
from spacy.language import Language
from spacy.tokens import Token

from commands.reading_child import ReadingLimits, read_in_child
from intake.language.pipeline import TRAINED, load_trained_pipeline
from tests.architecture.code import ROOT
from training.language.probes import FRESH_PROBE, PROBE, Probe, ask

MOST_BYTES = 16_000_000


# What they share is made once, by whichever process has them.
pytestmark = pytest.mark.xdist_group("english")


@pytest.fixture(scope="module")
def nlp() -> Language:
    return load_trained_pipeline()


def verb_of(nlp: Language, text: str) -> Token:
    return next(nlp(text).sents).root


def below(head: Token) -> dict[str, str]:
    """The words directly below a word, by their relation to it."""
    return {child.dep_: child.text for child in head.children}


def files_below(folder: Path) -> set[Path]:
    return {path for path in folder.rglob("*") if path.is_file()}


def test_it_has_everything_that_may_be_asked_of_it(nlp: Language) -> None:
    assert set(nlp.pipe_names) == {"tok2vec", "tagger", "morphologizer", "trainable_lemmatizer", "parser", "ner"}


def test_it_stays_small() -> None:
    assert sum(path.stat().st_size for path in files_below(TRAINED)) <= MOST_BYTES


def test_licence_attribution_and_figures_lie_beside_the_weights() -> None:
    assert (TRAINED / "LICENSE.txt").read_text().startswith("Attribution-ShareAlike 4.0 International")
    attributed = (TRAINED / "ATTRIBUTION.md").read_text()
    corpora = ("EWT", "ESLSpok", "Universal NER", "Broad Twitter", "WNUT17", "WikiGold", "QMSum", "BC3")
    assert all(corpus in attributed for corpus in corpora)
    assert "EWT test" in (TRAINED / "MODEL_CARD.md").read_text()


def test_nothing_in_it_tells_where_it_was_trained() -> None:
    config = load_trained_pipeline().config
    assert set(config["paths"].values()) == {None}


def test_an_installed_package_has_all_of_it() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    folder = TRAINED.parent
    patterns = project["tool"]["setuptools"]["package-data"]["intake.language"]
    packaged = {path for pattern in patterns for path in folder.glob(pattern) if path.is_file()}
    assert files_below(TRAINED) | set((folder / "training").glob("*.cfg")) <= packaged


@pytest.mark.parametrize("probe", [PROBE, FRESH_PROBE], ids=["probes", "fresh probes"])
def test_orders_before_names_are_verbs_and_nouns_that_look_like_them_are_not(nlp: Language, probe: Probe) -> None:
    score = ask(nlp, probe)
    assert score.orders >= 0.9
    assert score.others >= 0.9


def test_a_promise_says_who_does_what_for_whom_by_when(nlp: Language) -> None:
    verb = verb_of(nlp, "I'll send you the proposal by Friday.")
    assert verb.lemma_ == "send"
    assert below(verb).items() >= {"nsubj": "I", "iobj": "you", "obj": "proposal", "obl": "Friday"}.items()
    day = next(child for child in verb.children if child.dep_ == "obl")
    assert below(day) == {"case": "by"}


def test_an_order_in_speech_without_capitals_and_marks_is_read(nlp: Language) -> None:
    verb = verb_of(nlp, "call bob about the contract tomorrow")
    assert (verb.text, below(verb)["obj"]) == ("call", "bob")


def test_a_passive_is_known(nlp: Language) -> None:
    assert below(verb_of(nlp, "The contract was signed by Anna."))["nsubj:pass"] == "contract"


def test_sentences_end_without_marks_where_lines_end_and_with_marks_where_they_stand(nlp: Language) -> None:
    text = "Hi Bob,\n\nThe contract is signed. Could you send it to Anna?\n\nThanks"
    starts = [sentence.text.strip() for sentence in nlp(text).sents]
    assert "Could you send it to Anna?" in starts
    assert len(starts) >= 3


def test_the_same_words_are_read_alike_each_time(nlp: Language) -> None:
    text = "Anna and Bob will prepare the documents for Globex before the launch."
    first, again = nlp(text).to_bytes(), load_trained_pipeline()(text).to_bytes()
    assert first == again


def test_a_pipeline_loaded_before_a_fork_reads_in_the_child_within_its_limits(nlp: Language) -> None:
    def read() -> dict[str, Any]:
        return {"process": os.getpid(), "verb": verb_of(nlp, "Email Bob about the contract.").text}

    answer = read_in_child(read, limits=ReadingLimits(seconds=60, memory_mb=256))
    assert answer["verb"] == "Email"
    assert answer["process"] != os.getpid()
