"""A message as people look at it: its head, and its words formatted as its author saw them."""

from dataclasses import dataclass
from datetime import datetime

from config.unit_of_work import UnitOfWork
from core.actor import Actor
from core.ids import InboundMessageId
from intake.blobs import BlobStore
from intake.inbound.ledger import load_raw
from intake.mail.html_display import display_html
from intake.mail.message import Mailbox
from intake.mail.mime.reader import read_mail


@dataclass(frozen=True, slots=True)
class DisplayedMail:
    """``html`` is safe to show as it stands, and None where the mail is plain text; ``text`` is not escaped."""

    subject: str | None
    author: Mailbox | None
    to: tuple[Mailbox, ...]
    sent_at: datetime | None
    html: str | None
    text: str
    attached: tuple[str, ...]


def load_displayed(uow: UnitOfWork, message_id: InboundMessageId, *, actor: Actor, blobs: BlobStore) -> DisplayedMail:
    """The mail to look at. Raises MessageNotFoundError, also for one that was erased."""
    _, raw = load_raw(uow, message_id, actor=actor, blobs=blobs)
    mail = read_mail(raw)
    attached = tuple(part.name for part in mail.attachments if part.name)
    return DisplayedMail(mail.subject, mail.author, mail.to, mail.sent_at, display_html(mail), mail.words, attached)
