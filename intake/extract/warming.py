"""Extraction of one sample before the worker forks, so that its children share everything that is loaded."""

from datetime import UTC, datetime

from spacy.language import Language

from intake.document import Document, Origin, Segment
from intake.extract.completions.finder import find_completions
from intake.extract.context import ExtractionContext
from intake.extract.extractor import extract

CONTEXT = ExtractionContext(datetime(2026, 1, 5, 10, tzinfo=UTC), "UTC")
WORDS = (
    "I'll send you the proposal by Friday, and could you please review the contract? Winterize the garden taps. "
    "I already sent the deck. We should probably meet next week."
)


def warm_up(pipeline: Language) -> None:
    """Load everything: weights, word tables and spaCy's set-up at the first sentence cost more than most documents do."""
    for origin in (Origin.TRANSCRIPT, Origin.EMAIL):
        turn = Segment(0, "Anna", WORDS, 0, len(WORDS))
        document = Document(WORDS, (turn,), format="text", origin=origin)
        extract(document, pipeline=pipeline, context=CONTEXT)
        find_completions(document, context=CONTEXT)
