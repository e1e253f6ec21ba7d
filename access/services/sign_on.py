"""Single sign-on. The provider's subject identifies a person, never the email address.

An address that has an account here belongs to the account's owner (ADR 20), who must log in and link the two first. Each
sign-on sets the role from the groups, and a person who is in no group with a role loses their sessions.
"""

import hashlib
from dataclasses import dataclass, replace

from access.models import Account, Consent, Member, MemberKind, Workspace
from access.names import clean_name
from access.passwords import NO_PASSWORD
from access.repository import accounts, identities, members, sessions
from access.scopes import Role
from access.services.member_changes import LastOwnerError, change_member
from access.services.members import search_text
from access.services.memberships import join
from access.services.sessions import OpenedSession, Visit, open_session
from access.services.workspaces import find_workspace_by_name
from access.sign_on_models import Identity
from access.sign_on_policy import SignOnPolicy, Vouched
from audit.entry import Entry, Outcome
from audit.service import record
from config.unit_of_work import Transactions, UnitOfWork
from core.actor import Actor, Channel, system_actor
from core.errors import AppError, ConflictError, ForbiddenError, TransientError
from core.ids import MemberId, Prefix, new_id

OPEN = "session.create"
LINK = "identity.link"


class NoAccessError(ForbiddenError):
    """None of the person's groups gives a role, or the membership is not active."""

    code = "sign_on_no_access"


class UnknownPersonError(ForbiddenError):
    """No account is linked with the person, and the policy does not create accounts."""

    code = "sign_on_unknown"


class UnverifiedAddressError(ForbiddenError):
    """A new account needs an address, and the provider does not confirm that the person's was verified."""

    code = "sign_on_unverified"


class NotLinkedError(ConflictError):
    """The address has an account already, whose owner has not linked it."""

    code = "account_not_linked"


@dataclass(frozen=True, slots=True)
class SignOn:
    """A sign-on: the provider's claims, the policy, and the circumstances of the request."""

    vouched: Vouched
    policy: SignOnPolicy
    visit: Visit


def sign_on(transactions: Transactions, offered: SignOn) -> OpenedSession:
    """Open a session of the linked account or, where the policy creates accounts, of a new one.

    Takes transactions, not one unit of work: a refusal is recorded on the trail, and may end the member's sessions.
    Raises NoAccessError, UnknownPersonError, UnverifiedAddressError, NotLinkedError and IdentityTakenError.
    """
    try:
        with transactions.begin() as uow:
            return _sign_on(uow, offered)
    except TransientError:
        raise
    except AppError as refusal:
        _note_refusal(transactions, offered, refusal)
        raise


def note_failure(
    transactions: Transactions, refusal: AppError, *, policy: SignOnPolicy, action: str, visit: Visit
) -> None:
    """Record on the trail of the workspace that a provider's answer was not valid."""
    with transactions.begin() as uow:
        workspace = find_workspace_by_name(uow, policy.workspace_name)
        if workspace is not None:
            failure = (Outcome.FAILURE, refusal.code)
            record(uow, Entry(_operator(workspace, visit), action, "session", None, *failure))


def use_state(uow: UnitOfWork, state: str) -> bool:
    """Whether this is the first answer with that state."""
    return identities.use_state(uow.session, hashlib.sha256(state.encode()).hexdigest(), at=uow.now)


def _sign_on(uow: UnitOfWork, offered: SignOn) -> OpenedSession:
    workspace = _workspace(uow, offered.policy)
    actor = _operator(workspace, offered.visit)
    role = offered.policy.find_role(offered.vouched)
    if role is None:
        raise NoAccessError("None of your groups at the provider is let in here; ask whoever runs the service.")
    account = _account(uow, offered)
    member = members.find_by_account(uow.session, workspace.id, account.id)
    if member is None:
        member = _join(uow, offered, account, role=role, actor=actor)
    if member.is_pending and member.email == offered.vouched.email:
        join(uow, member)
    if not member.is_active:
        raise NoAccessError("Your membership is not active: an owner ended it, or it waits for your answer.")
    if offered.policy.gives_roles:
        _follow_groups(uow, member, role, actor=actor)
    return open_session(uow, account_id=account.id, member=member, visit=offered.visit)


def _workspace(uow: UnitOfWork, policy: SignOnPolicy) -> Workspace:
    workspace = find_workspace_by_name(uow, policy.workspace_name)
    if workspace is None:
        raise UnknownPersonError(
            "The workspace that single sign-on leads to is not there; ask whoever runs the service."
        )
    return workspace


def _account(uow: UnitOfWork, offered: SignOn) -> Account:
    vouched = offered.vouched
    identity = identities.find(uow.session, vouched.issuer, vouched.subject)
    if identity is not None:
        return accounts.get(uow.session, identity.account_id)
    if vouched.email is not None and accounts.find(uow.session, vouched.email) is not None:
        raise _not_linked()
    if not offered.policy.makes_accounts:
        raise UnknownPersonError("Nobody here is linked to you; ask an owner of the workspace for an invitation.")
    if vouched.email is None:
        raise UnverifiedAddressError("The provider does not say that your address was verified.")
    account = accounts.ensure(uow.session, vouched.email, password_hash=NO_PASSWORD, at=uow.now)
    # An account that another request created meanwhile is not linked.
    if account.password_hash != NO_PASSWORD or account.created_at != uow.now:
        raise _not_linked()
    add_identity(uow, vouched, account)
    return account


def add_identity(uow: UnitOfWork, vouched: Vouched, account: Account) -> None:
    """Link the identity with the account. Raises IdentityTakenError."""
    identity = Identity(issuer=vouched.issuer, subject=vouched.subject, account_id=account.id, created_at=uow.now)
    identities.add(uow.session, identity)


def _not_linked() -> NotLinkedError:
    return NotLinkedError(
        "Your address has an account here. Log in with its password, and link the two in your settings."
    )


def _join(uow: UnitOfWork, offered: SignOn, account: Account, *, role: Role, actor: Actor) -> Member:
    """The account's membership: the existing member with the address, or a new one.

    The address is the one that the provider verified, because the address of an account may be unproven.
    """
    if not offered.policy.makes_accounts:
        raise UnknownPersonError("Your account is not in this workspace; ask an owner of it for an invitation.")
    email = offered.vouched.email
    member = members.find_by_email(uow.session, actor.workspace_id, email) if email is not None else None
    if member is None:
        member = _new_member(uow, offered, role=role, actor=actor)
    if member.account_id is not None:
        raise _not_linked()
    member.account_id, member.updated_at = account.id, uow.now
    if member.is_active:
        member.consent = Consent.GIVEN
    uow.session.flush()
    record(uow, Entry(actor, LINK, "member", member.id))
    return member


def _new_member(uow: UnitOfWork, offered: SignOn, *, role: Role, actor: Actor) -> Member:
    name, email = clean_name(offered.vouched.name or offered.vouched.email or "?"), offered.vouched.email
    member = Member(
        id=MemberId(new_id(Prefix.USER)),
        workspace_id=actor.workspace_id,
        kind=MemberKind.USER,
        name=name,
        email=email,
        search_text=search_text(name=name, email=email),
        role=role,
        is_active=True,
        consent=Consent.GIVEN,
        created_at=uow.now,
        updated_at=uow.now,
    )
    members.add(uow.session, member)
    changes = {"kind": member.kind.value, "role": role.value}
    record(uow, Entry(actor, "member.create", "member", member.id, changes=changes))
    return member


def _follow_groups(uow: UnitOfWork, member: Member, role: Role, *, actor: Actor) -> None:
    """Set the member's role from the groups, unless the workspace would lose its last owner."""
    try:
        change_member(uow, actor=actor, member_id=member.id, role=role)
    except LastOwnerError:
        record(uow, Entry(actor, "member.update", "member", member.id, Outcome.FAILURE, LastOwnerError.code))


def _note_refusal(transactions: Transactions, offered: SignOn, refusal: AppError) -> None:
    with transactions.begin() as uow:
        workspace = find_workspace_by_name(uow, offered.policy.workspace_name)
        if workspace is None:
            return
        actor = _operator(workspace, offered.visit)
        identity = identities.find(uow.session, offered.vouched.issuer, offered.vouched.subject)
        member = identity and members.find_by_account(uow.session, workspace.id, identity.account_id)
        if member and isinstance(refusal, NoAccessError):
            sessions.revoke_all(uow.session, member.id, at=uow.now)
        member_id = member.id if member else None
        record(uow, Entry(actor, OPEN, "member", member_id, Outcome.FAILURE, refusal.code))


def _operator(workspace: Workspace, visit: Visit) -> Actor:
    return replace(system_actor(workspace.id, channel=Channel.UI), request_id=visit.request_id)
