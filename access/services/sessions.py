"""Opens, authenticates and ends sessions."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from access.errors import UnauthenticatedError
from access.models import AccessSession, Member
from access.principals import actor_for
from access.repository import identities
from access.repository import sessions as repository
from access.repository.principals import Principal
from access.repository.sessions import PresentedSession
from access.session_tokens import csrf_token, hash_token, is_token, mint_token
from audit.entry import Entry
from audit.service import record
from config.unit_of_work import UnitOfWork
from core.actor import Actor, Channel
from core.ids import AccountId, Prefix, SessionId, new_id

KEPT_AFTER_EXPIRY = timedelta(days=30)
LONGEST_BROWSER = 200


@dataclass(frozen=True, slots=True)
class Visit:
    """The circumstances of a request that opens a session, and the token of the session that it replaces.

    ``browser`` is the user agent that the request names.
    """

    lifetime: timedelta
    network_address: str = ""
    browser: str | None = None
    request_id: str | None = None
    replaces: str | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class OpenedSession:
    """A new session. The token goes to the browser; only its hash is stored."""

    token: str = field(repr=False)
    expires_at: datetime
    actor: Actor


def open_session(uow: UnitOfWork, *, account_id: AccountId, member: Member, visit: Visit) -> OpenedSession:
    """Open a new session; the session that ``visit.replaces`` names ends."""
    token = mint_token()
    logged_in = AccessSession(
        id=SessionId(new_id(Prefix.SESSION)),
        token_hash=hash_token(token),
        account_id=account_id,
        member_id=member.id,
        workspace_id=member.workspace_id,
        created_at=uow.now,
        expires_at=uow.now + visit.lifetime,
        browser=_line(visit.browser),
    )
    repository.add(uow.session, logged_in)
    actor = session_actor(logged_in.id, member, request_id=visit.request_id)
    record(uow, Entry(actor, "session.create", "session", logged_in.id))
    if visit.replaces is not None:
        end_replaced(uow, visit.replaces, request_id=visit.request_id)
    return OpenedSession(token=token, expires_at=logged_in.expires_at, actor=actor)


def find_actor_by_session(
    uow: UnitOfWork,
    token: str,
    *,
    signing_key: bytes,
    request_id: str | None,
    idempotency_key: str | None = None,
) -> tuple[Actor, str]:
    """The actor of the session, with all scopes that the role has now, and the session's CSRF token.

    Raises UnauthenticatedError for a session that is unknown, expired or ended, or whose member is not active.
    """
    logged_in = _find_open(uow, token)
    actor = session_actor(logged_in.id, logged_in.member, request_id=request_id, idempotency_key=idempotency_key)
    return actor, csrf_token(token, signing_key=signing_key)


def session_actor(
    session_id: SessionId, member: Member | Principal, *, request_id: str | None, idempotency_key: str | None = None
) -> Actor:
    """The actor of a session, with all scopes of the member."""
    return actor_for(
        member,
        scopes=member.scopes,
        channel=Channel.UI,
        credential_id=session_id,
        request_id=request_id,
        idempotency_key=idempotency_key,
    )


def find_session(uow: UnitOfWork, *, actor: Actor) -> AccessSession | None:
    """The actor's session; None for callers with a key."""
    return repository.find(uow.session, SessionId(actor.credential_id or ""))


def log_out(uow: UnitOfWork, *, actor: Actor) -> None:
    """End the actor's session; ending it again changes nothing."""
    session_id = SessionId(actor.credential_id or "")
    if repository.revoke(uow.session, session_id, at=uow.now):
        record(uow, Entry(actor, "session.end", "session", session_id))


def end_replaced(uow: UnitOfWork, token: str, *, request_id: str | None) -> None:
    """End the session of that token, if there is one, because the browser now has a new one."""
    found = repository.find_presented(uow.session, hash_token(token)) if is_token(token) else None
    if found is not None:
        log_out(uow, actor=session_actor(found.id, found.member, request_id=request_id))


def purge_sessions(uow: UnitOfWork) -> int:
    """Delete sessions, failed attempts and used sign-ons that are over for 30 days. Returns the number of sessions."""
    long_ago = uow.now - KEPT_AFTER_EXPIRY
    identities.purge_states(uow.session, used_before=long_ago)
    repository.purge_attempts(uow.session, quiet_since=long_ago)
    return repository.purge(uow.session, expired_before=long_ago)


def _find_open(uow: UnitOfWork, token: str) -> PresentedSession:
    found = repository.find_presented(uow.session, hash_token(token)) if is_token(token) else None
    if found is None:
        raise UnauthenticatedError("The session is not known here; log in again.")
    if found.revoked_at is not None or found.expires_at <= uow.now or not found.member.is_active:
        raise UnauthenticatedError("The session has ended; log in again.")
    return found


def _line(text: str | None) -> str | None:
    """The printable characters of a user agent, cut to 200; None when nothing is left."""
    return "".join(filter(str.isprintable, text or ""))[:LONGEST_BROWSER] or None
