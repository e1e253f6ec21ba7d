"""Registration of linked resources: unknown ids are registered automatically, or refused."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from audit.entry import Entry
from audit.service import record
from config.unit_of_work import UnitOfWork
from core.actor import Actor
from core.ids import WorkspaceId
from tasks.policy.handles import handles_of
from tasks.policy.links import Link
from tasks.policy.resources import (
    Registration,
    ResourceDetails,
    ResourceRef,
    UnknownResourceError,
    search_text,
)
from tasks.repository import handles, resources

_AT_ONCE = 5_000


def register_links(
    uow: UnitOfWork, links: Sequence[Link], *, actor: Actor, is_private: bool = False, path: str = "links"
) -> None:
    """Register all linked resources. Those of private tasks are left out, because the register is visible to all members.

    Raises UnknownResourceError, naming the place, where a type is strict.
    """
    unknown = check_registered(uow, named_links(links, path), actor=actor)
    if is_private:
        return
    names = {ResourceRef(link.type, link.id): link.name for link in links}
    register(uow, {ref: names[ref] for ref in unknown}, actor=actor)


def named_links(links: Sequence[Link], path: str = "links") -> Mapping[ResourceRef, str]:
    """The linked resources, each with its path in the request."""
    return {ResourceRef(link.type, link.id): f"{path}.{place}.id" for place, link in enumerate(links)}


def check_registered(uow: UnitOfWork, paths: Mapping[ResourceRef, str], *, actor: Actor) -> Sequence[ResourceRef]:
    """The resources that are not registered yet. Raises UnknownResourceError, naming the path, where a type is strict."""
    known = resources.find_known(uow.session, actor.workspace_id, paths.keys())
    unknown = [ref for ref in paths if ref not in known]
    kinds = {ref.type for ref in unknown}
    registrations = resources.find_registrations(uow.session, actor.workspace_id, kinds) if kinds else {}
    for ref in unknown:
        if registrations.get(ref.type) is Registration.STRICT:
            raise UnknownResourceError(ref.type, path=paths[ref])
    return unknown


def find_unregistered(
    uow: UnitOfWork, refs: Collection[ResourceRef], *, actor: Actor
) -> Mapping[ResourceRef, Registration]:
    """Those of many resources that are not registered yet, each with the policy of its type."""
    known: set[ResourceRef] = set()
    ordered = sorted(refs, key=lambda ref: (ref.type, ref.id))
    # In chunks, because databases limit the number of parameters in a statement.
    for start in range(0, len(ordered), _AT_ONCE):
        known |= resources.find_known(uow.session, actor.workspace_id, ordered[start : start + _AT_ONCE])
    unknown = [ref for ref in ordered if ref not in known]
    kinds = {ref.type for ref in unknown}
    registrations = resources.find_registrations(uow.session, actor.workspace_id, kinds) if kinds else {}
    return {ref: registrations.get(ref.type, Registration.AUTO) for ref in unknown}


def find_names(
    uow: UnitOfWork, workspace_id: WorkspaceId, refs: Collection[ResourceRef]
) -> Mapping[ResourceRef, str | None]:
    """The names of those that are registered."""
    return resources.find_names(uow.session, workspace_id, refs)


def register(uow: UnitOfWork, named: Mapping[ResourceRef, str | None], *, actor: Actor) -> set[ResourceRef]:
    """Register the resources with their names. Returns which ones were new."""
    # A fixed order, so that two transactions never deadlock.
    ordered = sorted(named, key=lambda ref: (ref.type, ref.id))
    rows: list[dict[str, Any]] = [
        {
            "workspace_id": actor.workspace_id,
            "type": ref.type,
            "id": ref.id,
            "name": named[ref],
            "email_domains": [],
            "search_text": search_text(ref, ResourceDetails(name=named[ref])),
            "created_at": uow.now,
            "updated_at": uow.now,
        }
        for ref in ordered
    ]
    new = resources.insert_new(uow.session, rows)
    known_by = {ref: handles_of(ref, name=named[ref], email_domains=()) for ref in new}
    handles.add(uow.session, actor.workspace_id, known_by)
    record(uow, *(_entry(actor, ref, named[ref]) for ref in ordered if ref in new))
    return new


def _entry(actor: Actor, ref: ResourceRef, name: str | None) -> Entry:
    changes = {"type": {"from": None, "to": ref.type}} | ({"name": {"from": None, "to": name}} if name else {})
    links = ({"type": ref.type, "id": ref.id},)
    return Entry(actor, "resource.register", "resource", ref.id, changes=changes, links=links)
