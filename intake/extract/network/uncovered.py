"""Where the network sees open work that no rule and no head has found."""

from collections.abc import Sequence

from intake.candidate import Candidate
from intake.extract.network.reading import FEWEST_WORDS, Reading

# Of pieces at this bar about a third are about open work (folds of our corpus). What else speaks for and against them decides whether
# they come above the bar; those beside each other are often one thing, which is weighed there too.
LEAST_LOGIT = -1.5


def uncovered_places(candidates: Sequence[Candidate], reading: Reading) -> list[int]:
    """The pieces that are likely enough and that no suggestion quotes."""
    if reading.words < FEWEST_WORDS:
        return []
    quoted = {place for candidate in candidates for place in reading.places(candidate.evidence)}
    return [
        place
        for place, logit in enumerate(reading.logits)
        if logit >= LEAST_LOGIT and reading.pieces[place].is_scored and place not in quoted
    ]
