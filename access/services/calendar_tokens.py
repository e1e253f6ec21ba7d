"""Calendar tokens: one for each member, shown once, revocable at any time."""

from access.calendar_tokens import hash_token, is_token, mint_token
from access.errors import InsufficientScopeError, UnauthenticatedError
from access.principals import actor_for
from access.repository import calendar_tokens as repository
from access.scopes import Scope, sorted_scopes
from audit.entry import Entry
from audit.service import record
from config.unit_of_work import UnitOfWork
from core.actor import Actor, Channel
from core.ids import MemberId

# The scopes of a calendar token, as far as its creator has them.
_READING = frozenset({Scope.TASKS_READ, Scope.TASKS_PRIVATE})


def make_calendar_token(uow: UnitOfWork, *, actor: Actor) -> str:
    """The text of a new calendar token of the actor. Only its hash is stored, and the earlier token is void.

    Raises InsufficientScopeError for the service itself, which is not a member.
    """
    member_id, token = _member_of(actor), mint_token()
    scopes = sorted_scopes(scope for scope in _READING if actor.may(scope))
    repository.put(
        uow.session,
        workspace_id=actor.workspace_id,
        member_id=member_id,
        token_hash=hash_token(token),
        scopes=scopes,
        at=uow.now,
    )
    record(uow, Entry(actor, "calendar_token.create", "member", member_id, changes={"scopes": scopes}))
    return token


def revoke_calendar_token(uow: UnitOfWork, *, actor: Actor) -> None:
    """Delete the actor's token; it is refused from the next request on. Without a token nothing changes."""
    member_id = _member_of(actor)
    if repository.remove(uow.session, member_id):
        record(uow, Entry(actor, "calendar_token.revoke", "member", member_id))


def find_actor_by_calendar_token(uow: UnitOfWork, text: str, *, request_id: str | None) -> Actor:
    """The actor for the token's member, with the scopes that the member has now.

    Raises UnauthenticatedError for a token that is unknown or revoked, or whose member is not active.
    """
    found = repository.find_with_member(uow.session, hash_token(text)) if is_token(text) else None
    if found is None or not found[1].is_active:
        raise UnauthenticatedError("The calendar's token is not known here; make a new one.")
    token, member = found
    return actor_for(
        member,
        scopes=member.scopes & frozenset(map(Scope, token.scopes)),
        channel=Channel.API,
        credential_id=member.id,
        request_id=request_id,
    )


def _member_of(actor: Actor) -> MemberId:
    if actor.member_id is None:
        raise InsufficientScopeError([Scope.TASKS_READ])
    return actor.member_id
