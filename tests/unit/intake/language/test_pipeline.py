"""Which pipelines are accepted."""

from pathlib import Path

import pytest
from spacy.language import Language
from spacy.tokens import Doc
from spacy.training import Example

from intake.language.labels import CLEAR, UNIVERSAL, UnsuitablePipelineError, labels_of
from intake.language.pipeline import blank_pipeline, load_trained_pipeline
from tests.support.pipelines import english_vocab

WORDS = ("Email", "Bob", "about", "the", "contract")
# The same parse as Universal Dependencies see it, and as ClearNLP does: heads and relations.
PARSES = {
    "universal": ((0, 0, 4, 4, 0), ("ROOT", "obj", "case", "det", "obl")),
    "clear": ((0, 0, 0, 4, 2), ("ROOT", "dobj", "prep", "det", "pobj")),
}


def toy(doc: Doc) -> Language:
    """A pipeline that was shown one sentence."""
    nlp = blank_pipeline()
    nlp.add_pipe("parser", config={"min_action_freq": 1})
    nlp.initialize(lambda: [Example(nlp.make_doc(doc.text), doc)])
    return nlp


@pytest.mark.parametrize(("vocabulary", "labels"), [("universal", UNIVERSAL), ("clear", CLEAR)])
def test_an_installed_pipeline_of_either_vocabulary_is_taken(tmp_path: Path, vocabulary: str, labels: object) -> None:
    heads, relations = PARSES[vocabulary]
    toy(Doc(english_vocab(), words=list(WORDS), heads=list(heads), deps=list(relations))).to_disk(tmp_path)
    assert labels_of(load_trained_pipeline(str(tmp_path))) is labels


def test_a_pipeline_that_does_not_parse_is_refused(tmp_path: Path) -> None:
    blank_pipeline().to_disk(tmp_path)
    with pytest.raises(UnsuitablePipelineError):
        load_trained_pipeline(str(tmp_path))


def test_a_pipeline_that_is_not_installed_is_refused() -> None:
    with pytest.raises(OSError, match="no_such_pipeline"):
        load_trained_pipeline("no_such_pipeline")
