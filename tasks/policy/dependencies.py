"""Limits of dependencies: no cycles, and a limited depth that people can follow."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum

from core.errors import ConflictError
from core.ids import TaskId
from tasks.policy.faults import refuse

DEEPEST_CHAIN = 50
MOST_DEPENDENCIES = 50
# The largest number of tasks that one task may lead to.
MOST_REACHED = 2_000

# Returns the tasks that each of the tasks leads to directly.
Steps = Callable[[Collection[TaskId]], Mapping[TaskId, Collection[TaskId]]]


class DependencyKind(StrEnum):
    PARENT = "parent"
    DEPENDS_ON = "depends_on"
    FOLLOW_UP_OF = "follow_up_of"


class DependencyCycleError(ConflictError):
    """The task would wait for itself, or be part of itself."""

    code = "dependency_cycle"


@dataclass(frozen=True, slots=True, kw_only=True)
class Dependencies:
    """The tasks that one task is part of, waits for and follows up."""

    parent_id: TaskId | None = None
    depends_on: tuple[TaskId, ...] = ()
    follow_up_of: TaskId | None = None


def check_chain(task_id: TaskId, wanted: Collection[TaskId], *, path: str, steps: Steps) -> None:
    """Raises DependencyCycleError when these lead back to the task, and InvalidError when they lead to too many or too deep."""
    reached, frontier = set(wanted), set(wanted)
    for _ in range(DEEPEST_CHAIN):
        if task_id in frontier:
            raise DependencyCycleError(f"{path} leads back to the task itself.", extra={"task_id": task_id})
        if not frontier:
            return
        frontier = {other for others in steps(frontier).values() for other in others} - reached
        reached |= frontier
        if len(reached) > MOST_REACHED:
            raise refuse(path, f"must not lead to more than {MOST_REACHED} tasks")
    raise refuse(path, f"must not lead further than {DEEPEST_CHAIN} tasks deep")
