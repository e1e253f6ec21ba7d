"""Where spaCy pipelines are loaded, and nowhere else."""

import spacy
from spacy.language import Language

BLANK_LANGUAGE = "en"
SENTENCE_COMPONENTS = frozenset({"parser", "senter", "sentencizer"})

# Speech and mail end sentences with more than a full stop: captions use ellipses, chat uses full-width marks.
SENTENCE_ENDS = (".", "!", "?", "…", "‽", "。", "！", "？", "؟", "।", "۔")


def load_pipeline(name: str | None = None) -> Language:
    """Load an installed pipeline by name, or the built-in one that only finds words and sentence ends.

    Whatever is loaded can split sentences afterwards. Raises OSError when no such pipeline is installed.
    """
    nlp = spacy.blank(BLANK_LANGUAGE) if name is None else spacy.load(name)
    if not SENTENCE_COMPONENTS.intersection(nlp.pipe_names):
        nlp.add_pipe("sentencizer", config={"punct_chars": list(SENTENCE_ENDS)})
    return nlp
