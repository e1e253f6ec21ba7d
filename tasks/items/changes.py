"""The frame of every change of a task: who changed it, when, and the record of it."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from sqlalchemy.orm.attributes import flag_modified

from audit.entry import Entry
from audit.service import record
from config.unit_of_work import UnitOfWork
from core.actor import Actor, ActorKind
from tasks.items.agents import Asked, check_may_change_to
from tasks.items.snapshots import plain_item
from tasks.items.touches import is_somebody_else
from tasks.models.work_item import WorkItem
from tasks.policy.changes import difference
from tasks.policy.new_work import resting_fields
from tasks.repository import task_links
from tasks.states import FINAL, TaskStatus, check_task_move

# Fields that duplicates are compared by. After a change of them, the task's duplicates are found anew before the
# commit.
TELLING = frozenset({"title", "due_at", "assignees", "links"})
_CLOSING = {TaskStatus.COMPLETED: "task.complete", TaskStatus.CANCELED: "task.cancel"}


@contextmanager
def changing(uow: UnitOfWork, item: WorkItem, *, actor: Actor, asked: Asked | None = None) -> Iterator[dict[str, Any]]:
    """Stamp, record and write all changes of the block at its end; without changes nothing happens.

    The block may add changes to the dictionary that the row itself does not show. ``asked`` is the change that a person
    would have to accept; without it the change follows from a decision on a suggestion. Raises ChangeToProposeError for
    an agent where agents only suggest, so that none of it is written.
    """
    before, beside, version = plain_item(item), dict[str, Any](), item.version
    yield beside
    changed = difference(before, plain_item(item)) | beside
    if not changed:
        return
    if asked is not None:
        check_may_change_to(uow, item.id, version=version, asked=asked, actor=actor)
    status_before = TaskStatus(before["status"])
    _stamp(uow, item, actor=actor)
    record(
        uow,
        Entry(
            actor=actor,
            action=_action(status_before, item.status),
            subject_type="task",
            subject_id=item.id,
            status_before=status_before.value,
            status_after=item.status.value,
            changes=changed,
            links=_about(uow, item, changed),
            is_private=item.is_private,
        ),
    )
    uow.session.flush()
    if changed.keys() & TELLING:
        uow.mark_revised(item.workspace_id, [item.id])


def move(uow: UnitOfWork, item: WorkItem, wanted: TaskStatus) -> None:
    """Give the task that status, with the times and notes that belong to it. Raises IllegalMoveError."""
    if wanted is item.status:
        return
    check_task_move(item.status, wanted, closed_at=item.closed_at)
    enter(uow, item, wanted)


def enter(uow: UnitOfWork, item: WorkItem, wanted: TaskStatus) -> None:
    """The same without checking whether the move is allowed, for undo."""
    item.previous_status = item.status if wanted in FINAL else None
    item.status = wanted
    if wanted in FINAL:
        item.closed_at = uow.now
    if wanted is TaskStatus.IN_PROGRESS:
        item.started_at = item.started_at or uow.now
    for name, value in resting_fields(wanted).items():
        setattr(item, name, value)


def mark_deleted(uow: UnitOfWork, item: WorkItem, *, actor: Actor) -> None:
    """Delete the task from every list; it can be restored."""
    item.deleted_at = uow.now
    _note(uow, item, actor=actor, action="task.delete")


def mark_restored(uow: UnitOfWork, item: WorkItem, *, actor: Actor) -> None:
    item.deleted_at = None
    _note(uow, item, actor=actor, action="task.restore")


def _note(uow: UnitOfWork, item: WorkItem, *, actor: Actor, action: str) -> None:
    _stamp(uow, item, actor=actor)
    uow.session.flush()
    status = item.status.value
    record(uow, Entry(actor, action, "task", item.id, status_before=status, status_after=status))


def _stamp(uow: UnitOfWork, item: WorkItem, *, actor: Actor) -> None:
    item.updated_at = uow.now
    # The row must get a new version even when only its assignees or links changed at the same instant.
    flag_modified(item, "updated_at")
    item.is_touched = item.is_touched or is_somebody_else(item, actor)
    if actor.kind is ActorKind.AGENT:
        item.last_agent_actor_id = actor.member_id


def _about(uow: UnitOfWork, item: WorkItem, changes: Mapping[str, Any]) -> tuple[Mapping[str, Any], ...]:
    """The task's suggestion, and the resources that it was or is linked with."""
    staged = ({"type": "staged", "id": item.staged_id},) if item.staged_id else ()
    changed = changes.get("links")
    links = (
        [*changed["from"], *changed["to"]]
        if changed
        else task_links.list_by_task(uow.session, [item.id]).get(item.id, [])
    )
    things = dict.fromkeys((link["type"], link["id"]) for link in links)
    return (*staged, *({"type": kind, "id": known} for kind, known in things))


def _action(before: TaskStatus, after: TaskStatus) -> str:
    if before is after:
        return "task.edit"
    return _CLOSING.get(after, "task.reopen" if before in FINAL else "task.move")
