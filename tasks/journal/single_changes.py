"""Changes of one task, each recorded as an action so that it can be undone and redone."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Final

from config.unit_of_work import UnitOfWork
from core.actor import Actor
from tasks.dependencies.change import lock_dependencies
from tasks.items.create import create_task
from tasks.items.delete import delete_task
from tasks.items.edit import edit_task
from tasks.items.locks import lock_task
from tasks.items.move import cancel_task, complete_task, pause_task, reopen_task
from tasks.items.revise import revise_task
from tasks.journal.journal import Step, keep_action
from tasks.journal.snapshot import IS_DELETED, snapshot_of
from tasks.models.work_item import WorkItem
from tasks.policy.changes import HoldReason, TaskChanges, difference, named

_NOTHING_BESIDE: Final = TaskChanges()


def create(uow: UnitOfWork, *, actor: Actor, changes: TaskChanges) -> WorkItem:
    """As ``create_task()``; undo deletes the task."""
    item = create_task(uow, actor=actor, changes=changes)
    uow.session.flush()
    _keep(uow, Step(item.id, {}, 0, item.version, is_new=True), actor=actor)
    return item


def edit(
    uow: UnitOfWork, ref: str, *, actor: Actor, changes: TaskChanges, expected_version: int | None = None
) -> WorkItem:
    """As ``edit_task()``."""
    lock_dependencies(uow, named(changes), actor=actor)
    with _acting(uow, ref, changes, actor=actor) as item:
        edit_task(uow, item.id, actor=actor, changes=changes, expected_version=expected_version)
    return item


def revise(
    uow: UnitOfWork, ref: str, *, actor: Actor, changes: TaskChanges, expected_version: int | None = None
) -> WorkItem:
    """As ``revise_task()``, which also changes completed to canceled and back."""
    lock_dependencies(uow, named(changes), actor=actor)
    with _acting(uow, ref, changes, actor=actor) as item:
        revise_task(uow, item.id, actor=actor, revise=lambda _: changes, expected_version=expected_version)
    return item


def complete(
    uow: UnitOfWork, ref: str, *, actor: Actor, note: str | None = None, expected_version: int | None = None
) -> WorkItem:
    """As ``complete_task()``."""
    with _acting(uow, ref, actor=actor) as item:
        complete_task(uow, item.id, actor=actor, note=note, expected_version=expected_version)
    return item


def cancel(
    uow: UnitOfWork, ref: str, *, actor: Actor, note: str | None = None, expected_version: int | None = None
) -> WorkItem:
    """As ``cancel_task()``."""
    with _acting(uow, ref, actor=actor) as item:
        cancel_task(uow, item.id, actor=actor, note=note, expected_version=expected_version)
    return item


def reopen(uow: UnitOfWork, ref: str, *, actor: Actor, expected_version: int | None = None) -> WorkItem:
    """As ``reopen_task()``."""
    with _acting(uow, ref, actor=actor) as item:
        reopen_task(uow, item.id, actor=actor, expected_version=expected_version)
    return item


def pause(
    uow: UnitOfWork,
    ref: str,
    *,
    actor: Actor,
    reason: HoldReason | None = None,
    until: datetime | None = None,
    expected_version: int | None = None,
) -> WorkItem:
    """As ``pause_task()``."""
    with _acting(uow, ref, actor=actor) as item:
        pause_task(uow, item.id, actor=actor, reason=reason, until=until, expected_version=expected_version)
    return item


def delete(uow: UnitOfWork, ref: str, *, actor: Actor, expected_version: int | None = None) -> WorkItem:
    """As ``delete_task()``; undo restores the task."""
    version = lock_task(uow, ref, actor=actor).version
    item = delete_task(uow, ref, actor=actor, expected_version=expected_version)
    _keep(uow, Step(item.id, {IS_DELETED: False}, version, item.version), actor=actor)
    return item


def keep_restored(uow: UnitOfWork, item: WorkItem, *, version_before: int, actor: Actor) -> None:
    """Record the restoring of a task as an action; undo deletes the task again."""
    uow.session.flush()
    _keep(uow, Step(item.id, {IS_DELETED: True}, version_before, item.version), actor=actor)


@contextmanager
def _acting(uow: UnitOfWork, ref: str, changes: TaskChanges = _NOTHING_BESIDE, *, actor: Actor) -> Iterator[WorkItem]:
    """All changes of the task within the block are one action; without a change no action is recorded."""
    item = lock_task(uow, ref, actor=actor)
    before, version = snapshot_of(uow, item, changes, actor=actor), item.version
    yield item
    uow.session.flush()
    if item.version != version:
        changed = difference(before, snapshot_of(uow, item, changes, actor=actor))
        _keep(
            uow,
            Step(item.id, {name: each["from"] for name, each in changed.items()}, version, item.version),
            actor=actor,
        )


def _keep(uow: UnitOfWork, step: Step, *, actor: Actor) -> None:
    keep_action(uow, [step], actor=actor, is_single=True)
