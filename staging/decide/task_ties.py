"""Locks the dependencies that approving suggestions writes, before any task is locked."""

from collections.abc import Sequence

from config.unit_of_work import UnitOfWork
from core.actor import Actor
from core.paging import Row
from tasks.dependencies.change import lock_dependencies


def lock_ties(uow: UnitOfWork, rows: Sequence[Row], *, actor: Actor) -> None:
    """If any of these suggestions has dependencies, no other transaction writes dependencies until this one ends."""
    lock_dependencies(
        uow, {name: value for row in rows for name, value in (row["task_fields"] or {}).items()}, actor=actor
    )
