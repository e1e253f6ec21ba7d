"""Actions of reviewers, recorded for undo: one action per request, with the earlier state of each row."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Final

from config.unit_of_work import UnitOfWork
from core.actor import Actor, ActorKind
from core.errors import TransientError
from core.ids import ActionId, Prefix, StagedTaskId, new_id
from staging.models.staged_task import StagedTask
from staging.policy.review import ReviewKind
from staging.policy.suggestion import plain_suggestion
from staging.repository import reviews
from staging.snapshots import plain_decision, row_of, suggestion_of
from tasks.items.snapshots import closing_of, plain_fate, plain_standing
from tasks.models.work_item import WorkItem

# Limits how far an agent can change the queue before a person sees it.
MOST_DECISIONS_OF_AGENTS: Final = 200
DECIDING: Final = frozenset({ReviewKind.APPROVE, ReviewKind.REJECT, ReviewKind.SNOOZE, ReviewKind.MERGE})


class TooManyDecisionsError(TransientError):
    """An agent reached the limit of decisions per hour."""

    code = "rate_limited"


@dataclass(frozen=True, slots=True)
class Step:
    """The change of one staged task: its state before, and its versions before and after."""

    staged_id: StagedTaskId
    before: Mapping[str, Any]
    version_before: int
    version_after: int


def new_action_id() -> ActionId:
    return ActionId(new_id(Prefix.ACTION))


@contextmanager
def acting(
    uow: UnitOfWork,
    staged: StagedTask,
    *,
    kind: ReviewKind,
    actor: Actor,
    item: WorkItem | None = None,
    reported: WorkItem | None = None,
) -> Iterator[ActionId]:
    """All changes of the staged task within the block are one action; without a change no action is recorded.

    ``item`` is a task that the action may delete, ``reported`` one that it may complete or reopen.
    """
    before, proposed, version = _standing(staged, item), plain_suggestion(suggestion_of(staged)), staged.version
    stood = plain_standing(reported) if reported is not None else {}
    action_id = new_action_id()
    yield action_id
    uow.session.flush()
    if staged.version == version:
        return
    if plain_suggestion(suggestion_of(staged)) != proposed:
        before["suggestion"] = proposed
    if reported is not None and (closing := closing_of(reported, stood)):
        before["closing"] = closing
    keep_action(uow, action_id, [Step(staged.id, before, version, staged.version)], kind=kind, actor=actor)


def keep_action(uow: UnitOfWork, action_id: ActionId, steps: Sequence[Step], *, kind: ReviewKind, actor: Actor) -> None:
    """Record the action and all its steps. Raises TooManyDecisionsError for an agent that decides too much."""
    if actor.kind is ActorKind.AGENT and kind in DECIDING:
        _check_few(uow, len(steps), actor=actor)
    action = {
        "id": action_id,
        "workspace_id": actor.workspace_id,
        "actor_id": actor.member_id,
        "kind": kind.value,
        "created_at": uow.now,
    }
    rows = [
        {
            "action_id": action_id,
            "staged_id": step.staged_id,
            "workspace_id": actor.workspace_id,
            "before": dict(step.before),
            "version_before": step.version_before,
            "version_after": step.version_after,
        }
        for step in steps
    ]
    reviews.REVIEWS.add(uow.session, action, rows)


def find_action(uow: UnitOfWork, staged_id: StagedTaskId, version: int, *, actor: Actor) -> ActionId | None:
    """The action of this transaction on the staged task, as undo names it; None when it changed nothing."""
    return reviews.REVIEWS.find_of_version(uow.session, staged_id, version, actor_id=actor.member_id, at=uow.now)


def _check_few(uow: UnitOfWork, count: int, *, actor: Actor) -> None:
    decided = reviews.count_steps_since(
        uow.session, actor.workspace_id, actor.member_id, since=uow.now - timedelta(hours=1), kinds=DECIDING
    )
    if decided + count > MOST_DECISIONS_OF_AGENTS:
        detail = (
            f"An agent decides {MOST_DECISIONS_OF_AGENTS} suggestions an hour at most, and nothing of this was done."
        )
        raise TooManyDecisionsError(detail, extra={"retry_after": 3600})


def _standing(staged: StagedTask, item: WorkItem | None) -> dict[str, Any]:
    decision = plain_decision(row_of(staged))
    return decision if item is None else {**decision, "task": plain_fate(item)}
