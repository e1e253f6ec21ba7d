"""Every query on the register of resources."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import delete, select, tuple_, update
from sqlalchemy.orm import Session

from config.database import insert_into
from config.keyset import Keyset
from config.many_rows import insert_many
from config.rows import fetch
from core.ids import WorkspaceId
from core.paging import Page, Position, Row
from tasks.models.resource import Resource, ResourcePolicy, ResourceRelation
from tasks.policy.changed import ChangedFilter
from tasks.policy.resources import Registration, ResourceRef
from tasks.repository.changed import conditions

_BY_NAME = Keyset(Resource.search_text, Resource.id, is_descending=False)
_KEY = ("workspace_id", "type", "id")


def find_known(session: Session, workspace_id: WorkspaceId, refs: Collection[ResourceRef]) -> set[ResourceRef]:
    """Those of the references that are registered."""
    pairs = [(ref.type, ref.id) for ref in refs]
    query = select(Resource.type, Resource.id).where(
        Resource.workspace_id == workspace_id, tuple_(Resource.type, Resource.id).in_(pairs)
    )
    return {ResourceRef(row.type, row.id) for row in session.execute(query)} if pairs else set()


def find_names(
    session: Session, workspace_id: WorkspaceId, refs: Collection[ResourceRef]
) -> Mapping[ResourceRef, str | None]:
    """The names of those that are registered."""
    pairs = [(ref.type, ref.id) for ref in refs]
    query = select(Resource.type, Resource.id, Resource.name).where(
        Resource.workspace_id == workspace_id, tuple_(Resource.type, Resource.id).in_(pairs)
    )
    return {ResourceRef(row.type, row.id): row.name for row in session.execute(query)} if pairs else {}


def insert_new(session: Session, rows: Sequence[Mapping[str, Any]]) -> set[ResourceRef]:
    """Insert the resources that are not registered yet. Returns which ones were new."""
    if not rows:
        return set()
    statement = insert_into(session, Resource).on_conflict_do_nothing(index_elements=_KEY)
    inserted = session.execute(statement.returning(Resource.type, Resource.id), list(rows))
    return {ResourceRef(row.type, row.id) for row in inserted}


def lock_row(session: Session, workspace_id: WorkspaceId, ref: ResourceRef) -> Row:
    """The entry, locked until the transaction ends and freshly read."""
    return fetch(session, _entry(workspace_id, ref).with_for_update())[0]


def find_row(session: Session, workspace_id: WorkspaceId, ref: ResourceRef) -> Row | None:
    return next(iter(fetch(session, _entry(workspace_id, ref))), None)


def find_rows(session: Session, workspace_id: WorkspaceId, refs: Collection[ResourceRef]) -> list[Row]:
    """The entries of those that are registered."""
    pairs = [(ref.type, ref.id) for ref in refs]
    query = select(*Resource.__table__.columns).where(
        Resource.workspace_id == workspace_id, tuple_(Resource.type, Resource.id).in_(pairs)
    )
    return fetch(session, query) if pairs else []


def write(session: Session, workspace_id: WorkspaceId, ref: ResourceRef, values: Mapping[str, Any]) -> None:
    session.execute(update(Resource).where(*_is(workspace_id, ref)).values(values))


def list_rows(
    session: Session,
    workspace_id: WorkspaceId,
    *,
    kind: str | None,
    q: str | None,
    where: ChangedFilter,
    after: Position | None,
    limit: int,
) -> Page[Row]:
    """Entries whose name, address, company or id contains ``q``, ordered by that text."""
    asked = conditions(where, updated_at=Resource.updated_at, own_id=Resource.id)
    query = select(*Resource.__table__.columns).where(Resource.workspace_id == workspace_id, *asked)
    if kind is not None:
        query = query.where(Resource.type == kind)
    if q is not None:
        query = query.where(Resource.search_text.contains(q.casefold(), autoescape=True))
    return _BY_NAME.page_of(session, query, after=after, limit=limit)


def list_related(
    session: Session, workspace_id: WorkspaceId, refs: Collection[ResourceRef]
) -> Mapping[ResourceRef, list[str]]:
    """The ids that each of the resources is related to."""
    relation = ResourceRelation
    pairs = [(ref.type, ref.id) for ref in refs]
    query = (
        select(relation.type, relation.id, relation.related_id)
        .where(relation.workspace_id == workspace_id, tuple_(relation.type, relation.id).in_(pairs))
        .order_by(relation.type, relation.id, relation.related_id)
    )
    found: dict[ResourceRef, list[str]] = {ref: [] for ref in refs}
    for row in session.execute(query) if pairs else ():
        found[ResourceRef(row.type, row.id)].append(row.related_id)
    return found


def list_below(session: Session, workspace_id: WorkspaceId, refs: Collection[ResourceRef]) -> list[ResourceRef]:
    """The resources whose parent is one of these."""
    pairs = [(ref.type, ref.id) for ref in refs]
    query = select(Resource.type, Resource.id).where(
        Resource.workspace_id == workspace_id, tuple_(Resource.parent_type, Resource.parent_id).in_(pairs)
    )
    return [ResourceRef(row.type, row.id) for row in session.execute(query)]


def relate(session: Session, workspace_id: WorkspaceId, ref: ResourceRef, others: Iterable[str]) -> None:
    """Replace the resource's relations, in both directions."""
    relation = ResourceRelation
    is_type = (relation.workspace_id == workspace_id, relation.type == ref.type)
    session.execute(delete(relation).where(*is_type, (relation.id == ref.id) | (relation.related_id == ref.id)))
    rows = [
        {"workspace_id": workspace_id, "type": ref.type, "id": one, "related_id": other}
        for related in others
        for one, other in ((ref.id, related), (related, ref.id))
    ]
    insert_many(session, relation, rows)


def find_registrations(
    session: Session, workspace_id: WorkspaceId, kinds: Collection[str] | None = None
) -> Mapping[str, Registration]:
    """The registration policy of each type that has one."""
    query = select(ResourcePolicy.type, ResourcePolicy.registration).where(ResourcePolicy.workspace_id == workspace_id)
    if kinds is not None:
        query = query.where(ResourcePolicy.type.in_(kinds))
    return {row.type: row.registration for row in session.execute(query.order_by(ResourcePolicy.type))}


def set_registration(session: Session, workspace_id: WorkspaceId, kind: str, registration: Registration) -> None:
    values = {"workspace_id": workspace_id, "type": kind, "registration": registration}
    statement = insert_into(session, ResourcePolicy).values(values)
    session.execute(
        statement.on_conflict_do_update(index_elements=["workspace_id", "type"], set_={"registration": registration})
    )


def _entry(workspace_id: WorkspaceId, ref: ResourceRef) -> Any:
    return select(*Resource.__table__.columns).where(*_is(workspace_id, ref))


def _is(workspace_id: WorkspaceId, ref: ResourceRef) -> tuple[Any, ...]:
    return Resource.workspace_id == workspace_id, Resource.type == ref.type, Resource.id == ref.id
