"""The register of resources: storing and finding what clients have sent about them."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from audit.entry import Entry
from audit.service import record
from config.unit_of_work import UnitOfWork
from core.actor import Actor
from core.errors import NotFoundError
from core.paging import Page, Position, Row
from tasks.policy.changed import ALL_LIVE, ChangedFilter
from tasks.policy.changes import difference
from tasks.policy.handles import handles_of
from tasks.policy.resources import (
    CONTACT,
    Registration,
    ResourceDetails,
    ResourceRef,
    clean_details,
    clean_ref,
    search_text,
)
from tasks.repository import handles, resources
from tasks.resources.registry import check_registered, register


class ResourceNotFoundError(NotFoundError):
    """The workspace has no resource of that type and id."""


@dataclass(frozen=True, slots=True)
class ResourceView:
    """A register entry with the ids of related resources."""

    row: Row
    related: Sequence[str]


def put_resource(
    uow: UnitOfWork, ref: ResourceRef, details: ResourceDetails, *, actor: Actor
) -> tuple[ResourceView, bool]:
    """Store exactly these details of the resource. The flag tells whether it is new.

    Relations hold in both directions. Raises InvalidError, and UnknownResourceError for an unregistered parent or
    related resource of a strict type.
    """
    kept = clean_details(clean_ref(ref), details)
    is_new = bool(register(uow, {ref: kept.name}, actor=actor))
    _register_named(uow, ref, kept, actor=actor)
    before = _view(uow, resources.lock_row(uow.session, actor.workspace_id, ref))
    _write(uow, ref, kept, before=before, actor=actor)
    return get_resource(uow, ref, actor=actor), is_new


def get_resource(uow: UnitOfWork, ref: ResourceRef, *, actor: Actor) -> ResourceView:
    """Return the entry. Raises ResourceNotFoundError."""
    is_possible = ref.type.isprintable() and ref.id.isprintable()
    row = resources.find_row(uow.session, actor.workspace_id, ref) if is_possible else None
    if row is None:
        raise ResourceNotFoundError("There is no such thing in the register of this workspace.")
    return _view(uow, row)


def list_resources(
    uow: UnitOfWork,
    *,
    actor: Actor,
    kind: str | None = None,
    q: str | None = None,
    where: ChangedFilter = ALL_LIVE,
    after: Position | None = None,
    limit: int = 50,
) -> Page[ResourceView]:
    """Register entries by name, of one type or all, that contain the text."""
    page = resources.list_rows(uow.session, actor.workspace_id, kind=kind, q=q, where=where, after=after, limit=limit)
    refs = [ResourceRef(row["type"], row["id"]) for row in page.rows]
    related = resources.list_related(uow.session, actor.workspace_id, refs)
    views = tuple(ResourceView(row, related[ref]) for row, ref in zip(page.rows, refs, strict=True))
    return Page(views, page.next)


def find_resources(uow: UnitOfWork, refs: Collection[ResourceRef], *, actor: Actor) -> Sequence[ResourceView]:
    """The entries of those that are registered."""
    rows = resources.find_rows(uow.session, actor.workspace_id, refs)
    known = [ResourceRef(row["type"], row["id"]) for row in rows]
    related = resources.list_related(uow.session, actor.workspace_id, known)
    return [ResourceView(row, related[ref]) for row, ref in zip(rows, known, strict=True)]


def search_contacts(
    uow: UnitOfWork, *, actor: Actor, q: str, after: Position | None = None, limit: int = 50
) -> Page[ResourceView]:
    """Contacts whose name, address, company or id contains the text."""
    return list_resources(uow, actor=actor, kind=CONTACT, q=q, after=after, limit=limit)


def list_registrations(uow: UnitOfWork, *, actor: Actor) -> Mapping[str, Registration]:
    """The registration policies by type; types without one register unknown ids automatically."""
    return resources.find_registrations(uow.session, actor.workspace_id)


def set_registration(uow: UnitOfWork, kind: str, registration: Registration, *, actor: Actor) -> None:
    """Set how unknown ids of that type are treated from now on. Raises InvalidError."""
    clean_ref(ResourceRef(kind, "any"))
    before = resources.find_registrations(uow.session, actor.workspace_id, [kind]).get(kind, Registration.AUTO)
    resources.set_registration(uow.session, actor.workspace_id, kind, registration)
    if before is not registration:
        changes = {"registration": {"from": before.value, "to": registration.value}}
        record(uow, Entry(actor, "resource.policy", "resource_type", kind, changes=changes))


def _register_named(uow: UnitOfWork, ref: ResourceRef, details: ResourceDetails, *, actor: Actor) -> None:
    paths = {ResourceRef(ref.type, other): f"related.{place}" for place, other in enumerate(details.related)}
    if details.parent is not None:
        paths[details.parent] = "parent.id"
    register(uow, dict.fromkeys(check_registered(uow, paths, actor=actor)), actor=actor)


def _write(uow: UnitOfWork, ref: ResourceRef, details: ResourceDetails, *, before: ResourceView, actor: Actor) -> None:
    values = {
        "name": details.name,
        "email": details.email,
        "company": details.company,
        "email_domains": list(details.email_domains),
        "parent_type": details.parent.type if details.parent else None,
        "parent_id": details.parent.id if details.parent else None,
    }
    changed = difference(
        {**before.row, "related": list(before.related)}, {**values, "related": sorted(details.related)}
    )
    if changed:
        words = {"search_text": search_text(ref, details), "updated_at": uow.now}
        resources.write(uow.session, actor.workspace_id, ref, {**values, **words})
        known_by = handles_of(ref, name=details.name, email_domains=details.email_domains)
        handles.replace(uow.session, actor.workspace_id, ref, known_by)
        resources.relate(uow.session, actor.workspace_id, ref, details.related)
        links = ({"type": ref.type, "id": ref.id},)
        record(uow, Entry(actor, "resource.update", "resource", ref.id, changes=changed, links=links))


def _view(uow: UnitOfWork, row: Row) -> ResourceView:
    ref = ResourceRef(row["type"], row["id"])
    return ResourceView(row, resources.list_related(uow.session, row["workspace_id"], [ref])[ref])
