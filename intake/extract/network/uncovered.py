"""Open work that only the network finds, and no rule or head."""

from collections.abc import Sequence

from intake.candidate import Candidate
from intake.extract.network.reading import FEWEST_WORDS, Reading

# About a third of the pieces at this limit are about open work (folds of our corpus). The other features decide whether they
# pass the threshold; neighbours are often one task, which those features take into account.
LEAST_LOGIT = -1.5


def uncovered_places(candidates: Sequence[Candidate], reading: Reading) -> list[int]:
    """The places of the pieces that are likely enough and that no candidate quotes."""
    if reading.words < FEWEST_WORDS:
        return []
    quoted = {place for candidate in candidates for place in reading.places(candidate.evidence)}
    return [
        place
        for place, logit in enumerate(reading.logits)
        if logit >= LEAST_LOGIT and reading.pieces[place].is_scored and place not in quoted
    ]
