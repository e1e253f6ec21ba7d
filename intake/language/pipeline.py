"""The only place where spaCy pipelines are loaded."""

from functools import cache
from pathlib import Path

import spacy
from spacy.language import Language

from intake.language.labels import labels_of

BLANK_LANGUAGE = "en"
TRAINED = Path(__file__).parent / "english"

# Components that extraction does not use. All others are kept, because they may need each other.
UNASKED = ("ner", "trainable_lemmatizer", "lemmatizer")

# Speech and mail end sentences with more than a full stop: captions use ellipses, chat uses full-width marks.
SENTENCE_ENDS = (".", "!", "?", "…", "‽", "。", "！", "？", "؟", "।", "۔")


def blank_pipeline() -> Language:
    """A pipeline that only splits text into words."""
    return spacy.blank(BLANK_LANGUAGE)


@cache
def sentence_splitter() -> Language:
    """A pipeline that ends sentences at punctuation marks. Parsers are trained on edited text and fail on speech."""
    nlp = blank_pipeline()
    nlp.add_pipe("sentencizer", config={"punct_chars": list(SENTENCE_ENDS)})
    return nlp


def load_pipeline(name: str | None = None) -> Language:
    """The pipeline for extraction: an installed one by name, or the shipped one.

    Raises OSError when no such pipeline is installed, and UnsuitablePipelineError when it has no parser, or one with
    unknown labels.
    """
    return _parsing(name, exclude=UNASKED)


def load_trained_pipeline(name: str | None = None) -> Language:
    """The pipeline by name or by the path of its folder, with all of its components."""
    return _parsing(name, exclude=())


def load_parts(folder: Path) -> Language:
    """The components in the folder, to be combined with others. They are not checked."""
    return spacy.load(folder)


def _parsing(name: str | None, *, exclude: tuple[str, ...]) -> Language:
    nlp = spacy.load(name or TRAINED, exclude=list(exclude))
    labels_of(nlp)
    return nlp
