"""Named leases in the database, with which one of several processes is chosen to do some work."""

from datetime import datetime, timedelta

from sqlalchemy import String, delete, select
from sqlalchemy.orm import Mapped, mapped_column

from config.database import Base, UtcDateTime, insert_into
from config.unit_of_work import UnitOfWork


class Lease(Base):
    """A named lease, with its holder and its end."""

    __tablename__ = "leases"

    name: Mapped[str] = mapped_column(String(64), primary_key=True)
    holder: Mapped[str] = mapped_column(String(64))
    held_until: Mapped[datetime] = mapped_column(UtcDateTime)


def hold(uow: UnitOfWork, name: str, *, holder: str, lasting: timedelta) -> bool:
    """Acquire or renew the lease. False while another holder's lease is valid."""
    until = uow.now + lasting
    first = insert_into(uow.session, Lease).values(name=name, holder=holder, held_until=until)
    uow.session.execute(first.on_conflict_do_nothing())
    lease = uow.session.scalars(select(Lease).where(Lease.name == name).with_for_update()).one()
    if lease.holder != holder and lease.held_until >= uow.now:
        return False
    lease.holder, lease.held_until = holder, until
    return True


def let_go(uow: UnitOfWork, name: str, *, holder: str) -> None:
    """Release the lease if this holder has it, so that the next one need not wait for its end."""
    uow.session.execute(delete(Lease).where(Lease.name == name, Lease.holder == holder))
