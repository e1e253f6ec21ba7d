"""Rows of a bulk call by an agent that may only suggest: each becomes a suggestion or a proposal."""

from collections.abc import Mapping, Sequence

from config.unit_of_work import UnitOfWork
from core.actor import Actor
from staging.models.proposal import Proposal
from staging.models.staged_task import StagedTask
from staging.proposals.proposals import propose_change
from staging.proposals.suggested_work import suggest_work
from tasks.items.agents import WorkToSuggestError
from tasks.items.change_many import RowOutcome

Waiting = Proposal | StagedTask


def keep_asked(uow: UnitOfWork, rows: Sequence[RowOutcome], *, actor: Actor) -> Mapping[int, Waiting]:
    """For each row that a person must decide, what waits for the decision, by the row's index."""
    waiting: dict[int, Waiting] = {}
    for place, row in enumerate(rows):
        if isinstance(row.asked, WorkToSuggestError):
            [waiting[place]] = suggest_work(uow, row.asked, actor=actor)
        elif row.asked is not None:
            waiting[place] = propose_change(uow, row.asked, actor=actor)
    return waiting
