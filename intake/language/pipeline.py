"""Where spaCy pipelines are loaded, and nowhere else."""

import spacy
from spacy.language import Language

from intake.language.labels import labels_of

BLANK_LANGUAGE = "en"
SENTENCE_COMPONENTS = frozenset({"parser", "senter", "sentencizer"})

# Speech and mail end sentences with more than a full stop: captions use ellipses, chat uses full-width marks.
SENTENCE_ENDS = (".", "!", "?", "…", "‽", "。", "！", "？", "؟", "।", "۔")


def blank_pipeline() -> Language:
    """A pipeline that only finds words."""
    return spacy.blank(BLANK_LANGUAGE)


def load_pipeline(name: str | None = None) -> Language:
    """Load an installed pipeline by name, or the built-in one that only finds words and sentence ends.

    Whatever is loaded can split sentences afterwards. Raises OSError when no such pipeline is installed.
    """
    nlp = blank_pipeline() if name is None else spacy.load(name)
    if not SENTENCE_COMPONENTS.intersection(nlp.pipe_names):
        nlp.add_pipe("sentencizer", config={"punct_chars": list(SENTENCE_ENDS)})
    return nlp


def load_trained_pipeline(name: str) -> Language:
    """Load a pipeline that parses, by name or by the path of its folder, with all of its components.

    What ``intake.language.clauses`` reads is there afterwards. Raises OSError when no such pipeline is installed, and
    UnsuitablePipelineError when it does not parse, or with relations that nobody here knows.
    """
    nlp = spacy.load(name)
    labels_of(nlp)
    return nlp
