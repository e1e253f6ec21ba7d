"""Send owed calls: claim them under a lease, call outside any transaction, then record the result."""

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

# Takes URL, body and headers; raises CallFailedError.
Post = Callable[[str, bytes, Mapping[str, str]], Reply]

# Longer than the longest call plus the DNS lookup before it, because the lease is not renewed.
LEASE = timedelta(seconds=90)
# Calls of one webhook that are claimed at once.
OF_EACH = 2


@dataclass(frozen=True, slots=True)
class Parcel:
    """The data of one call, so that no transaction is open while it is made."""

    claim: Claim
    url: str
    message_id: str
    secrets: tuple[str, ...]
    body: bytes


@dataclass(frozen=True, slots=True)
class Postman:
    """Claims due calls and makes them."""

    transactions: Transactions
    signing_key: bytes
    post: Post
    holder: str

    def take(self, limit: int) -> Sequence[Parcel]:
        """Claim up to ``limit`` due calls."""
        with self.transactions.read() as uow:
            due = repository.list_due(uow.session, now=uow.now, of_each=OF_EACH, limit=limit)
        # A read is cheap; a write transaction every few seconds would block other writers on SQLite.
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
        """Make the call and record its result."""
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
