"""Loaded pipelines, each once a process: loading one takes about a second."""

from functools import cache

from spacy.language import Language
from spacy.vocab import Vocab

from intake.language.pipeline import blank_pipeline, load_pipeline


@cache
def shipped_pipeline() -> Language:
    """What finding tasks parses with."""
    return load_pipeline()


@cache
def english_vocab() -> Vocab:
    """The words of a pipeline that only finds words."""
    return blank_pipeline().vocab
