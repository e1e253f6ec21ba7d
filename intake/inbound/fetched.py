"""Every query on mails in mailboxes that we fetch from."""

from dataclasses import asdict, dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, and_, delete, select
from sqlalchemy.orm import Session

from config.database import insert_into
from intake.inbound.models import FetchedMail
from intake.inbound.words import FetchState


@dataclass(frozen=True, slots=True)
class Place:
    """Where a mail lies: in which folder of which account, under which number, for as long as the folder's validity holds."""

    mailbox: str
    validity: int
    number: int


def lock(session: Session, place: Place, *, at: datetime) -> FetchedMail:
    """The mail's row, new where it was not seen before; nobody else changes it before this transaction ends."""
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
