"""Creating, editing, deleting and listing templates."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from audit.entry import Entry
from audit.service import record
from config.unit_of_work import UnitOfWork
from core.actor import Actor
from core.errors import FieldFault, InvalidError, NotFoundError
from core.ids import Prefix, TemplateId, is_id, new_id
from core.paging import Page, Position, Row
from core.versions import check_version
from tasks.items.people import check_assignees_exist
from tasks.models.template import Template
from tasks.policy.changed import ALL_LIVE, ChangedFilter
from tasks.policy.changes import difference
from tasks.policy.faults import below, refuse
from tasks.policy.fields import clean_name
from tasks.policy.templates import MOST_ITEMS, TemplateItem, check_item, plain_template_item
from tasks.repository import templates
from tasks.resources.registry import check_registered, named_links


class TemplateNotFoundError(NotFoundError):
    """The workspace has no such template, or the template no such file."""


@dataclass(frozen=True, slots=True)
class TemplateView:
    """A template with the files that its tasks may get."""

    row: Row
    files: Sequence[Row]


def create_template(uow: UnitOfWork, *, actor: Actor, name: str, items: Sequence[TemplateItem]) -> TemplateView:
    """Create the template.

    Raises InvalidError, naming the field, also for an invalid due offset, and UnknownResourceError.
    """
    template = Template(
        id=TemplateId(new_id(Prefix.TEMPLATE)),
        workspace_id=actor.workspace_id,
        name=_clean_name(name),
        items=_clean_items(uow, items, actor=actor, files=()),
        created_by=actor.member_id,
        created_at=uow.now,
        updated_at=uow.now,
    )
    templates.add(uow.session, template)
    changes = difference({}, _plain(template))
    record(uow, _entry(template, "create", actor=actor, changes=changes))
    return get_template(uow, template.id, actor=actor)


def edit_template(
    uow: UnitOfWork,
    template_id: TemplateId,
    *,
    actor: Actor,
    name: str | None = None,
    items: Sequence[TemplateItem] | None = None,
    expected_version: int | None = None,
) -> TemplateView:
    """Set the given fields; tasks that were made before stay as they are.

    Raises TemplateNotFoundError, VersionConflictError, InvalidError, naming the field, and UnknownResourceError.
    """
    template = lock_template(uow, template_id, actor=actor)
    check_version(template.version, expected_version)
    before = _plain(template)
    files = {row["id"] for row in templates.list_files(uow.session, [template.id]).get(template.id, [])}
    after: dict[str, Any] = {
        "name": _clean_name(name) if name is not None else template.name,
        "items": _clean_items(uow, items, actor=actor, files=files) if items is not None else template.items,
    }
    if changed := difference(before, after):
        template.name, template.items, template.updated_at = after["name"], after["items"], uow.now
        uow.session.flush()
        record(uow, _entry(template, "edit", actor=actor, changes=changed))
    return get_template(uow, template.id, actor=actor)


def delete_template(uow: UnitOfWork, template_id: TemplateId, *, actor: Actor) -> None:
    """Delete the template; tasks made from it stay. Raises TemplateNotFoundError."""
    template = lock_template(uow, template_id, actor=actor)
    template.deleted_at = template.updated_at = uow.now
    uow.session.flush()
    changes = {name: {"from": value, "to": None} for name, value in _plain(template).items()}
    record(uow, _entry(template, "delete", actor=actor, changes=changes))


def restore_template(uow: UnitOfWork, template_id: TemplateId, *, actor: Actor) -> TemplateView:
    """Restore a deleted template; a live one stays as it is. Raises TemplateNotFoundError once it is purged."""
    is_possible = is_id(template_id, Prefix.TEMPLATE)
    template = templates.lock_deleted(uow.session, actor.workspace_id, template_id) if is_possible else None
    if template is not None:
        template.deleted_at, template.updated_at = None, uow.now
        uow.session.flush()
        record(uow, Entry(actor, "template.restore", "template", template.id))
    return get_template(uow, template_id, actor=actor)


def get_template(uow: UnitOfWork, template_id: TemplateId, *, actor: Actor, or_deleted: bool = False) -> TemplateView:
    """Return the template; a deleted one only with ``or_deleted``. Raises TemplateNotFoundError."""
    is_possible = is_id(template_id, Prefix.TEMPLATE)
    find = templates.find_row_or_deleted if or_deleted else templates.find_row
    row = find(uow.session, actor.workspace_id, template_id) if is_possible else None
    if row is None:
        raise TemplateNotFoundError("There is no such template in this workspace.")
    return _views(uow, [row])[0]


def list_templates(
    uow: UnitOfWork,
    *,
    actor: Actor,
    where: ChangedFilter = ALL_LIVE,
    after: Position | None = None,
    limit: int = 50,
) -> Page[TemplateView]:
    """Templates by name."""
    page = templates.list_rows(uow.session, actor.workspace_id, where, after=after, limit=limit)
    return Page(tuple(_views(uow, page.rows)), page.next)


def lock_template(uow: UnitOfWork, template_id: TemplateId, *, actor: Actor) -> Template:
    """Return the template, locked until this transaction ends. Raises TemplateNotFoundError."""
    is_possible = is_id(template_id, Prefix.TEMPLATE)
    template = templates.lock(uow.session, actor.workspace_id, template_id) if is_possible else None
    if template is None:
        raise TemplateNotFoundError("There is no such template in this workspace.")
    return template


def _plain(template: Template) -> dict[str, Any]:
    return {"name": template.name, "items": template.items}


def _entry(template: Template, what: str, *, actor: Actor, changes: Mapping[str, Any]) -> Entry:
    """The trail's entry about the template, with the links of its items."""
    links = {(link["type"], link["id"]): None for item in template.items for link in item["links"]}
    things = tuple({"type": kind, "id": known} for kind, known in links)
    return Entry(actor, f"template.{what}", "template", template.id, changes=changes, links=things)


def _clean_name(name: str) -> str:
    cleaned = clean_name(name, "name")
    if not cleaned:
        raise refuse("name", "must not be empty")
    return cleaned


def _clean_items(
    uow: UnitOfWork, items: Sequence[TemplateItem], *, actor: Actor, files: Collection[str]
) -> list[dict[str, Any]]:
    if not 1 <= len(items) <= MOST_ITEMS:
        raise refuse("items", f"must be 1 to {MOST_ITEMS}")
    cleaned = []
    for place, item in enumerate(items):
        with below(f"items.{place}"):
            draft = check_item(item)
            check_assignees_exist(uow, actor.workspace_id, draft.assignee_ids)
            check_registered(uow, named_links(draft.links), actor=actor)
            _check_files(item, files)
            cleaned.append(plain_template_item(item))
    return cleaned


def _check_files(item: TemplateItem, known: Collection[str]) -> None:
    faults = [
        FieldFault(f"files.{place}", "is no file of this template")
        for place, file_id in enumerate(item.files)
        if file_id not in known
    ]
    if faults:
        raise InvalidError("A template's items can only name files of the template.", faults=faults)


def _views(uow: UnitOfWork, rows: Sequence[Row]) -> list[TemplateView]:
    files = templates.list_files(uow.session, [row["id"] for row in rows])
    return [TemplateView(row, files.get(row["id"], [])) for row in rows]
