"""Invitations: a workspace asks the owner of an email address to join by a link.

For an address with an account the link is not enough: the account's password is needed too. So a stolen password alone can't
accept an invitation, and a stolen link alone can't join as a person who has an account.
"""

from datetime import timedelta

from access.link_models import Invitation, InvitationState
from access.link_tokens import LinkKind, hash_token, kind_of, mint_token
from access.models import Member, MemberKind
from access.names import clean_email
from access.principals import refuse_escalation, refuse_role
from access.repository import links as repository
from access.repository import members
from access.repository.members import EmailTakenError
from access.scopes import SCOPES_OF, Role
from audit.entry import Entry
from audit.service import record
from config.conditions import Between
from config.unit_of_work import UnitOfWork
from core.actor import Actor
from core.errors import NotFoundError
from core.ids import InvitationId, Prefix, WorkspaceId, is_id, new_id
from core.paging import Page, Position

LARGEST_PAGE = 100
KEPT_FOR = timedelta(days=30)


class InvitationNotFoundError(NotFoundError):
    """There is no such invitation, or it is not waiting any more."""


def invite(uow: UnitOfWork, *, actor: Actor, email: str, role: Role, lifetime: timedelta) -> tuple[Invitation, str]:
    """A new invitation and its token, of which only the hash is stored. Earlier waiting ones for the address are revoked.

    The workspace can't see whether the address has an account.
    Raises InvalidError, EmailTakenError, and ScopeNotHeldError when the role may do more than the actor.
    """
    refuse_role(role, kind=MemberKind.USER)
    refuse_escalation(actor, SCOPES_OF[role])
    address = clean_email(email)
    _refuse_member(uow, actor.workspace_id, address)
    for earlier in repository.list_waiting(uow.session, actor.workspace_id, email=address, at=uow.now):
        revoke_invitation(uow, earlier.id, actor=actor)
    token = mint_token(LinkKind.JOIN)
    invitation = Invitation(
        id=InvitationId(new_id(Prefix.INVITATION)),
        workspace_id=actor.workspace_id,
        email=address,
        role=role,
        token_hash=hash_token(token),
        created_by=actor.member_id,
        created_at=uow.now,
        expires_at=uow.now + lifetime,
    )
    repository.add(uow.session, invitation)
    changes = {"role": role.value, "email": address, "expires_at": invitation.expires_at.isoformat()}
    record(uow, Entry(actor, "invitation.create", "invitation", invitation.id, changes=changes))
    return invitation, token


def list_invitations(
    uow: UnitOfWork,
    workspace_id: WorkspaceId,
    *,
    between: Between = (None, None),
    after: Position | None = None,
    limit: int = LARGEST_PAGE,
) -> Page[Invitation]:
    """Invitations newest first, in every state; ``between`` bounds the instant of the last change of state."""
    return repository.list_invitations(uow.session, workspace_id, between, after=after, limit=limit)


def revoke_invitation(uow: UnitOfWork, invitation_id: InvitationId, *, actor: Actor) -> Invitation:
    """Revoke the invitation; revoking it again changes nothing. Raises InvitationNotFoundError."""
    is_possible = is_id(invitation_id, Prefix.INVITATION)
    found = repository.find_invitation(uow.session, actor.workspace_id, invitation_id) if is_possible else None
    if found is None:
        raise InvitationNotFoundError("There is no such invitation in this workspace.")
    if repository.revoke(uow.session, found.id, at=uow.now):
        record(uow, Entry(actor, "invitation.revoke", "invitation", found.id))
        uow.session.refresh(found)
    return found


def get_waiting(uow: UnitOfWork, token: str) -> Invitation:
    """The waiting invitation of that token. Raises InvitationNotFoundError."""
    is_possible = kind_of(token) is LinkKind.JOIN
    found = repository.find_invitation_by_token(uow.session, hash_token(token)) if is_possible else None
    if found is None or found.state_at(uow.now) is not InvitationState.WAITING or not _still_stands(uow, found):
        raise InvitationNotFoundError("This invitation is not good any more; ask for another.")
    return found


def purge_invitations(uow: UnitOfWork) -> None:
    """Delete invitations that were not accepted and expired more than 30 days ago."""
    repository.purge_invitations(uow.session, expired_before=uow.now - KEPT_FOR)


def _refuse_member(uow: UnitOfWork, workspace_id: WorkspaceId, email: str) -> None:
    member = members.find_by_email(uow.session, workspace_id, email)
    if member is not None and member.is_active and member.account_id is not None:
        raise EmailTakenError("Somebody with that address is a member already.")


def _still_stands(uow: UnitOfWork, invitation: Invitation) -> bool:
    """Whether the inviter may still give that role. Invitations by the operator's commands always stand."""
    if invitation.created_by is None:
        return True
    inviter = members.find(uow.session, invitation.workspace_id, invitation.created_by)
    return inviter is not None and inviter.is_active and can_give(inviter, invitation.role)


def can_give(member: Member, role: Role) -> bool:
    """Whether the member's role has all scopes of that role."""
    return SCOPES_OF[role] <= SCOPES_OF[member.role]
