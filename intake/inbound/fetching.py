"""Mail that we fetch from a mailbox: each is kept once, tried a few times, and what is too large has a row without its words."""

import hashlib
from dataclasses import dataclass
from datetime import timedelta

from config.unit_of_work import UnitOfWork
from intake.blobs import BlobStore
from intake.inbound import fetched
from intake.inbound.delivery import MOST_RECIPIENTS, Delivery
from intake.inbound.fetched import Place
from intake.inbound.gateway import accept_everywhere, find_target
from intake.inbound.gateway import refuse_large as refuse_large_everywhere
from intake.inbound.refusals import DEADLY, Refusal, note_refusal, refused_recipient
from intake.inbound.routing import MailHosts
from intake.inbound.words import FetchState, Way
from intake.mail.addressing import list_recipients
from intake.mail.mime.reader import read_mail

# What ends the process each time is tried no further.
MOST_TRIES = 5
_MOST_NAMED = 1_000
_REMEMBERED = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Envelope:
    """Whom a mail in a mailbox came from and for whom, as its headers say; ``sender`` is None where they don't.

    ``otherwise`` is for whom it is when they name nobody of ours.
    """

    sender: str | None = None
    recipients: tuple[str, ...] = ()
    otherwise: str = ""


def mailbox_name(*, host: str, user: str, folder: str) -> str:
    """What a folder of an account is called in the database."""
    return hashlib.sha256(f"{host.lower()}\0{user}\0{folder}".encode()).hexdigest()


def read_envelope(head: bytes, *, otherwise: str) -> Envelope:
    """From the headers, which may be cut off."""
    mail = read_mail(head)
    path = mail.headers.find("return-path")
    sender = path.strip().strip("<>") if path is not None else None
    return Envelope(sender, list_recipients(mail)[:_MOST_NAMED], otherwise)


def begin(
    uow: UnitOfWork, place: Place, *, counts: bool, otherwise: str = "", hosts: MailHosts, blobs: BlobStore
) -> FetchState:
    """The mail counts as tried once more. What was tried too often is refused from now on, and the ledger says so."""
    mail = fetched.lock(uow.session, place, at=uow.now)
    mail.seen_at = uow.now
    if mail.state == FetchState.TRIED and counts:
        mail.tries += 1
        if mail.tries > MOST_TRIES:
            mail.state = FetchState.REFUSED
            # Nothing of it is looked at any more, because any of that may be what does harm.
            told = Refusal(DEADLY, Way.IMAP, otherwise or None, detail=f"Its number there was {place.number}.")
            note_refusal(uow, told, hosts=hosts, blobs=blobs)
    return mail.state


def keep(
    uow: UnitOfWork, place: Place, raw: bytes, envelope: Envelope, *, hosts: MailHosts, blobs: BlobStore
) -> FetchState:
    """The mail has a row for each recipient of ours, unless another process kept it meanwhile.

    Refused when nobody of ours is among the recipients.
    """
    mail = fetched.lock(uow.session, place, at=uow.now)
    if mail.state == FetchState.TRIED:
        delivery = _delivery(uow, raw, envelope, hosts=hosts)
        kept = accept_everywhere(uow, delivery, hosts=hosts, blobs=blobs)
        mail.state = FetchState.KEPT if any(kept) else FetchState.REFUSED
        if not any(kept):
            refusal = refused_recipient(Way.IMAP, next(iter(envelope.recipients), ""), envelope.sender)
            note_refusal(uow, refusal, hosts=hosts, blobs=blobs)
    return mail.state


def refuse_large(
    uow: UnitOfWork, place: Place, head: bytes, envelope: Envelope, *, size: int, hosts: MailHosts, blobs: BlobStore
) -> FetchState:
    """The mail stays where it is; its headers and its size are in the ledger, so that somebody notices."""
    mail = fetched.lock(uow.session, place, at=uow.now)
    if mail.state == FetchState.TRIED:
        delivery = _delivery(uow, head, envelope, hosts=hosts)
        refuse_large_everywhere(uow, delivery, size=size, hosts=hosts, blobs=blobs)
        mail.state = FetchState.REFUSED
    return mail.state


def forget(uow: UnitOfWork, place: Place) -> None:
    """The mail lies elsewhere now, and its number is never given to another."""
    fetched.delete_one(uow.session, place)


def purge_fetched(uow: UnitOfWork) -> None:
    """Numbers are forgotten that no mailbox has shown for long."""
    fetched.delete_old(uow.session, before=uow.now - _REMEMBERED)


def _delivery(uow: UnitOfWork, raw: bytes, envelope: Envelope, *, hosts: MailHosts) -> Delivery:
    ours = tuple(one for one in envelope.recipients if find_target(uow, one, hosts) is not None)
    recipients = ours[:MOST_RECIPIENTS] or ((envelope.otherwise,) if envelope.otherwise else ())
    return Delivery(raw, Way.IMAP, sender=envelope.sender, recipients=recipients)
