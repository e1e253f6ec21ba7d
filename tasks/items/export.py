"""All tasks of a list, in batches, without holding them all in memory."""

from collections.abc import Iterator, Sequence

from config.unit_of_work import UnitOfWork
from core.actor import Actor
from tasks.items.read import TaskFilter, TaskView, list_tasks

BATCH = 500


def walk_batches(
    uow: UnitOfWork, *, actor: Actor, where: TaskFilter, batch: int = BATCH
) -> Iterator[Sequence[TaskView]]:
    """Every live task that the actor may see and that matches the filter, newest first, each once, in batches."""
    after = None
    while True:
        page = list_tasks(uow, actor=actor, where=where, after=after, limit=batch)
        yield page.rows
        after = page.next
        if after is None:
            return
