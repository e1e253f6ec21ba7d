"""Every query on sessions and on failed attempts to log in."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Row, bindparam, case, delete, or_, select, update
from sqlalchemy.orm import Session

from access.models import AccessSession, LogInAttempts, Member, Workspace
from access.repository.principals import PRINCIPAL, Principal, principal_of
from config.database import insert_into
from config.statements import Statement
from core.ids import AccountId, MemberId, SessionId


@dataclass(frozen=True, slots=True)
class AttemptLimit:
    """The number of failures that are allowed, and the instant before which the last failure is forgotten."""

    failures: int
    quiet_since: datetime


def add(session: Session, logged_in: AccessSession) -> None:
    session.add(logged_in)
    session.flush()


def find(session: Session, session_id: SessionId) -> AccessSession | None:
    return session.get(AccessSession, session_id)


@dataclass(frozen=True, slots=True)
class PresentedSession:
    """The stored session for the token of a request, with its member."""

    id: SessionId
    expires_at: datetime
    revoked_at: datetime | None
    member: Principal


_PRESENTED = Statement(
    lambda _: (
        select(AccessSession.id, AccessSession.expires_at, AccessSession.revoked_at, *PRINCIPAL)
        .join(Member, Member.id == AccessSession.member_id)
        .where(AccessSession.token_hash == bindparam("token_hash"))
    )
)


def find_presented(session: Session, token_hash: str) -> PresentedSession | None:
    """The session with its member, read from the database. Every request of a browser runs this query."""
    for row in _PRESENTED.fetch(session, token_hash=token_hash):
        return PresentedSession(row["id"], row["expires_at"], row["revoked_at"], principal_of(row))
    return None


def list_open(session: Session, account_id: AccountId, *, at: datetime) -> Sequence[Row[AccessSession, Workspace]]:
    """The account's valid sessions, newest first, each with its workspace."""
    query = (
        select(AccessSession, Workspace)
        .join(Workspace, Workspace.id == AccessSession.workspace_id)
        .join(Member, Member.id == AccessSession.member_id)
        .where(AccessSession.account_id == account_id, AccessSession.revoked_at.is_(None))
        .where(AccessSession.expires_at > at, Member.is_active.is_(True))
        .order_by(AccessSession.id.desc())
    )
    return session.execute(query).all()


def revoke(session: Session, session_id: SessionId, *, at: datetime) -> bool:
    """End the session. Whether this call did it; False when it had ended before."""
    statement = (
        update(AccessSession)
        .where(AccessSession.id == session_id, AccessSession.revoked_at.is_(None))
        .values(revoked_at=at)
        .returning(AccessSession.id)
    )
    return session.execute(statement).scalar_one_or_none() is not None


def revoke_all(session: Session, member_id: MemberId, *, at: datetime) -> None:
    is_open = (AccessSession.member_id == member_id, AccessSession.revoked_at.is_(None))
    session.execute(update(AccessSession).where(*is_open).values(revoked_at=at))


def purge(session: Session, *, expired_before: datetime) -> int:
    ended = session.execute(
        delete(AccessSession).where(AccessSession.expires_at <= expired_before).returning(AccessSession.id)
    )
    return len(ended.all())


def count_attempt(session: Session, subject: str, *, at: datetime, limit: AttemptLimit) -> bool:
    """Count one attempt; False when the limit is reached. One statement, so that parallel guesses are all counted."""
    is_forgotten = LogInAttempts.last_at <= limit.quiet_since
    statement = (
        insert_into(session, LogInAttempts)
        .values(subject=subject, failures=1, last_at=at)
        .on_conflict_do_update(
            index_elements=["subject"],
            set_={"failures": case((is_forgotten, 1), else_=LogInAttempts.failures + 1), "last_at": at},
            where=or_(is_forgotten, LogInAttempts.failures < limit.failures),
        )
    )
    return session.execute(statement.returning(LogInAttempts.subject)).scalar_one_or_none() is not None


def is_exhausted(session: Session, subject: str, *, limit: AttemptLimit) -> bool:
    """Whether the limit is reached."""
    is_full = (LogInAttempts.failures >= limit.failures, LogInAttempts.last_at > limit.quiet_since)
    query = select(LogInAttempts.subject).where(LogInAttempts.subject == subject, *is_full)
    return session.execute(query).first() is not None


def take_back_attempt(session: Session, subject: str) -> None:
    is_counted = (LogInAttempts.subject == subject, LogInAttempts.failures > 0)
    session.execute(update(LogInAttempts).where(*is_counted).values(failures=LogInAttempts.failures - 1))


def find_last_attempt(session: Session, subject: str) -> datetime | None:
    return session.execute(select(LogInAttempts.last_at).where(LogInAttempts.subject == subject)).scalar_one_or_none()


def forget_attempts(session: Session, subject: str) -> None:
    session.execute(delete(LogInAttempts).where(LogInAttempts.subject == subject))


def purge_attempts(session: Session, *, quiet_since: datetime) -> int:
    gone = session.execute(
        delete(LogInAttempts).where(LogInAttempts.last_at <= quiet_since).returning(LogInAttempts.subject)
    )
    return len(gone.all())
