"""Creating a task that follows up a completed one."""

from dataclasses import replace
from typing import Any

from access.services.workspaces import get_workspace
from config.unit_of_work import UnitOfWork
from core.actor import Actor
from core.ids import MemberId
from tasks.errors import IllegalMoveError
from tasks.items.agents import Work, check_may_create
from tasks.items.create_items import create_item
from tasks.items.locks import lock_task
from tasks.items.people import check_assignees_exist, find_active
from tasks.links.change import current_links
from tasks.models.work_item import WorkItem
from tasks.policy.changes import TaskChanges, named
from tasks.policy.fields import clip_title
from tasks.policy.new_work import begin_draft
from tasks.repository import assignees, dependencies
from tasks.states import TaskStatus


def follow_up(uow: UnitOfWork, ref: str, *, actor: Actor, changes: TaskChanges) -> WorkItem:
    """Create a task that follows up the completed one, with its links and assignees unless others are named.

    Raises TaskNotFoundError, IllegalMoveError when the task is not completed, InvalidError, and WorkToSuggestError.
    """
    dependencies.lock_all(uow.session, actor.workspace_id)
    item = lock_task(uow, ref, actor=actor)
    if item.status is not TaskStatus.COMPLETED:
        detail = f"Only completed work is followed up; this task is {item.status.value}."
        raise IllegalMoveError(detail, state=item.status)
    workspace = get_workspace(uow, actor.workspace_id)
    wanted = TaskChanges(**{**_taken_over(uow, item), **named(changes)})
    draft = replace(begin_draft(wanted, timezone=workspace.timezone), follow_up_of=item.id)
    check_assignees_exist(uow, actor.workspace_id, draft.assignee_ids)
    check_may_create(workspace, actor, Work(draft=draft))
    return create_item(uow, draft, actor=actor)


def _taken_over(uow: UnitOfWork, item: WorkItem) -> dict[str, Any]:
    return {
        "title": clip_title(f"Follow up: {item.title}"),
        "links": current_links(uow, item),
        "assignee_ids": _still_here(uow, item),
        "is_private": item.is_private,
    }


def _still_here(uow: UnitOfWork, item: WorkItem) -> tuple[MemberId, ...]:
    before = assignees.list_ids(uow.session, item.id)
    active = find_active(uow, item.workspace_id, before)
    return tuple(member_id for member_id in before if member_id in active)
