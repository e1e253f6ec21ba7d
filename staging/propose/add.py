"""Putting a suggestion into the queue by hand, or from an agent that may only suggest."""

from typing import Any

from access.services.workspaces import get_workspace
from audit.entry import Entry
from audit.service import record
from config.unit_of_work import UnitOfWork
from core.actor import Actor
from core.ids import Prefix, StagedTaskId, new_id
from intake.candidate import Polarity
from staging.models.staged_task import StagedTask
from staging.policy.changes import StagedChanges
from staging.policy.suggestion import Suggestion, begin_suggestion, plain_suggestion
from staging.propose.rows import suggestion_values
from staging.repository import staged as staged_tasks
from staging.states import StagedState
from tasks.items.people import check_owner_exists
from tasks.policy.draft import WorkOrigin


def add_staged(uow: UnitOfWork, *, actor: Actor, changes: StagedChanges) -> StagedTask:
    """A suggestion without evidence waits in the queue.

    Raises InvalidError, naming the field: for a missing title, or an owner who is no active member.
    """
    workspace = get_workspace(uow, actor.workspace_id)
    suggestion = begin_suggestion(changes, timezone=workspace.timezone)
    check_owner_exists(uow, actor.workspace_id, suggestion.owner_id)
    values = new_values(uow, suggestion, actor=actor)
    staged = StagedTask(**values)
    staged_tasks.add(uow.session, staged)
    uow.mark_created(actor.workspace_id, [staged.id])
    record(uow, Entry(actor, "staged.create", "staged", staged.id, status_after=staged.state.value))
    return staged


def new_values(uow: UnitOfWork, suggestion: Suggestion, *, actor: Actor) -> dict[str, Any]:
    """The columns of a suggestion that somebody makes now, without evidence."""
    return {
        "id": StagedTaskId(new_id(Prefix.STAGED_TASK)),
        "workspace_id": actor.workspace_id,
        "origin": WorkOrigin.MANUAL,
        "state": StagedState.PROPOSED,
        **suggestion_values(suggestion),
        "suggested": plain_suggestion(suggestion),
        "owner_candidates": [],
        "confidence": 1.0,
        "polarity": Polarity.DO,
        "why": [],
        "channel": actor.channel,
        "created_by": actor.member_id,
        "version": 1,
        "created_at": uow.now,
        "updated_at": uow.now,
    }
