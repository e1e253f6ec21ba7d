"""Listing possible duplicates of staged tasks: only those that still matter and that the actor may see."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from access.viewer import viewer_of
from config.unit_of_work import UnitOfWork
from core.actor import Actor
from core.ids import StagedTaskId
from core.paging import Row
from staging.duplicates.pairs import is_task
from staging.policy.duplicates import MOST_KEPT
from staging.repository import duplicates
from staging.states import UNDECIDED, StagedState


@dataclass(frozen=True, slots=True)
class DuplicateCandidate:
    """A suggestion or task that the staged task may duplicate."""

    kind: str
    id: str
    score: float
    reason: str


def list_candidates(
    uow: UnitOfWork, staged_ids: Sequence[StagedTaskId], *, actor: Actor
) -> Mapping[StagedTaskId, list[DuplicateCandidate]]:
    """Possible duplicates of each staged task: only what the actor may see, and what is still undecided or open."""
    pairs = duplicates.list_pairs(uow.session, staged_ids)
    viewer = viewer_of(actor)
    standing = duplicates.find_standing(uow.session, viewer, {pair["other_id"] for pair in pairs})
    named = {pair["other_id"]: _named(pair["other_id"], standing) for pair in pairs}
    is_open = duplicates.find_open(uow.session, viewer, {name for name in named.values() if name and is_task(name)})
    found: dict[StagedTaskId, list[DuplicateCandidate]] = defaultdict(list)
    for pair in sorted(pairs, key=lambda each: (-each["score"], each["other_id"])):
        name = named[pair["other_id"]]
        if name is not None and (not is_task(name) or name in is_open) and len(found[pair["staged_id"]]) < MOST_KEPT:
            kind = "task" if is_task(name) else "staged"
            found[pair["staged_id"]].append(DuplicateCandidate(kind, name, pair["score"], pair["reason"]))
    return found


def _named(other_id: str, standing: Mapping[str, Row]) -> str | None:
    """The id that stands for the other one now: its own, that of the task made of it, or None."""
    if is_task(other_id):
        return other_id
    row = standing.get(other_id)
    if row is None:
        return None
    if row["state"] is StagedState.APPROVED:
        return str(row["task_id"])
    return other_id if row["state"] in UNDECIDED else None
