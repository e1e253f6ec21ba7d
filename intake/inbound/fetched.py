"""Every query on mails in the mailboxes that are fetched."""

from dataclasses import asdict, dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, and_, delete, select
from sqlalchemy.orm import Session

from config.database import insert_into
from intake.inbound.models import FetchedMail
from intake.inbound.words import FetchState


@dataclass(frozen=True, slots=True)
class Place:
    """The place of a mail: account and folder, number in the folder, and the folder validity under which numbers are unique."""

    mailbox: str
    validity: int
    number: int


def lock(session: Session, place: Place, *, at: datetime) -> FetchedMail:
    """The mail's row, created at its first appearance and locked until the end of the transaction."""
    row = {**asdict(place), "state": FetchState.TRIED, "tries": 0, "seen_at": at}
    session.execute(insert_into(session, FetchedMail).values(row).on_conflict_do_nothing())
    query = select(FetchedMail).where(_is_at(place)).with_for_update()
    return session.scalars(query.execution_options(populate_existing=True)).one()


def delete_one(session: Session, place: Place) -> None:
    session.execute(delete(FetchedMail).where(_is_at(place)))


def delete_old(session: Session, *, before: datetime) -> None:
    session.execute(delete(FetchedMail).where(FetchedMail.seen_at < before))


def _is_at(place: Place) -> ColumnElement[bool]:
    return and_(
        FetchedMail.mailbox == place.mailbox,
        FetchedMail.validity == place.validity,
        FetchedMail.number == place.number,
    )
