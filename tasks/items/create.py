"""Creating a task directly, without a suggestion."""

from collections.abc import Sequence

from access.services.workspaces import get_workspace
from config.unit_of_work import UnitOfWork
from core.actor import Actor
from tasks.attachments.addresses import change_towards, change_urls
from tasks.items.agents import Work, check_may_create
from tasks.items.create_items import create_item
from tasks.items.people import check_assignees_exist
from tasks.models.work_item import WorkItem
from tasks.policy.attachments import clean_url
from tasks.policy.changes import TaskChanges
from tasks.policy.new_work import begin_draft


def create_task(uow: UnitOfWork, *, actor: Actor, changes: TaskChanges, urls: Sequence[str] = ()) -> WorkItem:
    """Create a task with these fields and addresses.

    Raises InvalidError, naming the field, TooManyAttachmentsError, and WorkToSuggestError where agents may only
    suggest.
    """
    workspace = get_workspace(uow, actor.workspace_id)
    draft = begin_draft(changes, timezone=workspace.timezone)
    check_assignees_exist(uow, actor.workspace_id, draft.assignee_ids)
    check_may_create(workspace, actor, Work(draft=draft, urls=tuple(dict.fromkeys(map(clean_url, urls)))))
    item = create_item(uow, draft, actor=actor)
    if urls:
        change_urls(uow, item.id, change_towards(uow, item, urls), actor=actor)
    return item
