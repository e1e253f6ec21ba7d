"""Creating the tasks of approved suggestions, from one to ten thousand: numbers reserved as a range, rows written together."""

from collections.abc import Collection, Mapping, Sequence

from access.services.workspaces import get_workspace, reserve_task_numbers
from audit.entry import Entry
from audit.service import record
from config.unit_of_work import UnitOfWork
from core.actor import Actor
from core.ids import Prefix, StagedTaskId, TaskId, new_ids
from core.paging import Row
from staging.decide.remarks import carry_remarks
from staging.decide.task_fields import find_fields, write_task_fields
from staging.policy.bulk import BulkOutcome, judge_owner
from staging.policy.promotion import promote
from staging.policy.suggestion import Suggestion, first_fields, plain_suggestion
from staging.repository import promoted_items, staged_many
from staging.snapshots import suggestion_in
from tasks.items.create_items import item_values
from tasks.items.people import find_active, tell_assigned
from tasks.policy.draft import TaskDraft, WorkOrigin
from tasks.policy.resources import Registration, ResourceRef
from tasks.repository import assignees, task_links
from tasks.resources.registry import find_unregistered, register

_LINK = ("type", "id", "name", "role")
# The columns that a task copies from its suggestion. All other columns are equal for tasks created together.
_TAKEN = (
    "title", "description", "priority", "type", "owed_to", "due_at", "due_precision", "due_tz", "due_sort", "tags",
    "is_private", "source_id", "origin",
)  # fmt: skip
# Fields that a task stores in another shape, such as assignees.
_OF_SUGGESTIONS = frozenset({"owner", "owner_id", "links"})
_PROMOTED = promote(Suggestion(title=""), staged_id=StagedTaskId(""), source_id=None, origin=WorkOrigin.MANUAL)


def judge_owners(uow: UnitOfWork, rows: Sequence[Row], *, actor: Actor) -> dict[StagedTaskId, BulkOutcome]:
    """Which rows can become tasks as far as their owners are concerned."""
    workspace = get_workspace(uow, actor.workspace_id)
    owner_ids = sorted({row["owner_id"] for row in rows if row["owner_id"]})
    active = frozenset(find_active(uow, actor.workspace_id, owner_ids))
    is_required = workspace.require_owner_on_approve
    return {row["id"]: judge_owner(row["owner_id"], is_required=is_required, active=active) for row in rows}


def find_strange(uow: UnitOfWork, rows: Sequence[Row], *, actor: Actor) -> Mapping[ResourceRef, Registration]:
    """Resources that the rows link to and that are not registered, each with the policy of its type."""
    return find_unregistered(uow, _named(rows).keys(), actor=actor)


def judge_links(uow: UnitOfWork, rows: Sequence[Row], *, actor: Actor) -> dict[StagedTaskId, BulkOutcome]:
    """The rows that link to an unregistered resource of a type that must be registered."""
    unknown = find_strange(uow, rows, actor=actor)
    strange = {(ref.type, ref.id) for ref, registration in unknown.items() if registration is Registration.STRICT}
    return {
        row["id"]: BulkOutcome.UNKNOWN_RESOURCE
        for row in (rows if strange else ())
        if any((link["type"], link["id"]) in strange for link in row["links"])
    }


def promote_all(
    uow: UnitOfWork, rows: Sequence[Row], *, unknown: Collection[ResourceRef], actor: Actor
) -> Mapping[StagedTaskId, TaskId]:
    """One task for each of the rows, which hold their proposals: a new task, or the one of an undone approval.

    ``unknown`` holds the linked resources that are not registered yet.
    """
    if not rows:
        return {}
    ids = [row["id"] for row in rows]
    fields = find_fields(uow, rows, actor=actor)
    undone = {key: item["id"] for key, item in promoted_items.lock_of_staged(uow.session, ids).items()}
    fresh = [staged_id for staged_id in ids if staged_id not in undone]
    made = {**undone, **_create_new(uow, fresh, actor=actor)}
    _recreate(uow, undone, actor=actor)
    _attach(uow, rows, made, earlier=list(undone.values()), actor=actor)
    # Before the other writes, so that in the trail the creation of the task precedes its changes.
    record(uow, *(_entry(made[row["id"]], row, actor=actor) for row in rows))
    write_task_fields(uow, fields, made, fresh=frozenset(fresh), actor=actor)
    carry_remarks(uow, rows, made, earlier=frozenset(undone.values()), actor=actor)
    named = _named([row for row in rows if not row["is_private"]])
    register(uow, {ref: named[ref] for ref in unknown if ref in named}, actor=actor)
    return made


def _create_new(uow: UnitOfWork, staged_ids: Sequence[StagedTaskId], *, actor: Actor) -> Mapping[StagedTaskId, TaskId]:
    if not staged_ids:
        return {}
    numbers = reserve_task_numbers(uow, actor.workspace_id, count=len(staged_ids))
    task_ids = [TaskId(task_id) for task_id in new_ids(Prefix.TASK, len(staged_ids))]
    own = {"workspace_id": actor.workspace_id, "created_at": uow.now, "version": 1}
    alike = {**item_values(uow, _PROMOTED, actor=actor), **own}
    made = list(zip(staged_ids, task_ids, numbers, strict=True))
    promoted_items.create_of_staged(uow.session, made, taken=_TAKEN, values=alike)
    return dict(zip(staged_ids, task_ids, strict=True))


def _recreate(uow: UnitOfWork, undone: Mapping[StagedTaskId, TaskId], *, actor: Actor) -> None:
    whole = staged_many.list_rows(uow.session, list(undone))
    again = {undone[staged_id]: item_values(uow, _draft(row), actor=actor) for staged_id, row in whole.items()}
    promoted_items.rewrite_all(uow.session, again)


def _draft(row: Row) -> TaskDraft:
    return promote(suggestion_in(row), staged_id=row["id"], source_id=row["source_id"], origin=row["origin"])


def _attach(
    uow: UnitOfWork,
    rows: Sequence[Row],
    made: Mapping[StagedTaskId, TaskId],
    *,
    earlier: Sequence[TaskId],
    actor: Actor,
) -> None:
    beside = {"workspace_id": actor.workspace_id}
    people = [
        {**beside, "task_id": made[row["id"]], "member_id": row["owner_id"], "position": 0}
        for row in rows
        if row["owner_id"]
    ]
    assignees.replace_all(uow.session, earlier, people)
    tell_assigned(uow, [(person["member_id"], person["task_id"]) for person in people], actor=actor)
    things = [
        {**beside, "task_id": made[row["id"]], "position": position, **{name: link.get(name) for name in _LINK}}
        for row in rows
        for position, link in enumerate(row["links"])
    ]
    task_links.replace_all(uow.session, earlier, things)


def _named(rows: Sequence[Row]) -> dict[ResourceRef, str | None]:
    """The resources that the rows link to, each once, with the last name given."""
    named = {(link["type"], link["id"]): link.get("name") for row in rows for link in row["links"]}
    return {ResourceRef(*key): name for key, name in named.items()}


def _entry(task_id: TaskId, row: Row, *, actor: Actor) -> Entry:
    """The trail's entry that the task was made of the suggestion, with the copied fields and the links."""
    plain = plain_suggestion(suggestion_in(row))
    fields = {name: value for name, value in plain.items() if name not in _OF_SUGGESTIONS}
    things = ({"type": link["type"], "id": link["id"]} for link in row["links"])
    return Entry(
        actor=actor,
        action="task.create",
        subject_type="task",
        subject_id=task_id,
        status_after=_PROMOTED.status.value,
        changes=first_fields({"status": _PROMOTED.status.value, **fields}),
        links=({"type": "staged", "id": row["id"]}, *things),
        is_private=row["is_private"],
    )
