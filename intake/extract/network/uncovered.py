"""Where the network sees open work that no rule and no head has found."""

from collections.abc import Sequence
from itertools import groupby

from intake.candidate import Candidate
from intake.extract.network.reading import FEWEST_WORDS, Reading

# Of pieces at this bar about half are about open work (folds of our corpus).
LEAST_LOGIT = -0.85


def uncovered_places(candidates: Sequence[Candidate], reading: Reading) -> list[int]:
    """The surest piece of each run of pieces that are likely enough and that no suggestion quotes."""
    if reading.words < FEWEST_WORDS:
        return []
    quoted = {place for candidate in candidates for place in reading.places(candidate.evidence)}
    likely = [
        place for place, logit in enumerate(reading.logits) if logit >= LEAST_LOGIT and reading.pieces[place].is_scored
    ]
    runs = groupby(enumerate(likely), key=lambda numbered: numbered[1] - numbered[0])
    surest = [max((place for _, place in run), key=lambda place: reading.logits[place]) for _, run in runs]
    return [place for place in surest if place not in quoted]
