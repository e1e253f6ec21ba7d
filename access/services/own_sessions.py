"""The sessions of an account: its owner lists them, and ends one or all of them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from access.models import AccessSession, Member, Workspace
from access.repository import sessions as repository
from access.services.members import get_member
from access.services.own_account import find_own_account
from audit.entry import Entry
from audit.service import record
from config.unit_of_work import UnitOfWork
from core.actor import Actor, Channel, system_actor
from core.errors import NotFoundError
from core.ids import AccountId, MemberId, Prefix, SessionId, is_id

END = "session.end"


class SessionNotFoundError(NotFoundError):
    """The account has no such session, or it has ended."""


@dataclass(frozen=True, slots=True)
class OwnSession:
    """A session of an account, with its workspace."""

    session: AccessSession
    workspace: Workspace
    is_current: bool


def list_own_sessions(uow: UnitOfWork, *, actor: Actor) -> Sequence[OwnSession]:
    """The open sessions of the actor's account in all workspaces, newest first; none for callers with a key."""
    account = find_own_account(uow, actor)
    if account is None:
        return []
    rows = repository.list_open(uow.session, account.id, at=uow.now)
    return [OwnSession(session, workspace, session.id == actor.credential_id) for session, workspace in rows]


def end_own_session(uow: UnitOfWork, session_id: SessionId, *, actor: Actor) -> None:
    """End a session of the actor's account in any workspace. Raises SessionNotFoundError, also for callers with a key."""
    found = [each for each in list_own_sessions(uow, actor=actor) if each.session.id == session_id]
    if not is_id(session_id, Prefix.SESSION) or not found:
        raise SessionNotFoundError("Your account has no such session.")
    _end(uow, found[0].session, actor=actor)


def end_other_sessions(uow: UnitOfWork, *, actor: Actor) -> int:
    """End all sessions of the account except the actor's own, and return their number."""
    others = [each.session for each in list_own_sessions(uow, actor=actor) if not each.is_current]
    for session in others:
        _end(uow, session, actor=actor)
    return len(others)


def end_all_sessions(uow: UnitOfWork, account_id: AccountId, *, actor: Actor | None = None) -> None:
    """End every session of the account, in the name of the actor or, without one, of the service."""
    for session, _ in repository.list_open(uow.session, account_id, at=uow.now):
        _end(uow, session, actor=actor)


def end_sessions_of(uow: UnitOfWork, member_id: MemberId, *, actor: Actor) -> Member:
    """End the member's sessions of this workspace; those of other workspaces stay. Raises MemberNotFoundError."""
    member = get_member(uow, actor.workspace_id, member_id)
    repository.revoke_all(uow.session, member.id, at=uow.now)
    record(uow, Entry(actor, END, "member", member.id))
    return member


def _end(uow: UnitOfWork, session: AccessSession, *, actor: Actor | None) -> None:
    """End the session, and record it on the trail of its own workspace only."""
    if not repository.revoke(uow.session, session.id, at=uow.now):
        return
    if actor is None:
        actor = system_actor(session.workspace_id, channel=Channel.UI)
    elif session.workspace_id != actor.workspace_id:
        actor = replace(
            actor, workspace_id=session.workspace_id, member_id=session.member_id, credential_id=None, name=""
        )
    record(uow, Entry(actor, END, "session", session.id))
