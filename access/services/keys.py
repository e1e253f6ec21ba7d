"""Creates, lists, authenticates and revokes API keys."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

from access.errors import UnauthenticatedError
from access.keys import KeyKind, ParsedKey, mint_key, parse_key
from access.models import ApiKey, Member, MemberKind
from access.names import clean_name
from access.principals import actor_for, refuse_escalation
from access.repository import keys as repository
from access.repository.keys import PresentedKey
from access.scopes import Scope, sorted_scopes
from access.services.members import get_member
from audit.entry import Entry
from audit.service import record
from config.conditions import Between
from config.unit_of_work import UnitOfWork
from core.actor import Actor, Channel
from core.errors import FieldFault, InvalidError, NotFoundError
from core.ids import KeyId, MemberId, Prefix, WorkspaceId, is_id, new_id
from core.paging import Page, Position

LARGEST_PAGE = 100
TOUCH_EVERY = timedelta(minutes=1)
_KIND_OF = {MemberKind.USER: KeyKind.PERSON, MemberKind.AGENT: KeyKind.AGENT}


class KeyNotFoundError(NotFoundError):
    """There is no such key in this workspace."""


def create_key(
    uow: UnitOfWork,
    *,
    actor: Actor,
    member_id: MemberId,
    scopes: Collection[Scope],
    name: str,
    expires_at: datetime | None = None,
    is_for_rules: bool = False,
) -> tuple[ApiKey, str]:
    """A new key of the member, and its text, which is not stored and can't be shown again.

    Raises MemberNotFoundError, InvalidError, and ScopeNotHeldError when the key could do more than the actor.
    """
    member = get_member(uow, actor.workspace_id, member_id)
    _refuse_unfit(uow, member, scopes=frozenset(scopes), expires_at=expires_at)
    refuse_escalation(actor, scopes)
    minted = mint_key(_KIND_OF[member.kind])
    key = ApiKey(
        id=KeyId(new_id(Prefix.KEY)),
        workspace_id=actor.workspace_id,
        member_id=member.id,
        name=clean_name(name),
        lookup=minted.lookup,
        secret_hash=minted.secret_hash,
        scopes=sorted_scopes(scopes),
        is_for_rules=is_for_rules,
        expires_at=expires_at,
        created_by=actor.member_id,
        created_at=uow.now,
    )
    repository.add(uow.session, key)
    changes = {"member_id": member.id, "scopes": key.scopes, "expires_at": expires_at and expires_at.isoformat()}
    record(uow, Entry(actor, "key.create", "key", key.id, changes=changes))
    return key, minted.text


def revoke_key(uow: UnitOfWork, *, actor: Actor, key_id: KeyId) -> ApiKey:
    """Revoke the key from the next request on; revoking it again changes nothing. Raises KeyNotFoundError."""
    key = repository.find(uow.session, actor.workspace_id, key_id) if is_id(key_id, Prefix.KEY) else None
    if key is None:
        raise KeyNotFoundError("There is no such key in this workspace.")
    if repository.revoke(uow.session, key.id, at=uow.now):
        record(uow, Entry(actor, "key.revoke", "key", key.id))
    return key


def list_keys(
    uow: UnitOfWork,
    workspace_id: WorkspaceId,
    *,
    member_id: MemberId | None = None,
    between: Between = (None, None),
    after: Position | None = None,
    limit: int = LARGEST_PAGE,
) -> Page[ApiKey]:
    """Keys newest first, including revoked and expired ones; ``between`` bounds when they were created or revoked."""
    return repository.list_page(uow.session, workspace_id, between, member_id=member_id, after=after, limit=limit)


@dataclass(frozen=True, slots=True)
class KeyUse:
    """The actor of a key, and whether its recorded last use is at least a minute old."""

    actor: Actor
    is_touch_due: bool


def find_actor_by_key(
    uow: UnitOfWork, text: str, *, channel: Channel, request_id: str | None, idempotency_key: str | None = None
) -> KeyUse:
    """The actor of the key, with the scopes it has now. A malformed key costs no query, any other key one.

    Raises UnauthenticatedError for a key that is unknown, expired or revoked, or whose member is not active.
    """
    parsed = parse_key(text)
    if parsed is None:
        raise UnauthenticatedError("This is not an API key of this service; perhaps a character is missing.")
    key = _find_usable(uow, parsed)
    actor = actor_for(
        key.member,
        scopes=key.member.scopes & key.scopes,
        channel=Channel.RULE if key.is_for_rules else channel,
        credential_id=key.id,
        request_id=request_id,
        idempotency_key=idempotency_key,
    )
    return KeyUse(actor, is_touch_due=key.last_used_at is None or key.last_used_at <= uow.now - TOUCH_EVERY)


def touch_key(uow: UnitOfWork, key_id: KeyId) -> None:
    """Record the use of the key, at most once a minute. Not audited, because the trail names the key of each action."""
    repository.touch(uow.session, key_id, at=uow.now, unless_since=uow.now - TOUCH_EVERY)


def _find_usable(uow: UnitOfWork, parsed: ParsedKey) -> PresentedKey:
    key = repository.find_presented(uow.session, parsed.lookup)
    if key is None or not parsed.matches(key.secret_hash):
        raise UnauthenticatedError("The API key is not known here.")
    if key.revoked_at is not None:
        raise UnauthenticatedError("The API key was revoked.")
    if key.expires_at is not None and key.expires_at <= uow.now:
        raise UnauthenticatedError("The API key has expired.")
    if not key.member.is_active:
        raise UnauthenticatedError("The member to whom the API key belongs is not active.")
    return key


def _refuse_unfit(uow: UnitOfWork, member: Member, *, scopes: frozenset[Scope], expires_at: datetime | None) -> None:
    beyond = scopes - member.scopes
    faults = []
    if not scopes:
        faults.append(FieldFault("scopes", "name at least one"))
    if beyond:
        faults.append(FieldFault("scopes", f"beyond the role {member.role}: {', '.join(sorted_scopes(beyond))}"))
    if not member.is_active:
        faults.append(FieldFault("member_id", "the member is not active"))
    if expires_at is not None and expires_at <= uow.now:
        faults.append(FieldFault("expires_at", "must be in the future"))
    if faults:
        reasons = "; ".join(f"{fault.path}: {fault.reason}" for fault in faults)
        raise InvalidError(f"The key can't be made: {reasons}.", faults=faults)
