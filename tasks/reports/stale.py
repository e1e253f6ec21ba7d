"""Active tasks without any change, counted by the days since the last one."""

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
    """How many tasks have been unchanged for so many days, but not for as many as the next age."""

    days: int
    count: int


def count_stale(uow: UnitOfWork, *, actor: Actor, days: int) -> Sequence[StaleAge]:
    """Counts of what the actor may see, from ``days`` on, each age twice the last; their sum is the total."""
    asked = {str(days * times): TaskFilter(stale_days=days * times) for times in _TIMES}
    found = list(count_lists(uow, actor=actor, asked=asked).items())
    # The last age has no upper limit.
    return [StaleAge(int(name), count - older) for (name, count), (_, older) in pairwise([*found, ("", 0)])]
