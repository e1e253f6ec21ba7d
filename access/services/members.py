"""Adds and finds the members of a workspace."""

from collections.abc import Collection, Sequence
from datetime import datetime

from access.models import Consent, Member, MemberKind
from access.names import clean_email, clean_name
from access.passwords import hash_password
from access.principals import refuse_escalation, refuse_role
from access.repository import accounts
from access.repository import members as repository
from access.scopes import SCOPES_OF, Role
from audit.entry import Entry
from audit.service import record
from config.unit_of_work import UnitOfWork
from core.actor import Actor, ActorKind
from core.errors import FieldFault, InvalidError, NotFoundError
from core.ids import MemberId, Prefix, WorkspaceId, is_id, new_id
from core.paging import Page, Position

LARGEST_PAGE = 100
# Members that are compared with the names in a transcript. Lookup tables keep the cost for each name constant.
MOST_MEMBERS = 5_000


class MemberNotFoundError(NotFoundError):
    """There is no such member in this workspace."""


def add_member(
    uow: UnitOfWork, *, actor: Actor, name: str, role: Role, email: str | None = None, password: str | None = None
) -> Member:
    """Add a person. With an email address and a password they can log in; an address alone is only stored.

    A person whom a member adds with a password is pending until they accept with that password: with a new account by
    their first log-in, with an existing one by accepting. An existing account keeps its password, and the caller can't
    tell the two cases apart. A new account that the operator adds is active at once.
    Raises InvalidError, EmailTakenError, and ScopeNotHeldError when the role may do more than the actor.
    """
    refuse_role(role, kind=MemberKind.USER)
    refuse_escalation(actor, SCOPES_OF[role])
    address = clean_email(email) if email is not None else None
    member = _new_member(uow, actor, name=name, role=role, kind=MemberKind.USER)
    member.email = address
    if password is not None:
        _ask(uow, member, password, actor=actor)
    return _add(uow, actor, member)


def add_agent(uow: UnitOfWork, *, actor: Actor, name: str) -> Member:
    """Add an agent, which can act once it has a key. Raises InvalidError."""
    return _add(uow, actor, _new_member(uow, actor, name=name, role=Role.AGENT, kind=MemberKind.AGENT))


def get_member(uow: UnitOfWork, workspace_id: WorkspaceId, member_id: MemberId) -> Member:
    """Raises MemberNotFoundError."""
    # Text that can't be an id is not sent to the database, which fails on characters such as NUL.
    is_possible = is_id(member_id, Prefix.USER) or is_id(member_id, Prefix.AGENT)
    member = repository.find(uow.session, workspace_id, member_id) if is_possible else None
    if member is None:
        raise MemberNotFoundError("There is no such member in this workspace.")
    return member


def find_members(uow: UnitOfWork, workspace_id: WorkspaceId, ids: Collection[MemberId]) -> dict[MemberId, Member]:
    """The members with these ids in this workspace, active or not; unknown ids are left out."""
    return {member.id: member for member in repository.find_many(uow.session, workspace_id, ids)}


def list_ids_of_role(uow: UnitOfWork, workspace_id: WorkspaceId, role: Role) -> Sequence[MemberId]:
    """The ids of all active members with that role."""
    return repository.list_ids_of_role(uow.session, workspace_id, role)


def find_active_member_by_email(uow: UnitOfWork, workspace_id: WorkspaceId, email: str) -> Member | None:
    """The active person with that address, regardless of case; None for agents and inactive members."""
    member = repository.find_by_email(uow.session, workspace_id, email.strip().lower())
    is_person = member is not None and member.is_active and member.kind is MemberKind.USER
    return member if is_person else None


def list_members(
    uow: UnitOfWork,
    workspace_id: WorkspaceId,
    *,
    q: str | None = None,
    assignable: bool = False,
    updated_after: datetime | None = None,
    updated_before: datetime | None = None,
    after: Position | None = None,
    limit: int = LARGEST_PAGE,
) -> Page[Member]:
    """Members sorted by name; ``assignable`` leaves out inactive ones."""
    where = repository.MemberFilter(
        q=q,
        is_active=True if assignable else None,
        updated_after=updated_after,
        updated_before=updated_before,
    )
    return repository.list_page(uow.session, workspace_id, where, after=after, limit=limit)


def search_text(*, name: str, email: str | None) -> str:
    """The text that searches match and lists are sorted by."""
    return f"{name} {email or ''}".strip().casefold()


def _new_member(uow: UnitOfWork, actor: Actor, *, name: str, role: Role, kind: MemberKind) -> Member:
    prefix = Prefix.AGENT if kind is MemberKind.AGENT else Prefix.USER
    return Member(
        id=MemberId(new_id(prefix)),
        workspace_id=actor.workspace_id,
        kind=kind,
        name=clean_name(name),
        role=role,
        is_active=True,
        consent=Consent.NONE,
        created_at=uow.now,
        updated_at=uow.now,
    )


def _add(uow: UnitOfWork, actor: Actor, member: Member) -> Member:
    member.search_text = search_text(name=member.name, email=member.email)
    repository.add(uow.session, member)
    changes = {"kind": member.kind.value, "role": member.role.value}
    record(uow, Entry(actor, "member.create", "member", member.id, changes=changes))
    return member


def _ask(uow: UnitOfWork, member: Member, password: str, *, actor: Actor) -> None:
    """Make the membership pending for the owner of the address's account, which is created if there is none."""
    if member.email is None:
        reason = "a password needs an email address to log in with"
        raise InvalidError(f"The member can't be added: {reason}.", faults=[FieldFault("password", reason)])
    given = hash_password(password)
    account = accounts.ensure(uow.session, member.email, password_hash=given, at=uow.now)
    is_settled = account.password_hash == given and actor.kind is ActorKind.SYSTEM
    member.account_id = account.id
    member.consent = Consent.GIVEN if is_settled else Consent.ASKED
    member.is_active = is_settled
    member.joining_hash = None if is_settled else given
