"""Features of a candidate among the others: one with a pronoun or few words near a surer one probably repeats it."""

import re
from collections.abc import Sequence

from intake.candidate import Candidate
from intake.extract.ledger.words import content_words
from intake.extract.network.reading import Reading
from intake.extract.scorer.joints import log_odds

COMPANY = (
    "pronoun",
    "pronoun near a surer one",
    "few words near a surer one",
    "words of a surer one",
    "pronoun near a surer one of the same owner",
    "few words near a surer one of the same owner",
)

# Turns within which people still speak of the same thing, turns within which words are compared, and most candidates compared.
NEAR_TURNS, FAR_TURNS, MOST_COMPARED = 3, 15, 40
FEW_WORDS = 1
PRONOUN = re.compile(r"\b(?:it|that|this|them|those|these|him|her|one|so|there)\b", re.IGNORECASE)


def company_of(candidates: Sequence[Candidate], reading: Reading) -> list[list[float]]:
    """One row for each candidate, with columns ``COMPANY``. MOST_COMPARED on each side keeps the work linear."""
    turns = [_turn(candidate, reading) for candidate in candidates]
    sureness = [_sureness(candidate, reading) for candidate in candidates]
    words = [content_words(candidate.title) for candidate in candidates]
    rows = []
    for place, candidate in enumerate(candidates):
        around = range(max(0, place - MOST_COMPARED), min(len(candidates), place + MOST_COMPARED + 1))
        surer = [
            other
            for other in around
            if sureness[other] > sureness[place] and abs(turns[other] - turns[place]) <= FAR_TURNS
        ]
        near = [candidates[other] for other in surer if abs(turns[other] - turns[place]) <= NEAR_TURNS]
        is_near = bool(near)
        is_same_owner = candidate.owner is not None and any(other.owner == candidate.owner for other in near)
        has_pronoun = PRONOUN.search(candidate.title) is not None
        has_few_words = len(words[place]) <= FEW_WORDS
        rows.append(
            [
                float(has_pronoun),
                float(has_pronoun and is_near),
                float(has_few_words and is_near),
                max((_shared(words[place], words[other]) for other in surer), default=0.0),
                float(has_pronoun and is_same_owner),
                float(has_few_words and is_same_owner),
            ]
        )
    return rows


def _turn(candidate: Candidate, reading: Reading) -> int:
    places = reading.places(candidate.evidence[:1])
    return reading.pieces[places[0]].position if places else 0


def _sureness(candidate: Candidate, reading: Reading) -> float:
    logits = [reading.logits[place] for place in reading.places(candidate.evidence[:1])]
    return max(logits, default=0.0) + log_odds(candidate.confidence)


def _shared(own: frozenset[str], others: frozenset[str]) -> float:
    return len(own & others) / len(own) if own else 0.0
