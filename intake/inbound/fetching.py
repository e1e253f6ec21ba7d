"""Mail fetched from a mailbox. Each mail is kept once and tried a few times; an oversized one gets a row without its body."""

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

# A mail that ends the process each time is not tried again after this many tries.
MOST_TRIES = 5
_MOST_NAMED = 1_000
_REMEMBERED = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Envelope:
    """Sender and recipients of a mail in a mailbox, from its headers; ``sender`` is None where they name none.

    ``otherwise`` is the recipient where the headers name no address of this service.
    """

    sender: str | None = None
    recipients: tuple[str, ...] = ()
    otherwise: str = ""


def mailbox_name(*, host: str, user: str, folder: str) -> str:
    """The name of an account's folder in the database: a hash."""
    return hashlib.sha256(f"{host.lower()}\0{user}\0{folder}".encode()).hexdigest()


def read_envelope(head: bytes, *, otherwise: str) -> Envelope:
    """The envelope from the headers, which may be cut off."""
    mail = read_mail(head)
    path = mail.headers.find("return-path")
    sender = path.strip().strip("<>") if path is not None else None
    return Envelope(sender, list_recipients(mail)[:_MOST_NAMED], otherwise)


def begin(
    uow: UnitOfWork, place: Place, *, counts: bool, otherwise: str = "", hosts: MailHosts, blobs: BlobStore
) -> FetchState:
    """Count one more try of the mail. After too many tries it is refused, with a row in the ledger."""
    mail = fetched.lock(uow.session, place, at=uow.now)
    mail.seen_at = uow.now
    if mail.state == FetchState.TRIED and counts:
        mail.tries += 1
        if mail.tries > MOST_TRIES:
            mail.state = FetchState.REFUSED
            # The mail is not parsed again, because any part of it may cause the crash.
            told = Refusal(DEADLY, Way.IMAP, otherwise or None, detail=f"Its number there was {place.number}.")
            note_refusal(uow, told, hosts=hosts, blobs=blobs)
    return mail.state


def keep(
    uow: UnitOfWork, place: Place, raw: bytes, envelope: Envelope, *, hosts: MailHosts, blobs: BlobStore
) -> FetchState:
    """Accept the mail for each known recipient, unless another process kept it meanwhile.

    The state is REFUSED when no recipient is known.
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
    """Leave the mail in its folder, and record its headers and its size in the ledger, where people see it."""
    mail = fetched.lock(uow.session, place, at=uow.now)
    if mail.state == FetchState.TRIED:
        delivery = _delivery(uow, head, envelope, hosts=hosts)
        refuse_large_everywhere(uow, delivery, size=size, hosts=hosts, blobs=blobs)
        mail.state = FetchState.REFUSED
    return mail.state


def forget(uow: UnitOfWork, place: Place) -> None:
    """Delete the row of a mail that was moved. Its number is never used for another mail."""
    fetched.delete_one(uow.session, place)


def purge_fetched(uow: UnitOfWork) -> None:
    """Delete the rows of mails that no mailbox has listed for a long time."""
    fetched.delete_old(uow.session, before=uow.now - _REMEMBERED)


def _delivery(uow: UnitOfWork, raw: bytes, envelope: Envelope, *, hosts: MailHosts) -> Delivery:
    ours = tuple(one for one in envelope.recipients if find_target(uow, one, hosts) is not None)
    recipients = ours[:MOST_RECIPIENTS] or ((envelope.otherwise,) if envelope.otherwise else ())
    return Delivery(raw, Way.IMAP, sender=envelope.sender, recipients=recipients)
