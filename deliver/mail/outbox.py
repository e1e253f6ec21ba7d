"""The outbox: a letter is stored in the transaction that causes it, and sent after the commit."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from audit.entry import Entry, Outcome
from audit.service import record
from config.owed.kind import Failure, OwedKind, doubling
from config.owed.row import JobState
from config.settings import Settings
from config.unit_of_work import UnitOfWork
from core.actor import Actor, Channel, system_actor
from core.ids import OutgoingMailId, Prefix, WorkspaceId, new_id
from core.paging import Page, Position
from deliver.mail import repository
from deliver.mail.letter import Letter, address_of, is_sendable, message_id_of, write_letter
from deliver.mail.models import OutgoingMail

# With the pauses below about 32 hours, so that a server that is down overnight still gets the letter.
MOST_TRIES = 16
_NOBODY = ""


class MailKind(StrEnum):
    """The kinds of letters."""

    INVITATION = "invitation"
    RESET = "password_reset"
    RECEIPT = "receipt"
    DECISION = "decision"
    ANSWER = "answer"
    DIGEST = "digest"
    NOTIFICATION = "notification"


@dataclass(frozen=True, slots=True)
class Occasion:
    """What a letter is about: workspace, kind and subject. At most one letter is written for each key."""

    workspace_id: WorkspaceId
    kind: MailKind
    key: str
    about_id: str | None = None
    numbered: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Outbox:
    """Stores letters with the sender that they share. ``public_url`` is empty where it is not configured."""

    sender: str
    public_url: str = ""

    @property
    def address(self) -> str:
        return address_of(self.sender).lower()

    def name_of(self, mail_id: OutgoingMailId) -> str:
        """The Message-ID of the letter with this id."""
        return message_id_of(mail_id, self.sender)

    def owe(
        self, uow: UnitOfWork, letter: Letter, occasion: Occasion, *, mail_id: OutgoingMailId | None = None
    ) -> OutgoingMailId | None:
        """Store the letter for sending. None when the occasion already had its letter, or the address is not sendable."""
        mail_id = mail_id or new_mail_id()
        if not is_sendable(letter.recipient):
            return None
        content = write_letter(letter, mail_id=mail_id, sender=self.sender, sent_at=uow.now)
        values = {
            "id": mail_id,
            "workspace_id": occasion.workspace_id,
            "kind": occasion.kind.value,
            "key": occasion.key,
            "recipient": letter.recipient.lower(),
            "envelope_sender": _NOBODY if letter.is_answer else self.address,
            "content": content,
            "numbered": list(occasion.numbered),
            "about_id": occasion.about_id,
            "state": JobState.WAITING,
            "attempt": 0,
            "created_at": uow.now,
            "due_at": uow.now,
            "priority": 0,
        }
        return mail_id if repository.add_once(uow.session, values) else None


def outbox_of(settings: Settings) -> Outbox | None:
    """The outbox of the configured mail server; None where outgoing mail is not configured."""
    if not settings.smtp_host:
        return None
    return Outbox(settings.mail_from, settings.public_url or "")


def list_outgoing(
    uow: UnitOfWork, *, actor: Actor, state: str | None, after: Position | None, limit: int
) -> Page[OutgoingMail]:
    """Letters of the workspace that were sent or wait to be sent, newest first, without their content."""
    return repository.list_mails(uow.session, actor.workspace_id, state=state, after=after, limit=limit)


def new_mail_id() -> OutgoingMailId:
    """An id for a letter whose text has to contain its own id."""
    return OutgoingMailId(new_id(Prefix.OUTGOING_MAIL))


def _begin(_uow: UnitOfWork, _mail: OutgoingMail) -> None:
    """Claiming a letter changes nothing besides its lease."""


def _end(uow: UnitOfWork, mail: OutgoingMail, failure: Failure | None) -> None:
    mail.content = None
    record(
        uow,
        Entry(
            actor=system_actor(WorkspaceId(mail.workspace_id), channel=Channel.EMAIL),
            action="outgoing_mail.send",
            subject_type="outgoing_mail",
            subject_id=mail.id,
            outcome=Outcome.FAILURE if failure else Outcome.SUCCESS,
            error_code=failure.code if failure else None,
            status_before=JobState.RUNNING,
            status_after=mail.state,
        ),
    )


MAILING = OwedKind(
    row=OutgoingMail,
    job=None,
    lease_ran_out=Failure("worker_lost", "The process that sent this stopped before it was done."),
    begins=_begin,
    ends=_end,
    pause=doubling(timedelta(minutes=1), longest=timedelta(hours=4)),
)
