"""Fields of a task that an agent requested and a suggestion can't hold; they are written when it is approved."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from access.viewer import viewer_of
from audit.service import attempting
from config.unit_of_work import UnitOfWork
from core.actor import Actor
from core.errors import ConflictError, InvalidError
from core.ids import MemberId, StagedTaskId, TaskId, TemplateFileId, TemplateId
from core.paging import Row
from staging.policy.task_fields import changes_in, tied_to, without_ties
from staging.repository import promoted_items
from tasks.attachments.attachments import attach_urls
from tasks.dependencies.change import lock_dependencies
from tasks.items.edit import write_fields
from tasks.items.people import find_active
from tasks.models.work_item import WorkItem
from tasks.policy.changes import named
from tasks.policy.dependencies import DependencyKind
from tasks.policy.fields import clean_fields
from tasks.repository import assignees, dependencies
from tasks.templates.apply import attach_files

Fields = Mapping[str, Any]


def find_fields(uow: UnitOfWork, rows: Sequence[Row], *, actor: Actor) -> Mapping[StagedTaskId, Fields]:
    """The requested task fields of these suggestions. Call this before locking any task."""
    found = {row["id"]: row["task_fields"] for row in rows if row["task_fields"]}
    for plain in found.values():
        lock_dependencies(uow, plain, actor=actor)
    return found


def write_task_fields(
    uow: UnitOfWork,
    fields: Mapping[StagedTaskId, Fields],
    made: Mapping[StagedTaskId, TaskId],
    *,
    fresh: Collection[StagedTaskId],
    actor: Actor,
) -> None:
    """Write the requested fields, except those that became impossible or conflict with the reviewer's edits.

    Attachments are added only to tasks of fresh suggestions: the task of an undone approval has them already.
    """
    if not fields:
        return
    items = promoted_items.lock_live(uow.session, [made[staged_id] for staged_id in fields])
    for staged_id, plain in fields.items():
        item = items[made[staged_id]]
        _write_own(uow, item, plain, actor=actor)
        _write_beside(uow, item, plain, actor=actor)
        if staged_id in fresh:
            _attach(uow, item, plain, actor=actor)
    uow.session.flush()


def _write_own(uow: UnitOfWork, item: WorkItem, plain: Fields, *, actor: Actor) -> None:
    values = clean_fields(named(changes_in(_possible(uow, plain, actor=actor))))
    if "others" in plain:
        values["assignee_ids"] = _assignees(uow, item, plain["others"])
    if values and not _is_written(uow, item, values, actor=actor):
        for name, value in values.items():
            _is_written(uow, item, {name: value}, actor=actor)


def _possible(uow: UnitOfWork, plain: Fields, *, actor: Actor) -> Fields:
    """The fields without dependencies on tasks that are gone or that the reviewer may not see."""
    tied = tied_to(plain)
    return without_ties(plain, tied - dependencies.find_visible(uow.session, viewer_of(actor), tied))


def _is_written(uow: UnitOfWork, item: WorkItem, values: Fields, *, actor: Actor) -> bool:
    try:
        with attempting(uow):
            write_fields(uow, item, values, actor=actor)
    except (ConflictError, InvalidError):
        uow.session.refresh(item)
        return False
    return True


def _assignees(uow: UnitOfWork, item: WorkItem, others: Collection[str]) -> tuple[MemberId, ...]:
    before = assignees.list_ids(uow.session, item.id)
    active = find_active(uow, item.workspace_id, [MemberId(each) for each in others])
    return tuple(dict.fromkeys((*before, *(MemberId(each) for each in others if each in active))))


def _write_beside(uow: UnitOfWork, item: WorkItem, plain: Fields, *, actor: Actor) -> None:
    if "follow_up_of" in plain:
        seen = dependencies.find_visible(uow.session, viewer_of(actor), [plain["follow_up_of"]])
        dependencies.replace(uow.session, item, DependencyKind.FOLLOW_UP_OF, sorted(seen))
    if "template_id" in plain:
        item.template_id = TemplateId(plain["template_id"])


def _attach(uow: UnitOfWork, item: WorkItem, plain: Fields, *, actor: Actor) -> None:
    if "template_id" in plain:
        files = [TemplateFileId(each) for each in plain.get("files", ())]
        attach_files(uow, TemplateId(plain["template_id"]), [(item, files)], actor=actor)
    attach_urls(uow, item, plain.get("urls", ()), actor=actor)
