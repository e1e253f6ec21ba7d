"""Active work on which nothing happened, counted by how long it has lain."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from config.unit_of_work import UnitOfWork
from core.actor import Actor
from tasks.items.read import count_lists
from tasks.repository.task_filter import TaskFilter

_TIMES: Final = (1, 2, 4, 8)


@dataclass(frozen=True, slots=True)
class StaleAge:
    """How much has lain for so many days, and not for as many as the next age."""

    days: int
    count: int


def count_stale(uow: UnitOfWork, *, actor: Actor, days: int) -> Sequence[StaleAge]:
    """What the actor may see, from the days given on, each age twice the last; their sum is all of it."""
    asked = {str(days * times): TaskFilter(stale_days=days * times) for times in _TIMES}
    found = list(count_lists(uow, actor=actor, asked=asked).items())
    # Nothing lies longer than the last age.
    return [StaleAge(int(name), count - older) for (name, count), (_, older) in pairwise([*found, ("", 0)])]
