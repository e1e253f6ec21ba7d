"""Writing letters about notifications unread for some minutes, to members who want them."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from access.models import Member
from access.scopes import Scope
from access.services.members import get_member
from access.services.workspaces import get_workspace
from access.viewer import Viewer
from config.unit_of_work import Transactions, UnitOfWork
from core.ids import MemberId, WorkspaceId
from core.paging import Row
from deliver.mail.letter import Letter
from deliver.mail.outbox import MailKind, Occasion, Outbox
from deliver.notifications.models import NotificationWish
from staging.notifications.wishes import kinds_in
from staging.notifications.words import letter_text, subject_of
from staging.repository import notifications

# A member who has the page open reads the notification there first.
PATIENCE: Final = timedelta(minutes=5)


@dataclass(frozen=True, slots=True)
class NotificationWriter:
    """Writes letters about the kinds that members want by mail."""

    transactions: Transactions
    outbox: Outbox

    def write_due(self) -> bool:
        """Whether any letter was due. Raises TransientError."""
        with self.transactions.read() as uow:
            due = [
                (wish.workspace_id, wish.member_id)
                for wish in notifications.list_mailing(uow.session)
                if _unread(uow, wish)
            ]
        for workspace_id, member_id in due:
            with self.transactions.begin() as uow:
                self._write(uow, workspace_id, member_id)
        return bool(due)

    def _write(self, uow: UnitOfWork, workspace_id: WorkspaceId, member_id: MemberId) -> None:
        """One transaction enqueues the letter and moves ``mailed_until``."""
        wish = notifications.ensure_wish(uow.session, workspace_id, member_id, at=uow.now)
        rows, since = _unread(uow, wish), wish.mailed_until
        wish.mailed_until = max(since, uow.now - PATIENCE)
        member = get_member(uow, workspace_id, member_id)
        if not rows or member.email is None:
            return
        workspace = get_workspace(uow, workspace_id).name
        text = letter_text(rows, public_url=self.outbox.public_url)
        letter = Letter(member.email, subject_of(len(rows), workspace=workspace), text)
        key = f"{MailKind.NOTIFICATION.value}:{member_id}:{since:%Y-%m-%dT%H:%M:%S.%f}"
        self.outbox.owe(uow, letter, Occasion(workspace_id, MailKind.NOTIFICATION, key, member_id))


def _unread(uow: UnitOfWork, wish: NotificationWish) -> list[Row]:
    """Notifications that the member may see now and has left unread for ``PATIENCE``."""
    kinds = kinds_in(wish.mailed) - kinds_in(wish.muted)
    member = get_member(uow, wish.workspace_id, wish.member_id)
    if not kinds or not _may_know(member):
        return []
    viewer = Viewer(wish.workspace_id, wish.member_id, sees_private=Scope.TASKS_PRIVATE in member.scopes)
    until = uow.now - PATIENCE
    return list(notifications.list_unread_since(uow.session, viewer, kinds, since=wish.mailed_until, until=until))


def _may_know(member: Member) -> bool:
    return member.is_active and Scope.TASKS_READ in member.scopes
