"""Features of a candidate for its confidence: from the network, the rules, the source, and its kind."""

import math
from collections import Counter
from collections.abc import Iterator, Sequence

from intake.candidate import Candidate
from intake.extract.network.company import COMPANY, company_of
from intake.extract.network.facts import COMMITMENTS, DOUBTS, FAMILIES, ORIGINS
from intake.extract.network.reading import Reading
from intake.extract.network.style import STYLES, style_of
from intake.extract.scorer.joints import log_odds

NOWHERE = -4.0
USUAL_LENGTH = 6.0
SHORT_TITLE = 2
MOST_RANK = 2

SOURCE = "source"
NAMES = (
    "bias",
    "network",
    "network, all quotes",
    "rules",
    SOURCE,
    "surest piece",
    "length",
    "rank",
    "several quotes",
    "owner",
    "date",
    "short title",
    *COMPANY,
    *(f"rule {family}" for family in FAMILIES),
    *(f"commitment {commitment}" for commitment in COMMITMENTS),
    *(f"reason {doubt}" for doubt in DOUBTS),
    *(f"origin {origin}" for origin in ORIGINS),
    *(f"style {style}" for style in STYLES),
)


def features_of(candidates: Sequence[Candidate], reading: Reading) -> list[list[float]]:
    """One row for each candidate, with columns ``NAMES``. Of several with the same words, the surest ranks first."""
    ranks: Counter[int] = Counter()
    rows: dict[int, list[float]] = {}
    surest = max(reading.logits, default=NOWHERE)
    company = company_of(candidates, reading)
    style = style_of(reading.pieces)
    length = math.log(max(1, reading.words)) - USUAL_LENGTH
    for place in sorted(range(len(candidates)), key=lambda place: -candidates[place].confidence):
        candidate = candidates[place]
        first = reading.places(candidate.evidence[:1])
        rank = ranks[first[0]] if first else 0
        ranks.update(first[:1])
        rows[place] = [
            1.0,
            max((reading.logits[piece] for piece in first), default=NOWHERE),
            max((reading.logits[piece] for piece in reading.places(candidate.evidence)), default=NOWHERE),
            log_odds(candidate.confidence),
            reading.source,
            surest,
            length,
            float(min(rank, MOST_RANK)),
            *map(float, _sorts(candidate, company[place], reading)),
            *style,
        ]
    return [rows[place] for place in range(len(candidates))]


def _sorts(candidate: Candidate, company: Sequence[float], reading: Reading) -> Iterator[float]:
    yield len(candidate.evidence) > 1
    yield candidate.owner is not None
    yield candidate.due is not None
    yield len(candidate.title.split()) <= SHORT_TITLE
    yield from company
    rules = [why.rule for why in candidate.why]
    yield from (rules[0].startswith(family) for family in FAMILIES)
    yield from (candidate.commitment is commitment for commitment in COMMITMENTS)
    yield from (any(rule.startswith(doubt) for rule in rules) for doubt in DOUBTS)
    yield from (reading.origin is origin for origin in ORIGINS)
