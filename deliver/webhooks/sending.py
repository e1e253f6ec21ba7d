"""Sending what is owed: taken under a lease, called outside any transaction, noted afterwards."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

import structlog

from config.owed.kind import Claim, LostLeaseError
from config.owed.work import claim, claim_of
from config.unit_of_work import Transactions, UnitOfWork
from deliver.webhooks import repository
from deliver.webhooks.calling import CallFailedError, Reply
from deliver.webhooks.deliveries import DELIVERY, note_reply
from deliver.webhooks.models import Webhook, WebhookDelivery
from deliver.webhooks.signing import secret_of, signed_headers

log = structlog.get_logger(__name__)

# An address, a body and headers go in; raises CallFailedError.
Post = Callable[[str, bytes, Mapping[str, str]], Reply]

# Longer than a call, with the time that looking up a name may take on top.
LEASE = timedelta(seconds=90)
# How many calls of one webhook may be under way.
OF_EACH = 2


@dataclass(frozen=True, slots=True)
class Parcel:
    """All that one call needs, so that no transaction is open while it is made."""

    claim: Claim
    url: str
    message_id: str
    secrets: tuple[str, ...]
    body: bytes


@dataclass(frozen=True, slots=True)
class Postman:
    """Takes calls that are due, and makes them."""

    transactions: Transactions
    signing_key: bytes
    post: Post
    holder: str

    def take(self, limit: int) -> Sequence[Parcel]:
        """Up to so many calls, which are ours from now on."""
        with self.transactions.read() as uow:
            due = repository.list_due(uow.session, now=uow.now, of_each=OF_EACH, limit=limit)
        # Looking costs nothing, and a write transaction every few seconds would make others wait on SQLite.
        if not due:
            return ()
        with self.transactions.begin() as uow:
            rows = [
                row
                for delivery_id in due
                for row in claim(uow, DELIVERY, first=delivery_id, limit=1, lease=LEASE, holder=self.holder)
            ]
            return [self._parcel(uow, row) for row in rows]

    def send(self, parcel: Parcel) -> None:
        """Make the call and note how it ended."""
        now = self.transactions.clock.now()
        headers = signed_headers(parcel.secrets, message_id=parcel.message_id, at=now, body=parcel.body)
        reply, problem = None, ""
        try:
            reply = self.post(parcel.url, parcel.body, {"Content-Type": "application/json", **headers})
        except CallFailedError as error:
            problem = str(error)
        log.info("webhook.called", delivery_id=parcel.claim.job_id, status=reply.status if reply else None)
        try:
            with self.transactions.begin() as uow:
                note_reply(uow, parcel.claim, reply, problem=problem)
        except LostLeaseError:
            log.warning("webhook.lost_lease", delivery_id=parcel.claim.job_id)

    def _parcel(self, uow: UnitOfWork, row: WebhookDelivery) -> Parcel:
        webhook = uow.session.get_one(Webhook, row.webhook_id)
        return Parcel(
            claim=claim_of(row),
            url=webhook.url,
            message_id=row.message_id,
            secrets=self._secrets(uow, webhook),
            body=row.payload.encode(),
        )

    def _secrets(self, uow: UnitOfWork, webhook: Webhook) -> tuple[str, ...]:
        until, number = webhook.previous_secret_until, webhook.secret_number
        numbers = [number, number - 1] if until is not None and until > uow.now else [number]
        return tuple(secret_of(self.signing_key, webhook.id, each) for each in numbers)
