"""Work items of many approvals at once: numbers reserved as a range, rows written together."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

from access.services.workspaces import get_workspace, reserve_task_numbers
from audit.entry import Entry
from audit.service import record
from config.unit_of_work import UnitOfWork
from core.actor import Actor
from core.ids import Prefix, StagedTaskId, TaskId, new_id
from staging.pages import Row
from staging.policy.bulk import BulkOutcome, judge_owner
from staging.policy.promotion import TaskDraft, promote
from staging.policy.resources import Registration, ResourceRef
from staging.repository import assignees, task_links, work_items_many
from staging.services.making import item_values
from staging.services.membership import find_active
from staging.services.registering import find_unregistered, register
from staging.snapshots import suggestion_in


def judge_owners(uow: UnitOfWork, rows: Sequence[Row], *, actor: Actor) -> dict[StagedTaskId, BulkOutcome]:
    """Which of the rows can become work, as far as their owners go."""
    workspace = get_workspace(uow, actor.workspace_id)
    owner_ids = sorted({row["owner_id"] for row in rows if row["owner_id"]})
    active = frozenset(find_active(uow, actor.workspace_id, owner_ids))
    is_required = workspace.require_owner_on_approve
    return {row["id"]: judge_owner(row["owner_id"], is_required=is_required, active=active) for row in rows}


def judge_links(uow: UnitOfWork, rows: Sequence[Row], *, actor: Actor) -> dict[StagedTaskId, BulkOutcome]:
    """Those of the rows that are about something which the workspace does not know and would have to."""
    refs = {row["id"]: {ResourceRef(link["type"], link["id"]) for link in row["links"]} for row in rows}
    known = find_unregistered(uow, set().union(*refs.values()), actor=actor)
    strange = {ref for ref, registration in known.items() if registration is Registration.STRICT}
    return {staged_id: BulkOutcome.UNKNOWN_RESOURCE for staged_id, named in refs.items() if named & strange}


def make_items(uow: UnitOfWork, rows: Sequence[Row], *, actor: Actor) -> Mapping[StagedTaskId, TaskId]:
    """One work item behind each of the rows: a new one, or the one of an approval that was undone."""
    drafts = {row["id"]: _draft(row) for row in rows}
    undone = {key: item["id"] for key, item in work_items_many.lock_of_staged(uow.session, list(drafts)).items()}
    fresh = {staged_id: TaskId(new_id(Prefix.TASK)) for staged_id in drafts if staged_id not in undone}
    work_items_many.insert_all(uow.session, _new_rows(uow, drafts, fresh, actor=actor))
    again = {task_id: item_values(uow, drafts[staged_id], actor=actor) for staged_id, task_id in undone.items()}
    work_items_many.rewrite_all(uow.session, again)
    made = {staged_id: (fresh.get(staged_id) or undone[staged_id]) for staged_id in drafts}
    _attach(uow, drafts, made, earlier=list(undone.values()), actor=actor)
    return made


def _draft(row: Row) -> TaskDraft:
    return promote(suggestion_in(row), staged_id=row["id"], source_id=row["source_id"], origin=row["origin"])


def _new_rows(
    uow: UnitOfWork, drafts: Mapping[StagedTaskId, TaskDraft], fresh: Mapping[StagedTaskId, TaskId], *, actor: Actor
) -> list[dict[str, Any]]:
    numbers = reserve_task_numbers(uow, actor.workspace_id, count=len(fresh)) if fresh else range(0)
    return [
        {
            **item_values(uow, drafts[staged_id], actor=actor),
            "id": task_id,
            "workspace_id": actor.workspace_id,
            "number": number,
            "created_at": uow.now,
            "version": 1,
        }
        for (staged_id, task_id), number in zip(fresh.items(), numbers, strict=True)
    ]


def _attach(
    uow: UnitOfWork,
    drafts: Mapping[StagedTaskId, TaskDraft],
    made: Mapping[StagedTaskId, TaskId],
    *,
    earlier: Sequence[TaskId],
    actor: Actor,
) -> None:
    beside = {"workspace_id": actor.workspace_id}
    people = [
        {**beside, "task_id": made[staged_id], "member_id": member_id, "position": position}
        for staged_id, draft in drafts.items()
        for position, member_id in enumerate(draft.assignee_ids)
    ]
    assignees.replace_all(uow.session, earlier, people)
    things = [
        {**beside, **asdict(link), "task_id": made[staged_id], "position": position}
        for staged_id, draft in drafts.items()
        for position, link in enumerate(draft.links)
    ]
    task_links.replace_all(uow.session, earlier, things)
    named = {
        ResourceRef(link.type, link.id): link.name
        for draft in drafts.values()
        for link in (() if draft.is_private else draft.links)
    }
    register(uow, {ref: named[ref] for ref in find_unregistered(uow, set(named), actor=actor)}, actor=actor)
    record(uow, *(_entry(made[staged_id], draft, actor=actor) for staged_id, draft in drafts.items()))


def _entry(task_id: TaskId, draft: TaskDraft, *, actor: Actor) -> Entry:
    links = ({"type": "staged", "id": draft.staged_id},)
    return Entry(actor, "task.create", "task", task_id, status_after=draft.status.value, links=links)
