"""Set-up of an empty installation: a link that is printed once creates the workspace and its first owner."""

from dataclasses import dataclass, field
from datetime import timedelta

from access.link_tokens import LinkKind
from access.models import Account, Consent, Member, MemberKind
from access.names import clean_email, clean_name
from access.passwords import hash_password
from access.repository import accounts, members
from access.repository import workspaces as workspaces_repository
from access.scopes import Role
from access.services.links import get_link, make_link, use_link
from access.services.members import search_text
from access.services.sessions import OpenedSession, Visit, open_session
from access.services.workspaces import ensure_workspace
from audit.entry import Entry
from audit.service import record
from config.unit_of_work import Transactions, UnitOfWork
from core.actor import Channel, system_actor
from core.date_order import DateOrder
from core.errors import ConflictError
from core.ids import MemberId, Prefix, WorkspaceId, new_id

LIFETIME = timedelta(hours=24)


class AlreadySetUpError(ConflictError):
    """The installation has a workspace already."""

    code = "already_set_up"


@dataclass(frozen=True, slots=True)
class FirstOwner:
    """The form of the set-up page: the first owner and the workspace."""

    token: str = field(repr=False)
    workspace_name: str
    name: str
    email: str
    password: str = field(repr=False)
    visit: Visit
    timezone: str = "UTC"
    date_order: DateOrder = DateOrder.MDY


def make_setup_link(uow: UnitOfWork) -> str | None:
    """The token of a new set-up link, which voids earlier ones; None when a workspace exists."""
    if workspaces_repository.exists(uow.session):
        return None
    _, token = make_link(uow, LinkKind.SETUP, lifetime=LIFETIME)
    return token


def set_up(transactions: Transactions, offered: FirstOwner) -> OpenedSession:
    """Create the workspace and its owner, and log the owner in.

    Raises LinkNotFoundError, AlreadySetUpError, UnfitPasswordError, and InvalidError for names, an address or a zone that
    can't be used.
    """
    name, email = clean_name(offered.name), clean_email(offered.email)
    with transactions.read() as uow:
        get_link(uow, offered.token, kind=LinkKind.SETUP)
    password_hash = hash_password(offered.password, about=(name, email, offered.workspace_name))
    with transactions.begin() as uow:
        use_link(uow, offered.token, kind=LinkKind.SETUP)
        # One of the operator's commands may have created a workspace since the link was printed.
        if workspaces_repository.exists(uow.session):
            raise AlreadySetUpError("This installation was set up meanwhile; ask its owner for an invitation.")
        workspace = ensure_workspace(
            uow,
            name=clean_name(offered.workspace_name, path="workspace"),
            timezone=offered.timezone,
            date_order=offered.date_order,
        )
        account = accounts.ensure(uow.session, email, password_hash=password_hash, at=uow.now)
        member = _owner(uow, workspace.id, account, name=name)
        return open_session(uow, account_id=account.id, member=member, visit=offered.visit)


def _owner(uow: UnitOfWork, workspace_id: WorkspaceId, account: Account, *, name: str) -> Member:
    member = Member(
        id=MemberId(new_id(Prefix.USER)),
        workspace_id=workspace_id,
        account_id=account.id,
        kind=MemberKind.USER,
        name=name,
        email=account.email,
        search_text=search_text(name=name, email=account.email),
        role=Role.OWNER,
        is_active=True,
        consent=Consent.GIVEN,
        created_at=uow.now,
        updated_at=uow.now,
    )
    members.add(uow.session, member)
    changes = {"kind": member.kind.value, "role": member.role.value}
    actor = system_actor(workspace_id, channel=Channel.UI)
    record(uow, Entry(actor, "member.create", "member", member.id, changes=changes))
    return member
