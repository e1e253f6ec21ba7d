"""Rows of a bulk call that an agent sent where agents only suggest: each waits for a person in its own way."""

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
    """What waits now for each of the rows that a person is to decide, by the row's place."""
    waiting: dict[int, Waiting] = {}
    for place, row in enumerate(rows):
        if isinstance(row.asked, WorkToSuggestError):
            [waiting[place]] = suggest_work(uow, row.asked, actor=actor)
        elif row.asked is not None:
            waiting[place] = propose_change(uow, row.asked, actor=actor)
    return waiting
