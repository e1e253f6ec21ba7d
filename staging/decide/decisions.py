"""What every decision about a staged task writes down, and when one may still be taken."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from audit.entry import Entry
from audit.service import record
from config.unit_of_work import UnitOfWork
from core.actor import Actor
from core.ids import ActionId, Prefix, TaskId, is_id
from staging.decide.revision import edits_so_far
from staging.models.staged_task import DecisionAction, StagedTask
from staging.policy.reasons import RejectReason
from staging.states import UNDECIDED, StagedState, may_move_staged
from tasks.errors import IllegalMoveError
from tasks.policy.fields import clean_note


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """Where a staged task goes, and why."""

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
    """What the trail calls the thing of that id."""
    return "task" if is_id(identifier, Prefix.TASK) else "staged"


def illegal_move(staged: StagedTask, wish: str) -> IllegalMoveError:
    """The refusal that tells the loser how the task was decided, by whom and when."""
    detail = f"This staged task is {staged.state.value}, so it can't be {wish}."
    return IllegalMoveError(detail, state=staged.state, decided_by=staged.decided_by, decided_at=staged.decided_at)


def check_undecided(staged: StagedTask) -> None:
    """Raises IllegalMoveError once it is decided."""
    if staged.state not in UNDECIDED:
        raise illegal_move(staged, "edited")


def check_may_become(staged: StagedTask, wanted: StagedState) -> None:
    """Raises IllegalMoveError when it can't go there from where it stands."""
    if not may_move_staged(staged.state, wanted):
        raise illegal_move(staged, wanted.value)


def decide(uow: UnitOfWork, staged: StagedTask, decision: Decision, *, actor: Actor) -> None:
    """The staged task stands where the decision puts it, and the trail says so."""
    before = staged.state
    staged.state = decision.state
    staged.decided_by = actor.member_id
    staged.decided_at = staged.updated_at = uow.now
    staged.decision_action = decision.action
    staged.reason_code = decision.reason
    staged.decision_note = clean_note(decision.note, "note")
    staged.decision_edits = dict(edits_so_far(staged))
    staged.seconds_spent = decision.seconds_spent
    staged.task_id = decision.task_id
    staged.snoozed_until = decision.snoozed_until
    staged.merged_into, staged.survivor_id = decision.merged_into, decision.survivor_id
    staged.action_id = decision.action_id
    uow.session.flush()
    _record(uow, staged, actor=actor, action=decision.action.value, before=before, changes=decision.changes)


def undo_decision(uow: UnitOfWork, staged: StagedTask, *, actor: Actor) -> None:
    """The staged task waits in the queue again as if it had never been decided; the trail keeps that it was."""
    before = staged.state
    staged.state = StagedState.PROPOSED
    staged.decided_by = staged.decided_at = staged.decision_action = None
    staged.reason_code = staged.decision_note = staged.decision_edits = staged.seconds_spent = None
    staged.task_id = staged.merged_into = staged.survivor_id = staged.snoozed_until = staged.action_id = None
    staged.updated_at = uow.now
    uow.session.flush()
    _record(uow, staged, actor=actor, action="restore", before=before, changes={})


def _record(
    uow: UnitOfWork, staged: StagedTask, *, actor: Actor, action: str, before: StagedState, changes: Mapping[str, Any]
) -> None:
    entry = Entry(
        actor=actor,
        action=f"staged.{action}",
        subject_type="staged",
        subject_id=staged.id,
        status_before=before.value,
        status_after=staged.state.value,
        changes=changes,
        links=tuple({"type": kind_of(other), "id": other} for other in (staged.task_id, staged.merged_into) if other),
    )
    record(uow, entry)
