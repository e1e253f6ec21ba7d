"""Writing digests: one transaction enqueues the letter and sets the time of the next one."""

from dataclasses import dataclass

from access.models import Member
from access.scopes import Scope
from access.services.members import get_member
from access.services.workspaces import get_workspace
from config.unit_of_work import Transactions, UnitOfWork
from core.ids import WorkspaceId
from deliver.mail.letter import Letter
from deliver.mail.outbox import MailKind, Occasion, Outbox
from staging.digests.wishes import next_due
from staging.digests.words import MOST_LISTED, Day, WaitingLine, digest_text
from staging.models.mail_digest import MailDigest
from staging.repository import digests

AT_ONCE = 20


@dataclass(frozen=True, slots=True)
class DigestWriter:
    """Writes the daily digests that are due."""

    transactions: Transactions
    outbox: Outbox

    def write_due(self) -> bool:
        """Whether any digest was due. Raises TransientError."""
        with self.transactions.read() as uow:
            is_due = digests.has_due(uow.session, now=uow.now)
        if is_due:
            with self.transactions.begin() as uow:
                for digest in digests.lock_due(uow.session, now=uow.now, limit=AT_ONCE):
                    self._tell(uow, digest)
        return is_due

    def _tell(self, uow: UnitOfWork, digest: MailDigest) -> None:
        """Former members and members who may not see mail get no digest; an empty digest is not sent."""
        workspace_id, due_at = digest.workspace_id, digest.due_at
        member = get_member(uow, workspace_id, digest.member_id)
        day = self._day_of(uow, workspace_id, digest) if _may_know(member) else None
        digest.told_until, digest.due_at = uow.now, next_due(uow, workspace_id, hour=digest.hour)
        if day is None or day.is_empty or member.email is None:
            return
        letter = Letter(member.email, f"What came by mail to {day.workspace}", digest_text(day))
        key = f"{MailKind.DIGEST.value}:{member.id}:{due_at:%Y-%m-%dT%H}"
        self.outbox.owe(uow, letter, Occasion(workspace_id, MailKind.DIGEST, key, member.id))

    def _day_of(self, uow: UnitOfWork, workspace_id: WorkspaceId, digest: MailDigest) -> Day:
        session = uow.session
        waiting = digests.list_waiting(session, workspace_id, limit=MOST_LISTED)
        return Day(
            workspace=get_workspace(uow, workspace_id).name,
            outcomes=digests.count_outcomes(session, workspace_id, since=digest.told_until),
            waiting=[WaitingLine(one.subject, one.sender, one.detail) for one in waiting],
            waiting_count=digests.count_waiting(session, workspace_id),
            proposed=digests.count_proposed(session, workspace_id),
            link=f"{self.outbox.public_url}/inbox" if self.outbox.public_url else "",
        )


def _may_know(member: Member) -> bool:
    return member.is_active and Scope.TASKS_READ in member.scopes
