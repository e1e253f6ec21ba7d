"""Mail from calls of mail services. Each call is accepted once, and its signature cannot be used for another mail."""

import hashlib
from datetime import timedelta

from config.unit_of_work import UnitOfWork
from core.errors import NotFoundError
from intake.blobs import BlobStore
from intake.inbound import repository
from intake.inbound.accept import Accepted
from intake.inbound.delivery import MOST_RECIPIENTS, Delivery
from intake.inbound.gateway import accept_everywhere
from intake.inbound.routing import MailHosts
from intake.inbound.words import Way
from intake.mail.providers.call import PayloadError, ProviderMail, SignatureError

# Longer than the maximum age of any signature, so that no forgotten call is accepted again.
_REMEMBERED = timedelta(days=4)


class UnknownRecipientError(NotFoundError):
    """No recipient is an intake address that is not revoked."""


def accept_from_provider(
    uow: UnitOfWork, provider: str, mail: ProviderMail, *, hosts: MailHosts, blobs: BlobStore
) -> list[Accepted]:
    """Add a row for each known recipient, but none when the service delivered the mail before.

    Raises SignatureError for a call that was used for another mail or is too old, UnknownRecipientError and PayloadError.
    """
    if len(mail.recipients) > MOST_RECIPIENTS:
        raise PayloadError(f"A mail may have {MOST_RECIPIENTS} recipients at once.")
    delivery = Delivery(
        mail.raw,
        Way.PROVIDER,
        sender=mail.sender,
        recipients=mail.recipients,
        provider=provider,
        checks=mail.checks,
    )
    if _is_known(uow, provider, mail, delivery):
        return []
    accepted = [one for one in accept_everywhere(uow, delivery, hosts=hosts, blobs=blobs) if one is not None]
    if not accepted:
        raise UnknownRecipientError("None of the recipients is an intake address.")
    return accepted


def purge_events(uow: UnitOfWork) -> None:
    """Delete records of calls that would be refused for their age."""
    repository.forget_events(uow.session, before=uow.now - _REMEMBERED)


def _is_known(uow: UnitOfWork, provider: str, mail: ProviderMail, delivery: Delivery) -> bool:
    about = "\0".join((delivery.sha256, *sorted(one.lower() for one in delivery.recipients)))
    digest = hashlib.sha256(about.encode()).hexdigest()
    # Deliveries of a service without delivery ids are recognised by the digest of the mail.
    key = hashlib.sha256(f"{provider}\0{mail.event_id or digest}".encode()).hexdigest()
    is_new, known = repository.claim_event(uow.session, key, sha256=digest, at=uow.now)
    if known != digest:
        raise SignatureError("The call was used before, for another mail.")
    if is_new and mail.expires_at is not None and uow.now > mail.expires_at:
        raise SignatureError("The call was signed too long ago, or the clocks differ.")
    return not is_new
