"""Making a task directly, without a suggestion before it."""

from access.models import Workspace
from access.services.workspaces import get_workspace
from config.unit_of_work import UnitOfWork
from core.actor import Actor
from tasks.items.agents import AgentMustSuggestError, only_suggests
from tasks.items.create_items import create_item
from tasks.items.people import check_assignees_exist
from tasks.models.work_item import WorkItem
from tasks.policy.changes import TaskChanges
from tasks.policy.new_work import begin_draft


def create_task(uow: UnitOfWork, *, actor: Actor, changes: TaskChanges) -> WorkItem:
    """A new task stands as the caller described it.

    Raises InvalidError, naming the field, and AgentMustSuggestError where agents may only suggest.
    """
    workspace = get_workspace(uow, actor.workspace_id)
    check_may_create(workspace, actor)
    draft = begin_draft(changes, timezone=workspace.timezone)
    check_assignees_exist(uow, actor.workspace_id, draft.assignee_ids)
    return create_item(uow, draft, actor=actor)


def check_may_create(workspace: Workspace, actor: Actor) -> None:
    """Raises AgentMustSuggestError for an agent where agents only suggest."""
    if only_suggests(workspace, actor):
        raise AgentMustSuggestError("Agents can't create tasks in this workspace; add a staged task instead.")
