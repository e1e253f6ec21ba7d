"""Find the tasks of a document. Pure: equal documents, contexts and pipelines give equal candidates, byte for byte."""

from collections.abc import Callable, Iterator

from spacy.language import Language

from intake.candidate import Candidate
from intake.document import Document, Segment
from intake.extract.actions import find_actions
from intake.extract.bare import find_bare_action
from intake.extract.context import ExtractionContext, Person
from intake.extract.drafting import draft_candidate
from intake.extract.gate import gate_of
from intake.extract.ledger.keeper import keep_ledger
from intake.extract.merging import merge_candidates
from intake.extract.payload import candidate_payload
from intake.extract.roster import build_roster
from intake.extract.scorer.pieces import Piece
from intake.extract.scorer.scorer import Scorer, own_scorer
from intake.extract.sentences import Sentence, split_sentences
from intake.extract.source import Source
from intake.extract.syntax import Syntax
from intake.extract.weighing import is_worth_returning

__all__ = ["EXTRACTOR_VERSION", "ExtractionContext", "Person", "candidate_payload", "extract"]

EXTRACTOR_VERSION = "engine-5"


def extract(
    document: Document, *, pipeline: Language, context: ExtractionContext, scorer: Scorer | None = None
) -> tuple[Candidate, ...]:
    """Every task that the words support, in the order in which they were said, likely or not.

    Whoever shows them decides from which confidence on; DEFAULT_THRESHOLD is what this version was tuned for. The
    scorer is the one that comes with the service, unless another one is to be measured.
    """
    scorer = scorer or own_scorer()
    roster = build_roster(document, people=context.people)
    source = Source(document, roster, context.dates, scorer, scorer.scores(document), Syntax(pipeline))
    is_wanted = gate_of(document.origin)
    ruled = [
        candidate
        for position, segment in enumerate(document.segments)
        if segment.is_about_work and is_wanted(segment.text)
        for candidate in _segment_candidates(segment, position, source=source, is_wanted=is_wanted)
    ]
    found = sorted((*ruled, *_bare_candidates(source)), key=_place)
    return merge_candidates(keep_ledger(found, source), people=roster.known)


def _place(candidate: Candidate) -> int:
    return candidate.evidence[0].char_start


def _bare_candidates(source: Source) -> Iterator[Candidate]:
    """Work in words that no rule knows; the gate of the words is their score."""
    for score in source.scores.scores:
        if is_worth_returning(score, source.scores):
            yield from _piece_candidates(score.piece, source)


def _piece_candidates(piece: Piece, source: Source) -> Iterator[Candidate]:
    segment = source.document.segments[piece.position]
    if not segment.is_about_work:
        return
    sentence = Sentence(
        segment,
        piece.text,
        piece.char_start,
        piece.char_end,
        is_spoken=source.scores.is_spoken,
        syntax=source.syntax,
    )
    action = find_bare_action(sentence, source.roster)
    if action is not None:
        candidate = draft_candidate(action, sentence, position=piece.position, source=source, is_alone=True)
        if candidate is not None:
            yield candidate


def _segment_candidates(
    segment: Segment, position: int, *, source: Source, is_wanted: Callable[[str], bool]
) -> Iterator[Candidate]:
    for sentence in split_sentences(segment, source.document, syntax=source.syntax, is_wanted=is_wanted):
        yield from _sentence_candidates(sentence, position, source=source)


def _sentence_candidates(sentence: Sentence, position: int, *, source: Source) -> Iterator[Candidate]:
    actions = find_actions(sentence, source.roster)
    for action in actions:
        candidate = draft_candidate(action, sentence, position=position, source=source, is_alone=len(actions) == 1)
        if candidate is not None:
            yield candidate
