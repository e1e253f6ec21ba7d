"""Mail that answers a receipt of ours: how it is known, and what is handed to whoever carries it out."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from access.models import Member
from config.unit_of_work import UnitOfWork
from core.ids import OutgoingMailId, Prefix, WorkspaceId, is_id
from deliver.mail import repository as letters
from deliver.mail.models import OutgoingMail
from intake.inbound.models import InboundMessage
from intake.inbound.routing import MailHosts
from intake.mail.addressing import Hosts, find_reply, make_reply
from intake.mail.threads import make_token

_MOST_LOOKED_AT = 20
_LONGEST_SUBJECT = 140


@dataclass(frozen=True, slots=True)
class Reply:
    """A mail from a member beyond doubt that answers this letter, and why it gives no orders where it gives none."""

    message: InboundMessage
    letter: OutgoingMail
    member: Member
    words: str
    no_orders: str | None = None


@dataclass(frozen=True, slots=True)
class Answered:
    """Whether the reply is dealt with, and what was done; what is not dealt with is read as any mail.

    ``news`` are the words that are read in any case, because they may ask for something new.
    """

    is_done: bool
    detail: str = ""
    news: str = ""


# Carries out a reply within the transaction that settles its message.
Answering = Callable[[UnitOfWork, Reply], Answered]


@dataclass(frozen=True, slots=True)
class ReplyTarget:
    """The letter that a recipient's address names, and whether we made that address."""

    letter: OutgoingMail
    is_genuine: bool


def reply_address(mail_id: OutgoingMailId, hosts: MailHosts) -> str | None:
    """The address that answers to this letter go to; None where none of our hosts takes mail."""
    known = sorted(hosts.named) or sorted(hosts.token_only)
    if not known or not hosts.secret:
        return None
    return make_reply(mail_id, host=known[0], hosts=_hosts(hosts), secret=hosts.secret)


def answering_subject(subject: str, mail_id: OutgoingMailId, hosts: MailHosts) -> str:
    """A subject with our token behind it, by which an answer finds its thread where a program takes all headers away."""
    token = make_token(mail_id.partition("_")[2].lower(), hosts.secret) if hosts.secret else ""
    return f"Re: {subject[:_LONGEST_SUBJECT]} {token}".strip()


def find_reply_target(uow: UnitOfWork, recipient: str, hosts: MailHosts) -> ReplyTarget | None:
    """The letter that mail to this recipient answers, in whatever workspace; None when it names none of ours."""
    found = find_reply([recipient.strip().strip("<>")], _hosts(hosts), secret=hosts.secret) if hosts.secret else None
    letter = letters.find_by_id(uow.session, _spelt(found.task)) if found else None
    return ReplyTarget(letter, found.is_genuine) if found and letter else None


def find_answered_letter(
    uow: UnitOfWork, answers_id: str | None, workspace_id: WorkspaceId, *, before: Sequence[str], own_host: str
) -> OutgoingMail | None:
    """The letter whose address a mail came to, or else the one of ours that it names among those before it."""
    if answers_id is not None:
        return letters.find(uow.session, workspace_id, OutgoingMailId(answers_id))
    for message_id in before[:_MOST_LOOKED_AT]:
        local, _, host = message_id.rpartition("@")
        letter = letters.find(uow.session, workspace_id, _spelt(local)) if own_host and host == own_host else None
        if letter is not None:
            return letter
    return None


def is_about_private(uow: UnitOfWork, letter: OutgoingMail) -> bool:
    """Whether the letter is about private mail: then whatever answers it is private too."""
    about = uow.session.get(InboundMessage, letter.about_id) if letter.about_id else None
    return about is not None and about.is_private


def _spelt(name: str) -> OutgoingMailId:
    """The id as it is kept: addresses and ids of mails have small letters only."""
    prefix, _, rest = name.partition("_")
    spelt = f"{prefix.lower()}_{rest.upper()}"
    return OutgoingMailId(spelt if is_id(spelt, Prefix.OUTGOING_MAIL) else "")


def _hosts(hosts: MailHosts) -> Hosts:
    return Hosts(hosts=hosts.named | hosts.token_only)
