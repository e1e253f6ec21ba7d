"""Every query on external ids of members."""

from collections.abc import Collection, Mapping

from sqlalchemy import delete, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from access.models import ExternalId
from config.database import insert_into
from core.errors import ConflictError
from core.ids import MemberId, WorkspaceId

_KEY = ("workspace_id", "member_id", "system")


class ExternalIdTakenError(ConflictError):
    """Another member has that id in that system."""

    code = "external_id_taken"


def put(session: Session, workspace_id: WorkspaceId, member_id: MemberId, *, system: str, external_id: str) -> None:
    """Raises ExternalIdTakenError."""
    values = {"workspace_id": workspace_id, "member_id": member_id, "system": system, "external_id": external_id}
    statement = insert_into(session, ExternalId).values(values)
    try:
        with session.begin_nested():
            session.execute(statement.on_conflict_do_update(index_elements=_KEY, set_={"external_id": external_id}))
    except IntegrityError as error:
        raise ExternalIdTakenError("Another member of this workspace has that id in that system.") from error


def remove(session: Session, workspace_id: WorkspaceId, member_id: MemberId, *, system: str) -> str | None:
    """Delete the external id and return it; None if there was none."""
    statement = delete(ExternalId).where(
        ExternalId.workspace_id == workspace_id, ExternalId.member_id == member_id, ExternalId.system == system
    )
    return session.execute(statement.returning(ExternalId.external_id)).scalar_one_or_none()


def list_by_system(session: Session, workspace_id: WorkspaceId, member_id: MemberId) -> Mapping[str, str]:
    query = select(ExternalId.system, ExternalId.external_id).where(
        ExternalId.workspace_id == workspace_id, ExternalId.member_id == member_id
    )
    return {row.system: row.external_id for row in session.execute(query.order_by(ExternalId.system))}


def find_members(
    session: Session, workspace_id: WorkspaceId, *, system: str, external_ids: Collection[str]
) -> Mapping[str, MemberId]:
    """The member of each external id; unknown ids are left out."""
    query = select(ExternalId.external_id, ExternalId.member_id).where(
        ExternalId.workspace_id == workspace_id,
        ExternalId.system == system,
        ExternalId.external_id.in_(external_ids),
    )
    return {row.external_id: row.member_id for row in session.execute(query)} if external_ids else {}


def find_external(
    session: Session, workspace_id: WorkspaceId, *, system: str, member_ids: Collection[MemberId]
) -> Mapping[MemberId, str]:
    """The external id of each member; members without one are left out."""
    query = select(ExternalId.member_id, ExternalId.external_id).where(
        ExternalId.workspace_id == workspace_id, ExternalId.system == system, ExternalId.member_id.in_(member_ids)
    )
    return {row.member_id: row.external_id for row in session.execute(query)} if member_ids else {}
