"""Every query on rows of owed work, for all kinds."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Select, and_, func, select, tuple_, update
from sqlalchemy.orm import Session
from sqlalchemy.sql.elements import UnaryExpression

from config.owed.row import JobState, OwedRow, ScheduledRow
from core.ids import JobId

R = TypeVar("R", bound=OwedRow)


def lock_waiting(session: Session, row: type[R], *, first: JobId, now: datetime, limit: int) -> list[R]:
    """The named job if it waits, and then the oldest other ones. Rows that another transaction has locked are skipped.

    A job that was tried before is returned alone, so that a poison item can't fail other jobs twice.
    """
    waiting = _waiting(row, now=now).with_for_update(skip_locked=True)
    wanted = session.scalars(waiting.where(row.id == first)).one_or_none()
    if wanted is None:
        return []
    if wanted.attempt > 0 or limit == 1:
        return [wanted]
    others = waiting.where(row.id != first, row.attempt == 0).order_by(*_order(row)).limit(limit - 1)
    return [wanted, *session.scalars(others)]


def lock_these(session: Session, row: type[R], ids: Collection[JobId], *, now: datetime) -> list[R]:
    """The waiting ones of these jobs, ordered by id. Rows that another transaction has locked are skipped."""
    waiting = _waiting(row, now=now).where(row.id.in_(ids)).order_by(row.id)
    return list(session.scalars(waiting.with_for_update(skip_locked=True)))


def lock_running_all(session: Session, row: type[R], held: Sequence[tuple[JobId, int]]) -> list[R]:
    """The jobs that these attempts still hold, locked in the order of their ids."""
    are_held = tuple_(row.id, row.attempt).in_(held)
    query = select(row).where(are_held, row.state == JobState.RUNNING).order_by(row.id)
    return list(session.scalars(query.with_for_update()))


def lock_running(session: Session, row: type[R], job_id: JobId, attempt: int) -> R | None:
    """The job, locked, if the attempt still holds it; None when its lease was lost."""
    query = select(row).where(row.id == job_id, row.state == JobState.RUNNING, row.attempt == attempt)
    return session.scalars(query.with_for_update()).one_or_none()


def extend_leases(session: Session, row: type[OwedRow], held: Sequence[tuple[JobId, int]], *, until: datetime) -> None:
    """Extend the leases. Of several jobs, locked ones are skipped: their transactions may lock rows in another order."""
    if not held:
        return
    are_held = and_(tuple_(row.id, row.attempt).in_(held), row.state == JobState.RUNNING)
    if len(held) > 1:
        are_held = row.id.in_(select(row.id).where(are_held).with_for_update(skip_locked=True))
    session.execute(update(row).where(are_held).values(lease_until=until))


def find_canceled(session: Session, row: type[OwedRow], ids: Sequence[JobId]) -> frozenset[JobId]:
    found = session.scalars(select(row.id).where(row.id.in_(ids), row.state == JobState.CANCELED))
    return frozenset(map(JobId, found))


def lock_held(session: Session, row: type[R], holder: str) -> Sequence[R]:
    query = select(row).where(row.state == JobState.RUNNING, row.held_by == holder)
    return session.scalars(query.with_for_update()).all()


def lock_expired(session: Session, row: type[R], *, now: datetime, limit: int) -> Sequence[R]:
    """Running jobs whose lease has expired."""
    query = select(row).where(row.state == JobState.RUNNING, row.lease_until < now).order_by(row.lease_until)
    return session.scalars(query.limit(limit).with_for_update(skip_locked=True)).all()


def list_waiting(session: Session, row: type[R], *, created_before: datetime, now: datetime, limit: int) -> Sequence[R]:
    query = _waiting(row, now=now).where(row.created_at < created_before).order_by(*_order(row))
    return session.scalars(query.limit(limit)).all()


def count_by_state(session: Session, row: type[OwedRow]) -> dict[str, int]:
    rows = session.execute(select(row.state, func.count()).group_by(row.state))
    return {row[0]: row[1] for row in rows}


def oldest_waiting_at(session: Session, row: type[OwedRow]) -> datetime | None:
    waiting = select(row.created_at).where(row.state == JobState.WAITING)
    return session.execute(waiting.order_by(row.created_at).limit(1)).scalar_one_or_none()


def _waiting(row: type[R], *, now: datetime) -> Select[R]:
    is_due = [row.due_at <= now] if issubclass(row, ScheduledRow) else []
    return select(row).where(row.state == JobState.WAITING, *is_due)


def _order(row: type[OwedRow]) -> list[ColumnElement[Any] | UnaryExpression[Any] | Any]:
    urgency = [row.priority] if issubclass(row, ScheduledRow) else []
    return [*urgency, row.created_at, row.id]
