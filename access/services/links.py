"""Creates, describes and uses one-time links."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from access.link_models import OneTimeLink
from access.link_tokens import LinkKind, hash_token, kind_of, mint_token
from access.repository import accounts, links, workspaces
from access.scopes import Role
from access.services.invitations import get_waiting
from config.unit_of_work import UnitOfWork
from core.errors import NotFoundError
from core.ids import AccountId, Prefix, WorkspaceId, new_id

KEPT_FOR = timedelta(days=30)


class LinkNotFoundError(NotFoundError):
    """There is no such link, or it was used or has expired."""


@dataclass(frozen=True, slots=True)
class LinkPurpose:
    """What a link is for, with the data that its holder may see."""

    kind: LinkKind
    expires_at: datetime
    email: str | None = None
    workspace_name: str | None = None
    role: Role | None = None


def describe_link(uow: UnitOfWork, token: str) -> LinkPurpose:
    """The purpose of a link. Raises LinkNotFoundError or InvitationNotFoundError when it is not valid, for any reason."""
    if kind_of(token) is LinkKind.JOIN:
        invitation = get_waiting(uow, token)
        workspace = workspaces.get(uow.session, invitation.workspace_id)
        return LinkPurpose(
            LinkKind.JOIN, invitation.expires_at, invitation.email, workspace_name=workspace.name, role=invitation.role
        )
    link = get_link(uow, token)
    email = accounts.get(uow.session, link.account_id).email if link.account_id is not None else None
    return LinkPurpose(link.kind, link.expires_at, email)


def make_link(
    uow: UnitOfWork,
    kind: LinkKind,
    *,
    lifetime: timedelta,
    account_id: AccountId | None = None,
    workspace_id: WorkspaceId | None = None,
    voids_earlier: bool = True,
) -> tuple[OneTimeLink, str]:
    """A new link and its token, of which only the hash is stored. ``voids_earlier`` deletes unused links for the same."""
    if voids_earlier:
        links.forget_links(uow.session, kind, account_id)
    token = mint_token(kind)
    link = OneTimeLink(
        id=new_id(Prefix.LINK),
        kind=kind,
        token_hash=hash_token(token),
        account_id=account_id,
        workspace_id=workspace_id,
        created_at=uow.now,
        expires_at=uow.now + lifetime,
    )
    links.add(uow.session, link)
    return link, token


def get_link(uow: UnitOfWork, token: str, *, kind: LinkKind | None = None) -> OneTimeLink:
    """The valid link of that token. Raises LinkNotFoundError."""
    named = kind_of(token)
    found = links.find_link(uow.session, hash_token(token)) if named is not None else None
    is_good = found is not None and found.used_at is None and found.expires_at > uow.now
    if found is None or not is_good or kind not in {None, named}:
        raise LinkNotFoundError("This link is not good any more; ask for another.")
    return found


def use_link(uow: UnitOfWork, token: str, *, kind: LinkKind) -> OneTimeLink:
    """Mark the link as used; only one transaction succeeds. Raises LinkNotFoundError."""
    link = get_link(uow, token, kind=kind)
    if not links.use_link(uow.session, link.id, at=uow.now):
        raise LinkNotFoundError("This link was used meanwhile.")
    return link


def purge_links(uow: UnitOfWork) -> None:
    """Delete links that expired more than 30 days ago."""
    links.purge(uow.session, expired_before=uow.now - KEPT_FOR)
