"""Where spaCy pipelines are loaded, and nowhere else."""

from functools import cache
from pathlib import Path

import spacy
from spacy.language import Language

from intake.language.labels import labels_of

BLANK_LANGUAGE = "en"
TRAINED = Path(__file__).parent / "english"

# What finding tasks asks no pipeline for; the rest of its components may need one another.
UNASKED = ("ner", "trainable_lemmatizer", "lemmatizer")

# Speech and mail end sentences with more than a full stop: captions use ellipses, chat uses full-width marks.
SENTENCE_ENDS = (".", "!", "?", "…", "‽", "。", "！", "？", "؟", "।", "۔")


def blank_pipeline() -> Language:
    """A pipeline that only finds words."""
    return spacy.blank(BLANK_LANGUAGE)


@cache
def sentence_splitter() -> Language:
    """Ends sentences behind their marks. Parsers are trained on edited text, and lose themselves where people talk."""
    nlp = blank_pipeline()
    nlp.add_pipe("sentencizer", config={"punct_chars": list(SENTENCE_ENDS)})
    return nlp


def load_pipeline(name: str | None = None) -> Language:
    """What finding tasks parses with: an installed pipeline by name, or the one that comes along.

    Raises OSError when no such pipeline is installed, and UnsuitablePipelineError when it does not parse, or with
    relations that nobody here knows.
    """
    return _parsing(name, exclude=UNASKED)


def load_trained_pipeline(name: str | None = None) -> Language:
    """The same, by name or by the path of its folder, with all of its components."""
    return _parsing(name, exclude=())


def load_parts(folder: Path) -> Language:
    """Whatever components lie there, to be put together with others."""
    return spacy.load(folder)


def _parsing(name: str | None, *, exclude: tuple[str, ...]) -> Language:
    nlp = spacy.load(name or TRAINED, exclude=list(exclude))
    labels_of(nlp)
    return nlp
