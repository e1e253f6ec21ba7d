"""Creating the tasks of a template."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

from access.services.workspaces import get_workspace
from audit.entry import Entry
from audit.service import record
from config.unit_of_work import UnitOfWork
from core.actor import Actor
from core.ids import TemplateFileId, TemplateId
from core.paging import Row
from tasks.attachments.attachments import attachment_row, file_values
from tasks.attachments.files import KeptFile
from tasks.items.agents import Work, check_may_create
from tasks.items.create_items import create_items
from tasks.items.people import check_assignees_exist
from tasks.models.template import Template
from tasks.models.work_item import WorkItem
from tasks.policy.draft import TaskDraft
from tasks.policy.faults import below
from tasks.policy.links import Link
from tasks.policy.templates import Occasion, TemplateItem, draft_item, parse_template_item
from tasks.repository import attachments, templates
from tasks.templates.templates import lock_template


@dataclass(frozen=True, slots=True, kw_only=True)
class Application:
    """The anchor day, by default today; the time zone, by default the workspace's; and the links."""

    anchor: date | datetime | None = None
    timezone: str | None = None
    links: tuple[Link, ...] = ()


def apply_template(
    uow: UnitOfWork, template_id: TemplateId, application: Application, *, actor: Actor
) -> list[WorkItem]:
    """Create all the tasks of the template, or none.

    Raises TemplateNotFoundError, WorkToSuggestError, InvalidError, naming the item, and UnknownResourceError.
    """
    template = lock_template(uow, template_id, actor=actor)
    occasion = _occasion(uow, application, actor=actor)
    items = [parse_template_item(stored) for stored in template.items]
    drafts = [_draft(uow, place, item, occasion, template, actor=actor) for place, item in enumerate(items)]
    works = [Work(draft=draft, files=item.files) for draft, item in zip(drafts, items, strict=True)]
    check_may_create(get_workspace(uow, actor.workspace_id), actor, *works, is_list=True)
    made = create_items(uow, drafts, actor=actor)
    attach_files(uow, template.id, [(task, item.files) for task, item in zip(made, items, strict=True)], actor=actor)
    links = tuple({"type": "task", "id": item.id} for item in made)
    record(uow, Entry(actor, "template.apply", "template", template.id, links=links))
    return made


def _occasion(uow: UnitOfWork, application: Application, *, actor: Actor) -> Occasion:
    workspace = get_workspace(uow, actor.workspace_id)
    zone = application.timezone or workspace.timezone
    today = uow.now.astimezone(ZoneInfo(zone)).date()
    return Occasion(anchor=application.anchor or today, timezone=zone, links=application.links)


def _draft(
    uow: UnitOfWork, place: int, item: TemplateItem, occasion: Occasion, template: Template, *, actor: Actor
) -> TaskDraft:
    draft = draft_item(item, occasion)
    with below(f"items.{place}"):
        check_assignees_exist(uow, actor.workspace_id, draft.assignee_ids)
    return replace(draft, template_id=template.id)


def attach_files(
    uow: UnitOfWork,
    template_id: TemplateId,
    made: Sequence[tuple[WorkItem, Collection[TemplateFileId]]],
    *,
    actor: Actor,
) -> None:
    """Attach the named files of the template to each of the new tasks; removed files are left out."""
    files = {row["id"]: row for row in templates.list_files(uow.session, [template_id]).get(template_id, [])}
    rows = [
        attachment_row(uow, task, file_values(_kept(files[file_id])), actor=actor)
        for task, wanted in made
        for file_id in wanted
        if file_id in files
    ]
    attachments.insert_all(uow.session, rows)


def _kept(row: Row) -> KeptFile:
    return KeptFile(row["name"], row["sha256"], row["size"], row["content_type"])
