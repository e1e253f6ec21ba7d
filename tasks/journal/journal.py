"""Actions on tasks, recorded for undo: one action per request, with the earlier state of each task."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from config.unit_of_work import UnitOfWork
from core.actor import Actor
from core.ids import ActionId, Prefix, TaskId, new_id
from tasks.journal.snapshot import Snapshot
from tasks.repository.task_actions import TASK_ACTIONS


@dataclass(frozen=True, slots=True)
class Step:
    """The change of one task: the earlier values of changed fields, and its versions before and after."""

    task_id: TaskId
    before: Snapshot
    version_before: int
    version_after: int
    is_new: bool = False


def keep_action(uow: UnitOfWork, steps: Iterable[Step], *, actor: Actor, is_single: bool = False) -> ActionId | None:
    """Record the action and its step for each task; None when nothing changed."""
    merged = _merged(steps)
    if not merged:
        return None
    action_id = ActionId(new_id(Prefix.ACTION))
    shared = {"action_id": action_id, "workspace_id": actor.workspace_id}
    action = {
        "id": action_id,
        "workspace_id": actor.workspace_id,
        "actor_id": actor.member_id,
        "created_at": uow.now,
        "is_single": is_single,
    }
    TASK_ACTIONS.add(uow.session, action, [{**shared, **_columns(step)} for step in merged])
    return action_id


def find_action(uow: UnitOfWork, task_id: TaskId, version: int, *, actor: Actor) -> ActionId | None:
    """The action of this transaction on the task, as undo names it; None when it changed nothing."""
    return TASK_ACTIONS.find_of_version(uow.session, task_id, version, actor_id=actor.member_id, at=uow.now)


def _merged(steps: Iterable[Step]) -> list[Step]:
    """One step for each task: several rows of a request may change the same task."""
    found: dict[TaskId, Step] = {}
    for step in steps:
        first = found.get(step.task_id)
        if first is None:
            found[step.task_id] = step
        else:
            before = {**step.before, **first.before}
            found[step.task_id] = replace(first, before=before, version_after=step.version_after)
    return list(found.values())


def _columns(step: Step) -> dict[str, object]:
    return {
        "task_id": step.task_id,
        "is_new": step.is_new,
        "before": dict(step.before),
        "version_before": step.version_before,
        "version_after": step.version_after,
    }
