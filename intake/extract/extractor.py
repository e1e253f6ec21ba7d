"""Find the tasks of a document. Pure: equal documents, contexts and pipelines give equal candidates, byte for byte."""

from collections.abc import Iterator

from spacy.language import Language

from intake.candidate import Candidate
from intake.document import Document, Segment
from intake.extract.actions import find_actions
from intake.extract.context import ExtractionContext, Person
from intake.extract.drafting import draft_candidate
from intake.extract.gate import is_promising
from intake.extract.merging import merge_candidates
from intake.extract.payload import candidate_payload
from intake.extract.roster import build_roster
from intake.extract.sentences import Sentence, split_sentences
from intake.extract.source import Source

__all__ = ["EXTRACTOR_VERSION", "ExtractionContext", "Person", "candidate_payload", "extract"]

EXTRACTOR_VERSION = "rules-1"


def extract(document: Document, *, pipeline: Language, context: ExtractionContext) -> tuple[Candidate, ...]:
    """Every task that the words support, in the order in which they were said, likely or not.

    Whoever shows them decides from which confidence on; DEFAULT_THRESHOLD is what this version was tuned for.
    """
    source = Source(document, build_roster(document, people=context.people), context.dates)
    found = [
        candidate
        for position, segment in enumerate(document.segments)
        if is_promising(segment.text)
        for candidate in _segment_candidates(segment, position, source=source, pipeline=pipeline)
    ]
    return merge_candidates(found)


def _segment_candidates(segment: Segment, position: int, *, source: Source, pipeline: Language) -> Iterator[Candidate]:
    for sentence in split_sentences(segment, source.document, pipeline=pipeline):
        yield from _sentence_candidates(sentence, position, source=source)


def _sentence_candidates(sentence: Sentence, position: int, *, source: Source) -> Iterator[Candidate]:
    actions = find_actions(sentence, source.roster)
    for action in actions:
        candidate = draft_candidate(action, sentence, position=position, source=source, is_alone=len(actions) == 1)
        if candidate is not None:
            yield candidate
