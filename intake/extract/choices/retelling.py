"""Replace reasons of a candidate without changing its confidence, after a new choice of owner or date."""

from collections.abc import Sequence
from dataclasses import replace

from intake.candidate import Candidate, Reason
from intake.extract.network.judging import NETWORK
from intake.extract.scoring import DECIMALS

OWNER = ("owner.",)
DATE = ("date.", "ledger.redated", "ledger.asked_when")


def retold(candidate: Candidate, *, without: tuple[str, ...], fresh: Reason) -> tuple[Reason, ...]:
    """The reasons with ``fresh`` in place of some. The network's reason absorbs the difference, so that the sum stays equal."""
    kept = [found for found in candidate.why if not found.rule.startswith(without)]
    gone = sum(found.weight for found in candidate.why) - sum(found.weight for found in kept)
    return tuple(_before_network(kept, fresh, moved=gone - fresh.weight))


def _before_network(kept: Sequence[Reason], fresh: Reason, *, moved: float) -> list[Reason]:
    places = [place for place, found in enumerate(kept) if found.rule == NETWORK]
    if not places:
        return [*kept, replace(fresh, weight=round(fresh.weight + moved, DECIMALS))]
    last = places[-1]
    network = replace(kept[last], weight=round(kept[last].weight + moved, DECIMALS))
    return [*kept[:last], fresh, network, *kept[last + 1 :]]
