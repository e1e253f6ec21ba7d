"""Make reasons, and a confidence of their weights. The figures are in the weights table."""

from collections.abc import Iterable

from intake.candidate import Reason, Span
from intake.extract.weights import LEAST_CONFIDENCE, MOST_CONFIDENCE, WEIGHTS

DECIMALS = 3


def reason(rule: str, note: str, *, spans: tuple[Span, ...] = (), weight: float | None = None) -> Reason:
    """A reason with its weight from the table; a rule without an entry weighs nothing and only explains."""
    return Reason(rule=rule, weight=WEIGHTS.get(rule, 0.0) if weight is None else weight, spans=spans, note=note)


def confidence_of(reasons: Iterable[Reason]) -> float:
    total = sum(found.weight for found in reasons)
    return round(min(MOST_CONFIDENCE, max(LEAST_CONFIDENCE, total)), DECIMALS)
