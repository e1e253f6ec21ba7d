"""Every query on calendar tokens."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Row, delete, select
from sqlalchemy.orm import Session

from access.models import CalendarToken, Member
from config.database import insert_into
from core.ids import MemberId, WorkspaceId


def put(
    session: Session,
    *,
    workspace_id: WorkspaceId,
    member_id: MemberId,
    token_hash: str,
    scopes: Sequence[str],
    at: datetime,
) -> None:
    """Store the member's token in place of an earlier one."""
    changed = {"token_hash": token_hash, "scopes": list(scopes), "created_at": at}
    statement = insert_into(session, CalendarToken).values(member_id=member_id, workspace_id=workspace_id, **changed)
    session.execute(statement.on_conflict_do_update(index_elements=["member_id"], set_=changed))


def remove(session: Session, member_id: MemberId) -> bool:
    """Delete the member's token. Whether there was one."""
    statement = delete(CalendarToken).where(CalendarToken.member_id == member_id).returning(CalendarToken.member_id)
    return session.execute(statement).scalar_one_or_none() is not None


def find_with_member(session: Session, token_hash: str) -> Row[CalendarToken, Member] | None:
    """The token and its member, read anew from the database."""
    query = (
        select(CalendarToken, Member)
        .join(Member, Member.id == CalendarToken.member_id)
        .where(CalendarToken.token_hash == token_hash)
    )
    return session.execute(query.execution_options(populate_existing=True)).one_or_none()
