"""Where chains of merges end: the suggestion or task that holds the evidence."""

from collections import defaultdict
from dataclasses import dataclass

from access.viewer import viewer_of
from config.unit_of_work import UnitOfWork
from core.actor import Actor
from core.ids import Prefix, StagedTaskId, TaskId, is_id
from staging.errors import StagedTaskNotFoundError
from staging.models.staged_task import StagedTask
from staging.policy.merges import MergeCycleError, last_survivors
from staging.repository import merges
from staging.repository import staged as staged_tasks
from staging.states import StagedState
from tasks.errors import TaskNotFoundError
from tasks.items.locks import resolve_task
from tasks.repository import work_items

# States of suggestions that others may be merged into: approved, or not decided yet.
ACCEPTING = frozenset({StagedState.PROPOSED, StagedState.SNOOZED, StagedState.APPROVED})


@dataclass(frozen=True, slots=True)
class Target:
    """The target of a merge: a staged task, or a task that was created directly."""

    asked: str
    parent: str
    is_private: bool


def find_target(uow: UnitOfWork, into: str, *, actor: Actor) -> Target:
    """Find the target that the reviewer named. Raises StagedTaskNotFoundError and TaskNotFoundError."""
    if is_id(into, Prefix.STAGED_TASK):
        row = staged_tasks.find_row(uow.session, viewer_of(actor), StagedTaskId(into))
        if row is None:
            raise StagedTaskNotFoundError
        return Target(into, into, row["is_private"])
    task = work_items.find_row(uow.session, viewer_of(actor), resolve_task(uow, into, actor=actor))
    if task is None:
        raise TaskNotFoundError
    return Target(task["id"], task["staged_id"] or task["id"], task["is_private"])


def parent_of(uow: UnitOfWork, asked: str) -> str:
    """The parent that an earlier merge into this id refers to."""
    if is_id(asked, Prefix.TASK):
        return merges.find_staged_behind(uow.session, TaskId(asked)) or asked
    return asked


def lock_survivor(uow: UnitOfWork, parent: str, *, beside: StagedTaskId, actor: Actor) -> tuple[str, StagedTask | None]:
    """Where a merge into the parent ends, and the staged task there, if any, locked together with ``beside``.

    Raises MergeCycleError when the chain ends at ``beside``, the staged task that is to be merged.
    """
    held = merges.lock(uow.session, actor.workspace_id, {parent, beside})
    survivor_id = held[parent].survivor_id or parent if parent in held else parent
    if survivor_id == beside:
        raise MergeCycleError("That was merged into this very task; restore it first.")
    if survivor_id not in held:
        held |= merges.lock(uow.session, actor.workspace_id, {survivor_id})
    return survivor_id, held.get(survivor_id)


def relink(uow: UnitOfWork, survivor_id: str) -> None:
    """After a staged task was taken out of a chain of merges, give each remaining one its new survivor."""
    parents = merges.list_parents(uow.session, survivor_id)
    moved: dict[str, list[str]] = defaultdict(list)
    for staged_id, end in last_survivors(parents).items():
        if end != survivor_id:
            moved[end].append(staged_id)
    for end, staged_ids in moved.items():
        merges.move(uow.session, staged_ids, survivor_id=end)
