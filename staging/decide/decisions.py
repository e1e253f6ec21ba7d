"""What every decision about a staged task records, and when a decision is allowed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final

from sqlalchemy.orm.attributes import set_committed_value

from audit.entry import Entry
from audit.service import record
from config.unit_of_work import UnitOfWork
from core.actor import Actor
from core.ids import ActionId, Prefix, StagedTaskId, TaskId, is_id
from core.paging import Row
from staging.decide.revision import edits_so_far
from staging.models.staged_task import DecisionAction, StagedTask
from staging.policy.reasons import RejectReason
from staging.repository import staged_many
from staging.snapshots import decision_values
from staging.states import UNDECIDED, StagedState, may_move_staged
from tasks.errors import IllegalMoveError
from tasks.policy.fields import clean_note

_NO_TASKS: Final[Mapping[StagedTaskId, TaskId]] = {}
_NO_CHANGES: Final[Mapping[str, Any]] = {}


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """The new state of a staged task, and the reason for it."""

    action: DecisionAction
    state: StagedState
    action_id: ActionId
    reason: RejectReason | None = None
    note: str | None = None
    seconds_spent: float | None = None
    task_id: TaskId | None = None
    snoozed_until: datetime | None = None
    merged_into: str | None = None
    survivor_id: str | None = None
    changes: Mapping[str, Any] = field(default_factory=dict)


def kind_of(identifier: str) -> str:
    """The trail's subject type for this id."""
    return "task" if is_id(identifier, Prefix.TASK) else "staged"


def illegal_move(staged: StagedTask, wish: str) -> IllegalMoveError:
    """The refusal for the reviewer who came second: how, by whom and when the task was decided."""
    detail = f"This staged task is {staged.state.value}, so it can't be {wish}."
    return IllegalMoveError(detail, state=staged.state, decided_by=staged.decided_by, decided_at=staged.decided_at)


def check_undecided(staged: StagedTask) -> None:
    """Raises IllegalMoveError when the staged task is decided."""
    if staged.state not in UNDECIDED:
        raise illegal_move(staged, "edited")


def check_may_become(staged: StagedTask, wanted: StagedState) -> None:
    """Raises IllegalMoveError when its present state does not allow this move."""
    if not may_move_staged(staged.state, wanted):
        raise illegal_move(staged, wanted.value)


def decide(uow: UnitOfWork, staged: StagedTask, decision: Decision, *, actor: Actor) -> None:
    """Set the staged task's state as decided, and write the decision to the trail."""
    values = {**decision_columns(decision, actor=actor, at=uow.now), "decision_edits": dict(edits_so_far(staged))}
    _write_one(uow, staged, values, action=decision.action.value, actor=actor, changes=decision.changes)


def undo_decision(uow: UnitOfWork, staged: StagedTask, *, actor: Actor) -> None:
    """The staged task is proposed again, with no trace of the decision in its row; the trail keeps the decision."""
    _write_one(uow, staged, decision_values({"state": StagedState.PROPOSED}), action="restore", actor=actor)


def decision_columns(decision: Decision, *, actor: Actor, at: datetime) -> dict[str, Any]:
    """The columns of a staged task with this decision."""
    return {
        "state": decision.state,
        "action_id": decision.action_id,
        "decided_by": actor.member_id,
        "decided_at": at,
        "decision_action": decision.action,
        "reason_code": decision.reason,
        "decision_note": clean_note(decision.note, "note"),
        "decision_edits": {},
        "seconds_spent": decision.seconds_spent,
        "task_id": decision.task_id,
        "merged_into": decision.merged_into,
        "survivor_id": decision.survivor_id,
        "snoozed_until": decision.snoozed_until,
    }


def write_standing(
    uow: UnitOfWork,
    rows: Sequence[Row],
    values: Mapping[str, Any],
    *,
    action: str,
    actor: Actor,
    task_ids: Mapping[StagedTaskId, TaskId] = _NO_TASKS,
    changes: Mapping[str, Any] = _NO_CHANGES,
) -> None:
    """Set the state of all rows, each in a new version, and write an entry to the trail for each.

    Rows must hold their id, state and privacy. No other function writes the state of a staged task: single and bulk
    decisions, undo, and timed changes all use this one. ``task_ids`` names the tasks that the rows are linked with from
    now on.
    """
    names_items = bool(task_ids)
    written = {**values, "updated_at": uow.now}
    staged_many.change_all(uow.session, [row["id"] for row in rows], written, names_items=names_items)
    after = StagedState(values["state"])
    record(
        uow,
        *(
            Entry(
                actor=actor,
                action=f"staged.{action}",
                subject_type="staged",
                subject_id=row["id"],
                status_before=row["state"].value,
                status_after=after.value,
                changes=changes,
                is_private=row["is_private"],
                links=_links(task_ids.get(row["id"]), values, action=action),
            )
            for row in rows
        ),
    )


def _write_one(
    uow: UnitOfWork,
    staged: StagedTask,
    values: Mapping[str, Any],
    *,
    action: str,
    actor: Actor,
    changes: Mapping[str, Any] = _NO_CHANGES,
) -> None:
    # The edits of this request are written first.
    uow.session.flush()
    row = {"id": staged.id, "state": staged.state, "is_private": staged.is_private}
    write_standing(uow, [row], values, action=action, actor=actor, changes=changes)
    # The row is locked, so it is as it was just written.
    for name, value in {**values, "updated_at": uow.now, "version": staged.version + 1}.items():
        set_committed_value(staged, name, value)


def _links(task_id: TaskId | None, values: Mapping[str, Any], *, action: str) -> tuple[Mapping[str, str], ...]:
    """What the row refers to from now on. Undoing adds no links to what the row referred to earlier."""
    others = (task_id or values.get("task_id"), values.get("merged_into")) if action != "undo" else ()
    return tuple({"type": kind_of(other), "id": other} for other in others if other)
