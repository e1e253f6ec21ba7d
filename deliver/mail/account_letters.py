"""Letters with one-time links: invitations and password resets."""

from access.link_models import Invitation, OneTimeLink
from access.models import Member
from access.repository import workspaces
from access.services.forgotten_passwords import OwnLink
from config.unit_of_work import UnitOfWork
from core.ids import WorkspaceId
from deliver.mail.letter import Letter
from deliver.mail.outbox import MailKind, Occasion, Outbox

_INVITATION = """You are invited to the workspace "{workspace}".

Accept with this link, which works once and until {until:%d %B %Y}:

{link}

If you did not expect this, leave it: nothing happens without the link.
"""
_RESET = """An owner of the workspace "{workspace}" made a link with which you choose a new password.

It works once, within a day:

{link}

If you did not ask for it, tell them; your password is as it was.
"""
_OWN_RESET = """Somebody asked for a new password for the account of this address, perhaps you.

Choose one with this link, which works once, within an hour:

{link}

If it was not you, leave it: nothing happens without the link, and your password is as it was.
"""


def mail_invitation(uow: UnitOfWork, outbox: Outbox | None, invitation: Invitation, token: str) -> bool:
    """Mail the invitation. False when outgoing mail or the public URL of the service is not configured."""
    if outbox is None or not outbox.public_url:
        return False
    workspace = workspaces.get(uow.session, invitation.workspace_id)
    text = _INVITATION.format(
        workspace=workspace.name, until=invitation.expires_at, link=f"{outbox.public_url}/join/{token}"
    )
    letter = Letter(invitation.email, f"Invitation to {workspace.name}", text)
    occasion = Occasion(invitation.workspace_id, MailKind.INVITATION, f"invitation:{invitation.id}", invitation.id)
    return outbox.owe(uow, letter, occasion) is not None


def mail_reset(uow: UnitOfWork, outbox: Outbox | None, link: OneTimeLink, token: str, member: Member) -> bool:
    """Mail a reset link that an owner made. False when it can't be mailed, as above."""
    if outbox is None or not outbox.public_url or member.email is None:
        return False
    workspace = workspaces.get(uow.session, WorkspaceId(member.workspace_id))
    text = _RESET.format(workspace=workspace.name, link=f"{outbox.public_url}/reset/{token}")
    letter = Letter(member.email, "A new password", text)
    occasion = Occasion(workspace.id, MailKind.RESET, f"reset:{link.id}", member.id)
    return outbox.owe(uow, letter, occasion) is not None


def mail_own_reset(uow: UnitOfWork, outbox: Outbox, own: OwnLink) -> None:
    """Mail a reset link that was requested on the sign-in page to the address of the account."""
    text = _OWN_RESET.format(link=f"{outbox.public_url}/reset/{own.token}")
    workspace_id = WorkspaceId(own.member.workspace_id)
    occasion = Occasion(workspace_id, MailKind.RESET, f"reset:{own.link.id}", own.member.id)
    outbox.owe(uow, Letter(own.account.email, "A new password", text), occasion)
