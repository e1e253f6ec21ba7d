"""Split a mail into conversations as the network has learnt mail: whole turns of the writers, without headings.

A forwarded mail is a conversation of its own: its words must not influence how the forwarder's words are read, and
theirs must not influence it.
"""

from collections.abc import Sequence
from dataclasses import replace

from intake.candidate import Candidate
from intake.document import Origin, Passage
from intake.extract.network.judging import judge_candidates
from intake.extract.network.network import Network
from intake.extract.network.reading import Reading
from intake.extract.prepared import PreparedDocument
from intake.extract.scorer.pieces import Piece

# A passage of any other kind, such as a signature or a notice, belongs to the passage above it.
OWN = frozenset({None, Passage.QUOTED})


def read_apart(prepared: PreparedDocument, candidates: Sequence[Candidate], *, network: Network) -> tuple[Reading, ...]:
    """One reading for each conversation; only mail can have more than one."""
    conversations = _conversations(prepared)
    if len(conversations) == 1 and len(conversations[0]) == len(prepared.pieces):
        return (network.read(prepared.document, prepared.pieces, candidates=candidates, scores=prepared.scores),)
    return tuple(_read(pieces, prepared, candidates, network=network) for pieces in conversations)


def judge_apart(
    candidates: Sequence[Candidate], readings: Sequence[Reading], *, network: Network
) -> tuple[Candidate, ...]:
    """The candidates in their order, each judged among those of its own conversation."""
    homes = [_home(candidate, readings) for candidate in candidates]
    judged = list(candidates)
    for home, reading in enumerate(readings):
        places = [place for place, found in enumerate(homes) if found == home]
        for place, candidate in zip(
            places, judge_candidates([candidates[place] for place in places], reading, network=network), strict=True
        ):
            judged[place] = candidate
    return tuple(judged)


def _conversations(prepared: PreparedDocument) -> list[list[Piece]]:
    """The pieces of the sender's own words with their quotes, and the forwarded pieces."""
    if prepared.document.origin != Origin.EMAIL:
        return [list(prepared.pieces)]
    own: list[Piece] = []
    forwarded: list[Piece] = []
    home = own
    for piece in prepared.pieces:
        passage = prepared.document.segments[piece.position].passage
        home = forwarded if passage is Passage.FORWARDED else own if passage in OWN else home
        if passage is not Passage.HEADING:
            home.append(piece)
    return [pieces for pieces in (own, forwarded) if pieces] or [list(prepared.pieces)]


def _read(
    pieces: Sequence[Piece], prepared: PreparedDocument, candidates: Sequence[Candidate], *, network: Network
) -> Reading:
    starts = {piece.char_start for piece in pieces}
    scores = [score for score in prepared.scores.scores if score.piece.char_start in starts]
    positions = {piece.position for piece in pieces}
    indexes = {prepared.document.segments[position].index for position in positions}
    own = [candidate for candidate in candidates if candidate.evidence[0].segment_index in indexes]
    return network.read(prepared.document, pieces, candidates=own, scores=replace(prepared.scores, scores=scores))


def _home(candidate: Candidate, readings: Sequence[Reading]) -> int:
    return next((place for place, reading in enumerate(readings) if reading.places(candidate.evidence[:1])), 0)
