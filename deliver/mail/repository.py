"""Every query on outgoing mail."""

from collections.abc import Collection, Mapping
from datetime import datetime

from sqlalchemy import delete, func, select, update
from sqlalchemy.orm import Session

from config.database import insert_into
from config.keyset import Keyset
from config.owed.row import JobState
from core.ids import OutgoingMailId, WorkspaceId
from core.paging import Page, Position
from deliver.mail.models import OutgoingMail

_NEWEST = Keyset(OutgoingMail.created_at, OutgoingMail.id, is_descending=True)
# The recipient of an erased letter.
NOBODY = ""


def add_once(session: Session, values: Mapping[str, object]) -> bool:
    """Whether the mail was added; False when its key exists. A concurrent insert of the same key waits for the first commit."""
    insert = insert_into(session, OutgoingMail).values(values).on_conflict_do_nothing()
    return session.execute(insert.returning(OutgoingMail.id)).first() is not None


def find_due(session: Session, *, now: datetime) -> OutgoingMailId | None:
    """The id of the letter that has been due longest."""
    query = select(OutgoingMail.id).where(OutgoingMail.state == JobState.WAITING, OutgoingMail.due_at <= now)
    found = session.execute(query.order_by(OutgoingMail.due_at).limit(1)).scalar_one_or_none()
    return OutgoingMailId(found) if found else None


def find(session: Session, workspace_id: WorkspaceId, mail_id: OutgoingMailId) -> OutgoingMail | None:
    query = select(OutgoingMail).where(OutgoingMail.workspace_id == workspace_id, OutgoingMail.id == mail_id)
    return session.scalars(query).one_or_none()


def find_by_id(session: Session, mail_id: OutgoingMailId) -> OutgoingMail | None:
    """Find a letter in any workspace, because a reply by mail does not name its workspace."""
    return session.scalars(select(OutgoingMail).where(OutgoingMail.id == mail_id)).one_or_none()


def list_mails(
    session: Session, workspace_id: WorkspaceId, *, state: str | None, after: Position | None, limit: int
) -> Page[OutgoingMail]:
    """One page of letters, newest first."""
    query = select(OutgoingMail).where(OutgoingMail.workspace_id == workspace_id)
    if state is not None:
        query = query.where(OutgoingMail.state == state)
    return _NEWEST.page_of_objects(session, query, after=after, limit=limit)


def count_sent(session: Session, workspace_id: WorkspaceId, recipient: str, *, kind: str, since: datetime) -> int:
    """How many letters of that kind were written to the recipient since then."""
    query = select(func.count()).where(
        OutgoingMail.workspace_id == workspace_id,
        OutgoingMail.recipient == recipient,
        OutgoingMail.kind == kind,
        OutgoingMail.created_at > since,
    )
    return session.execute(query).scalar_one()


def list_about(session: Session, workspace_id: WorkspaceId, about_ids: Collection[str]) -> list[str]:
    """The ids of the letters about these subjects."""
    query = select(OutgoingMail.id).where(
        OutgoingMail.workspace_id == workspace_id, OutgoingMail.about_id.in_(about_ids)
    )
    return list(session.scalars(query.order_by(OutgoingMail.id)))


def erase(session: Session, mail_ids: Collection[str]) -> None:
    """Erase content and recipients of the letters. Letters that were not sent yet are deleted and never sent."""
    these = OutgoingMail.id.in_(mail_ids)
    session.execute(delete(OutgoingMail).where(these, OutgoingMail.state == JobState.WAITING))
    session.execute(update(OutgoingMail).where(these).values(content=None, recipient=NOBODY, error_detail=None))
