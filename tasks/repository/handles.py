"""Every query on handles of customers."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from config.database import insert_into
from config.many_rows import is_among
from core.ids import WorkspaceId
from tasks.models.resource import Resource, ResourceHandle
from tasks.policy.handles import Handle, HandleKind
from tasks.policy.resources import ResourceRef

# Customers read per handle; a name that more share identifies none. The limit is per handle, so that a common name does
# not crowd out others.
_MOST_ALIKE = 50


def add(session: Session, workspace_id: WorkspaceId, handles: Mapping[ResourceRef, Iterable[Handle]]) -> None:
    rows = [
        {"workspace_id": workspace_id, "kind": each.kind, "handle": each.text, "type": ref.type, "id": ref.id}
        for ref, theirs in handles.items()
        for each in sorted(theirs)
    ]
    if rows:
        session.execute(insert_into(session, ResourceHandle).on_conflict_do_nothing(), rows)


def replace(session: Session, workspace_id: WorkspaceId, ref: ResourceRef, handles: Iterable[Handle]) -> None:
    """Replace the handles of the resource."""
    one = ResourceHandle
    is_it = (one.workspace_id == workspace_id, one.type == ref.type, one.id == ref.id)
    session.execute(delete(one).where(*is_it))
    add(session, workspace_id, {ref: handles})


def find(
    session: Session, workspace_id: WorkspaceId, handles: Collection[Handle]
) -> Mapping[Handle, Mapping[ResourceRef, str | None]]:
    """The resources with each of the handles, with their names in the register."""
    found: dict[Handle, dict[ResourceRef, str | None]] = defaultdict(dict)
    for kind in HandleKind:
        texts = sorted({handle.text for handle in handles if handle.kind is kind})
        order = (ResourceHandle.type, ResourceHandle.id)
        place = func.row_number().over(partition_by=ResourceHandle.handle, order_by=order).label("place")
        ranked = (
            select(ResourceHandle.handle, Resource.type, Resource.id, Resource.name, place)
            .join_from(
                ResourceHandle,
                Resource,
                (Resource.workspace_id == ResourceHandle.workspace_id)
                & (Resource.type == ResourceHandle.type)
                & (Resource.id == ResourceHandle.id),
            )
            .where(ResourceHandle.workspace_id == workspace_id, ResourceHandle.kind == kind)
            .where(is_among(session, ResourceHandle.handle, texts))
            .subquery()
        )
        query = select(ranked).where(ranked.c.place <= _MOST_ALIKE)
        for row in session.execute(query) if texts else ():
            found[Handle(kind, row.handle)][ResourceRef(row.type, row.id)] = row.name
    return dict(found)
