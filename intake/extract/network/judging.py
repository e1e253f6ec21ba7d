"""The final confidence of a candidate, and its reasons in words that a person understands."""

import math
from collections.abc import Sequence
from dataclasses import replace

from intake.candidate import Candidate, Reason, Span
from intake.extract.network.features import features_of
from intake.extract.network.network import Network
from intake.extract.network.reading import FEWEST_WORDS, Reading
from intake.extract.network.resemblance import described, meanings_like
from intake.extract.scorer.joints import log_odds
from intake.extract.scoring import DECIMALS, confidence_of, reason
from intake.extract.weighing import WORDS
from intake.extract.weights import DEFAULT_THRESHOLD, LEAST_CONFIDENCE, MOST_CONFIDENCE

NETWORK, SOURCE = "network", "source"

# A smaller effect of the source on the confidence gets no reason of its own.
LEAST_SOURCE_WEIGHT = 0.02
EVEN = 0.5

# The network never raises a task that was withdrawn or done later in the talk, however much its words read like work.
CLOSED = frozenset({"ledger.withdrawn", "ledger.done"})

# From this many words on the network decides alone, below FEWEST_WORDS the rules do. Both are set by hand, as our corpus has
# hardly any source between them.
ENOUGH_WORDS = 90

# Added to the rules' log-odds, as the rules are too sure: even odds of theirs become the default threshold.
CAUTION = log_odds(DEFAULT_THRESHOLD)
FEW_WORDS = "There are too few words around it to go by: the rules decide."


def judge_candidates(candidates: Sequence[Candidate], reading: Reading, *, network: Network) -> tuple[Candidate, ...]:
    """The candidates, each with the joint confidence of rules, words, surroundings and source."""
    share = network_share(reading.words)
    rows = features_of(candidates, reading)
    return tuple(
        _judged(candidate, features, reading, network=network, share=share)
        for candidate, features in zip(candidates, rows, strict=True)
    )


def network_share(words: int) -> float:
    """The weight of the network, from 0 to 1, in a source with this many words."""
    return min(1.0, max(0.0, (words - FEWEST_WORDS) / (ENOUGH_WORDS - FEWEST_WORDS)))


def _judged(
    candidate: Candidate, features: Sequence[float], reading: Reading, *, network: Network, share: float
) -> Candidate:
    odds = share * network.log_odds(features) + (1.0 - share) * (log_odds(candidate.confidence) + CAUTION)
    if any(found.rule in CLOSED for found in candidate.why):
        odds = min(odds, log_odds(candidate.confidence))
    confidence = _confidence(odds)
    source = round(confidence - _confidence(odds - share * network.source_effect(features)), DECIMALS)
    why = [found for found in candidate.why if found.rule != WORDS]
    if abs(source) >= LEAST_SOURCE_WEIGHT:
        why.append(reason(SOURCE, _source_note(source), weight=source))
    weight = round(confidence - sum(found.weight for found in why), DECIMALS)
    why.append(_network_reason(candidate, reading, network=network, confidence=confidence, weight=weight))
    return replace(candidate, why=tuple(why), confidence=confidence_of(why))


def _confidence(odds: float) -> float:
    return round(min(MOST_CONFIDENCE, max(LEAST_CONFIDENCE, 1.0 / (1.0 + math.exp(-odds)))), DECIMALS)


def _source_note(weight: float) -> str:
    if weight < 0:
        return (
            "The whole reads less like a working conversation than like a broadcast, a lesson, a story or small talk."
        )
    return "The whole reads like a working conversation."


def _network_reason(
    candidate: Candidate, reading: Reading, *, network: Network, confidence: float, weight: float
) -> Reason:
    places = reading.places(candidate.evidence[:1])
    if not places or reading.words < FEWEST_WORDS:
        return reason(NETWORK, FEW_WORDS, weight=weight)
    place = max(places, key=lambda place: reading.logits[place])
    piece = reading.pieces[place]
    meanings = meanings_like(candidate.why[0].rule, is_task=confidence >= EVEN)
    example = network.bank.nearest(reading.vectors[place], meanings=meanings)
    note = f"Together with what stands around it, it reads most like {described(example)}."
    return reason(NETWORK, note, spans=(Span(piece.char_start, piece.char_end),), weight=weight)
