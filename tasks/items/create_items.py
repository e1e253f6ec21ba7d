"""Creating tasks with their ids, numbers and assignees."""

from collections.abc import Sequence
from typing import Any

from access.services.workspaces import reserve_task_numbers
from audit.entry import Entry
from audit.service import record
from config.unit_of_work import UnitOfWork
from core.actor import Actor, ActorKind, Channel
from core.ids import Prefix, TaskId, new_id
from tasks.dependencies.change import write_dependencies
from tasks.items.people import tell_assigned
from tasks.items.snapshots import created_fields
from tasks.models.columns import due_values
from tasks.models.work_item import WorkItem
from tasks.policy.dependencies import DependencyKind
from tasks.policy.draft import TaskDraft
from tasks.policy.rules import EffectKind
from tasks.repository import assignees, dependencies, rules, task_links, work_items
from tasks.resources.registry import register_links
from tasks.states import FINAL, TaskStatus


def create_item(uow: UnitOfWork, draft: TaskDraft, *, actor: Actor) -> WorkItem:
    """Create a task with the next number of its workspace."""
    return create_items(uow, [draft], actor=actor)[0]


def create_items(uow: UnitOfWork, drafts: Sequence[TaskDraft], *, actor: Actor) -> list[WorkItem]:
    """Create tasks with the next numbers of their workspace, in this order."""
    numbers = reserve_task_numbers(uow, actor.workspace_id, count=len(drafts))
    items = [_new_item(uow, draft, number, actor=actor) for draft, number in zip(drafts, numbers, strict=True)]
    work_items.add_all(uow.session, items)
    _attach(uow, list(zip(items, drafts, strict=True)), actor=actor)
    _explain(uow, items, actor=actor)
    # A task made of a suggestion is compared under that suggestion.
    uow.mark_created(actor.workspace_id, [item.id for item in items if item.staged_id is None])
    return items


def _explain(uow: UnitOfWork, items: Sequence[WorkItem], *, actor: Actor) -> None:
    """Record why another program's rule created the tasks. Rules of Gleaner record their own effects, with more detail."""
    if actor.channel is not Channel.RULE or actor.kind is ActorKind.SYSTEM:
        return
    why = f", because of {actor.cause}" if actor.cause else ""
    shared = {
        "workspace_id": actor.workspace_id,
        "kind": EffectKind.CREATED,
        "rule_id": None,
        "credential_id": actor.credential_id,
        "cause": actor.cause,
        "explanation": f"A rule of another program made this task{why}.",
        "depth": 1,
        "created_at": uow.now,
    }
    rules.add_effects(uow.session, [{**shared, "id": new_id(Prefix.EFFECT), "task_id": item.id} for item in items])


def _new_item(uow: UnitOfWork, draft: TaskDraft, number: int, *, actor: Actor) -> WorkItem:
    return WorkItem(
        id=TaskId(new_id(Prefix.TASK)),
        workspace_id=actor.workspace_id,
        number=number,
        created_at=uow.now,
        **item_values(uow, draft, actor=actor),
    )


def item_values(uow: UnitOfWork, draft: TaskDraft, *, actor: Actor) -> dict[str, Any]:
    """The columns of a new task, without id, number and creation time."""
    return {
        "title": draft.title,
        "description": draft.description,
        "status": draft.status,
        "priority": draft.priority,
        "type": draft.type,
        "type_label": draft.type_label,
        "owed_to": draft.owed_to,
        **due_values(draft.deadline),
        "sla_hours": draft.sla_hours,
        "tags": list(draft.tags),
        "is_private": draft.is_private,
        "origin": draft.origin,
        "source_id": draft.source_id,
        "staged_id": draft.staged_id,
        "template_id": draft.template_id,
        **_beginning(uow, draft),
        **_authorship(uow, actor),
    }


def _beginning(uow: UnitOfWork, draft: TaskDraft) -> dict[str, Any]:
    return {
        "previous_status": TaskStatus.PENDING if draft.status in FINAL else None,
        "closure_note": draft.closure_note,
        "hold_reason": draft.hold_reason,
        "hold_until": draft.hold_until,
        "started_at": uow.now if draft.status is TaskStatus.IN_PROGRESS else None,
        "closed_at": uow.now if draft.status in FINAL else None,
        "deleted_at": None,
    }


def _authorship(uow: UnitOfWork, actor: Actor) -> dict[str, Any]:
    return {
        "channel": actor.channel,
        "created_by": actor.member_id,
        "last_agent_actor_id": actor.member_id if actor.kind is ActorKind.AGENT else None,
        "is_touched": False,
        "updated_at": uow.now,
    }


def _attach(uow: UnitOfWork, made: Sequence[tuple[WorkItem, TaskDraft]], *, actor: Actor) -> None:
    for _, draft in made:
        register_links(uow, draft.links, actor=actor, is_private=draft.is_private)
    assignees.insert_all(uow.session, [(item, draft.assignee_ids) for item, draft in made])
    given = [(member_id, item.id) for item, draft in made for member_id in draft.assignee_ids]
    tell_assigned(uow, given, actor=actor)
    task_links.insert_all(uow.session, [(item, draft.links) for item, draft in made])
    record(uow, *(_entry(item, draft, actor=actor) for item, draft in made))
    for item, draft in made:
        _link_dependencies(uow, item, draft, actor=actor)


def _entry(item: WorkItem, draft: TaskDraft, *, actor: Actor) -> Entry:
    staged = ({"type": "staged", "id": draft.staged_id},) if draft.staged_id else ()
    things = tuple({"type": link.type, "id": link.id} for link in draft.links)
    return Entry(
        actor=actor,
        action="task.create",
        subject_type="task",
        subject_id=item.id,
        status_after=item.status.value,
        changes=created_fields(item),
        links=(*staged, *things),
        is_private=item.is_private,
    )


def _link_dependencies(uow: UnitOfWork, item: WorkItem, draft: TaskDraft, *, actor: Actor) -> None:
    if draft.parent_id is not None or draft.depends_on:
        write_dependencies(uow, item, {"parent_id": draft.parent_id, "depends_on": draft.depends_on}, actor=actor)
    if draft.follow_up_of is not None:
        dependencies.replace(uow.session, item, DependencyKind.FOLLOW_UP_OF, [draft.follow_up_of])
