"""Mail that answers an outgoing letter: how it is recognised, and the interface to the code that carries it out."""

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
    """A mail from a verified member that answers this letter, and the reason where it may give no orders."""

    message: InboundMessage
    letter: OutgoingMail
    member: Member
    words: str
    no_orders: str | None = None


@dataclass(frozen=True, slots=True)
class Answered:
    """Whether the reply was handled, and what was done. A reply that was not handled is read like any mail.

    ``news`` is text that is read in any case, because it may ask for new work.
    """

    is_done: bool
    detail: str = ""
    news: str = ""


# Carries out a reply in the transaction that decides on its message.
Answering = Callable[[UnitOfWork, Reply], Answered]


@dataclass(frozen=True, slots=True)
class ReplyTarget:
    """The letter that a reply address names, and whether the signature of the address is valid."""

    letter: OutgoingMail
    is_genuine: bool


def reply_address(mail_id: OutgoingMailId, hosts: MailHosts) -> str | None:
    """The reply address of this letter; None where no mail host or no secret is configured."""
    known = sorted(hosts.named) or sorted(hosts.token_only)
    if not known or not hosts.secret:
        return None
    return make_reply(mail_id, host=known[0], hosts=_hosts(hosts), secret=hosts.secret)


def answering_subject(subject: str, mail_id: OutgoingMailId, hosts: MailHosts) -> str:
    """An answering subject with our token at its end, which identifies the thread where a program removes all headers."""
    token = make_token(mail_id.partition("_")[2].lower(), hosts.secret) if hosts.secret else ""
    return f"Re: {subject[:_LONGEST_SUBJECT]} {token}".strip()


def find_reply_target(uow: UnitOfWork, recipient: str, hosts: MailHosts) -> ReplyTarget | None:
    """The letter that mail to this recipient answers, in any workspace; None when the recipient is no reply address."""
    found = find_reply([recipient.strip().strip("<>")], _hosts(hosts), secret=hosts.secret) if hosts.secret else None
    letter = letters.find_by_id(uow.session, _spelt(found.task)) if found else None
    return ReplyTarget(letter, found.is_genuine) if found and letter else None


def find_answered_letter(
    uow: UnitOfWork, answers_id: str | None, workspace_id: WorkspaceId, *, before: Sequence[str], own_host: str
) -> OutgoingMail | None:
    """The letter to whose reply address a mail was sent, or else an outgoing letter among its references."""
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
    """The id in its stored spelling, because addresses and Message-IDs are in lower case. Empty when it is no letter's id."""
    prefix, _, rest = name.partition("_")
    spelt = f"{prefix.lower()}_{rest.upper()}"
    return OutgoingMailId(spelt if is_id(spelt, Prefix.OUTGOING_MAIL) else "")


def _hosts(hosts: MailHosts) -> Hosts:
    return Hosts(hosts=hosts.named | hosts.token_only)
