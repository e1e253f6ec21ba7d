"""Find the tasks of a document. Pure: equal documents, contexts and pipelines give equal candidates, byte for byte."""

from collections.abc import Callable, Iterator, Sequence

from spacy.language import Language

from intake.candidate import Candidate
from intake.document import Document, Segment
from intake.extract.actions import find_actions
from intake.extract.bare import find_bare_action
from intake.extract.choices.chooser import choose
from intake.extract.choices.storage import ChoiceWeights, own_choices
from intake.extract.composition.composer import compose_titles
from intake.extract.context import ExtractionContext, Person
from intake.extract.drafting import draft_candidate
from intake.extract.forwarding import follow_instructions
from intake.extract.gate import gate_of
from intake.extract.ledger.keeper import keep_ledger
from intake.extract.merging import merge_candidates
from intake.extract.network.apart import judge_apart, read_apart
from intake.extract.network.network import Network
from intake.extract.network.reading import Reading
from intake.extract.network.storage import own_network
from intake.extract.network.uncovered import uncovered_places
from intake.extract.payload import candidate_payload
from intake.extract.prepared import PreparedDocument
from intake.extract.roster import build_roster
from intake.extract.scorer.pieces import Piece, cut_pieces
from intake.extract.scorer.scorer import Scorer, own_scorer
from intake.extract.sentences import Sentence, split_sentences
from intake.extract.syntax import Syntax
from intake.extract.weighing import is_worth_returning

__all__ = ["EXTRACTOR_VERSION", "ExtractionContext", "Person", "candidate_payload", "extract"]

EXTRACTOR_VERSION = "engine-5"


def extract(
    document: Document,
    *,
    pipeline: Language,
    context: ExtractionContext,
    scorer: Scorer | None = None,
    network: Network | None = None,
    choices: ChoiceWeights | None = None,
) -> tuple[Candidate, ...]:
    """Every task that the words support, in the order in which they were said, likely or not.

    The caller decides from which confidence on to show them; this version was tuned for DEFAULT_THRESHOLD. Scorer, network
    and choices are the shipped ones, unless others are passed to be measured.
    """
    prepared = prepare(document, pipeline=pipeline, context=context, scorer=scorer)
    chosen = choose(judged(prepared, network=network), prepared, weights=choices or own_choices())
    return compose_titles(follow_instructions(chosen, prepared), document, roster=prepared.roster)


def judged(prepared: PreparedDocument, *, network: Network | None = None) -> tuple[Candidate, ...]:
    """The candidates with their final confidence, before owners and dates are chosen again."""
    network, ruled = network or own_network(), find_ruled(prepared)
    readings = read_apart(prepared, ruled, network=network)
    return judge_apart(merge_with_unruled(ruled, prepared, *readings), readings, network=network)


def prepare(
    document: Document, *, pipeline: Language, context: ExtractionContext, scorer: Scorer | None = None
) -> PreparedDocument:
    """Compute once what the rules ask about a document."""
    scorer, pieces = scorer or own_scorer(), cut_pieces(document)
    roster = build_roster(document, people=context.people)
    scores = scorer.scores(document, pieces)
    return PreparedDocument(document, roster, context.dates, scorer, scores, Syntax(pipeline), pieces)


def find_ruled(prepared: PreparedDocument) -> tuple[Candidate, ...]:
    """The candidates of rules and scorer, before the ledger and merging. The network starts from their confidence."""
    is_wanted = gate_of(prepared.document.origin)
    ruled = [
        candidate
        for position, segment in enumerate(prepared.document.segments)
        if segment.is_about_work and is_wanted(segment.text)
        for candidate in _segment_candidates(segment, position, prepared=prepared, is_wanted=is_wanted)
    ]
    return tuple(sorted((*ruled, *_bare_candidates(prepared)), key=_place))


def merge_with_unruled(
    ruled: Sequence[Candidate], prepared: PreparedDocument, *readings: Reading
) -> tuple[Candidate, ...]:
    """The ruled candidates and those that only the network finds, after the ledger, with every task once."""
    pieces = [reading.pieces[place] for reading in readings for place in uncovered_places(ruled, reading)]
    unruled = [candidate for piece in pieces for candidate in _piece_candidates(piece, prepared)]
    found = sorted((*ruled, *unruled), key=_place)
    return merge_candidates(keep_ledger(found, prepared), people=prepared.roster.known)


def _place(candidate: Candidate) -> int:
    return candidate.evidence[0].char_start


def _bare_candidates(prepared: PreparedDocument) -> Iterator[Candidate]:
    """Candidates in words that no rule knows; only their score decides whether they are returned."""
    for score in prepared.scores.scores:
        if is_worth_returning(score, prepared.scores):
            yield from _piece_candidates(score.piece, prepared)


def _piece_candidates(piece: Piece, prepared: PreparedDocument) -> Iterator[Candidate]:
    segment = prepared.document.segments[piece.position]
    if not segment.is_about_work:
        return
    sentence = Sentence(
        segment,
        piece.text,
        piece.char_start,
        piece.char_end,
        is_spoken=prepared.scores.is_spoken,
        syntax=prepared.syntax,
    )
    action = find_bare_action(sentence, prepared.roster)
    if action is not None:
        candidate = draft_candidate(action, sentence, position=piece.position, prepared=prepared, is_alone=True)
        if candidate is not None:
            yield candidate


def _segment_candidates(
    segment: Segment, position: int, *, prepared: PreparedDocument, is_wanted: Callable[[str], bool]
) -> Iterator[Candidate]:
    for sentence in split_sentences(segment, prepared.document, syntax=prepared.syntax, is_wanted=is_wanted):
        yield from _sentence_candidates(sentence, position, prepared=prepared)


def _sentence_candidates(sentence: Sentence, position: int, *, prepared: PreparedDocument) -> Iterator[Candidate]:
    actions = find_actions(sentence, prepared.roster)
    for action in actions:
        candidate = draft_candidate(action, sentence, position=position, prepared=prepared, is_alone=len(actions) == 1)
        if candidate is not None:
            yield candidate
