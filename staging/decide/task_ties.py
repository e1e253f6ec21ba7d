"""The ties of tasks that approving suggestions writes, held before any task is."""

from collections.abc import Sequence

from config.unit_of_work import UnitOfWork
from core.actor import Actor
from core.paging import Row
from tasks.dependencies.change import lock_dependencies


def lock_ties(uow: UnitOfWork, rows: Sequence[Row], *, actor: Actor) -> None:
    """Nobody else ties tasks until the transaction ends, where one of these suggestions does."""
    lock_dependencies(
        uow, {name: value for row in rows for name, value in (row["task_fields"] or {}).items()}, actor=actor
    )
