"""The answers to a mail server. A mail is confirmed after its transaction is committed, never earlier."""

import asyncio

import structlog
from aiosmtpd.smtp import SMTP, Envelope, Session

from config.runtime import Runtime
from core.errors import TransientError
from intake.blobs import DatabaseBlobs
from intake.inbound.delivery import MOST_RECIPIENTS, Delivery
from intake.inbound.gateway import accept_everywhere, find_target
from intake.inbound.refusals import refused_recipient, refused_size
from intake.inbound.routing import hosts_of
from intake.inbound.words import Way
from workers.mail.refusals import RefusalBook

log = structlog.get_logger(__name__)

OK = "250 2.1.5 OK"
KEPT = "250 2.6.0 Kept"
LATER = "451 4.3.0 It can't be kept at the moment; send it again later"
UNKNOWN = "550 5.1.1 There is no such intake address"
TOO_MANY = "452 4.5.3 Too many recipients at once"
# The null sender of SMTP, which is no address.
NOBODY = ""


class Conversation:
    """The handlers of one listening server. Internal errors give temporary refusals, so that senders retry."""

    def __init__(self, runtime: Runtime, way: Way) -> None:
        self._runtime = runtime
        self._way = way
        self._hosts = hosts_of(runtime)
        self._refused = RefusalBook(runtime, self._hosts)

    async def handle_RCPT(  # noqa: N802  # aiosmtpd calls the method by this name
        self, _server: SMTP, _session: Session, envelope: Envelope, address: str, _options: list[str]
    ) -> str:
        if len(envelope.rcpt_tos) >= MOST_RECIPIENTS:
            return TOO_MANY
        try:
            is_known = await asyncio.to_thread(self._knows, address)
        except TransientError:
            return LATER
        if not is_known:
            self._refuse(address, envelope)
            return UNKNOWN
        envelope.rcpt_tos.append(address)
        return OK

    async def handle_DATA(self, _server: SMTP, _session: Session, envelope: Envelope) -> str:  # noqa: N802
        """One answer for SMTP; one for each recipient for LMTP."""
        answers = await asyncio.to_thread(self._keep, envelope)
        for recipient, answer in zip(envelope.rcpt_tos, answers, strict=True):
            if answer == UNKNOWN:
                self._refuse(recipient, envelope)
        if self._way is Way.LMTP:
            return "\r\n".join(answers)
        # SMTP has one answer: if any recipient failed the sender retries, and the stored copies become duplicates.
        return next((answer for answer in answers if answer != KEPT), KEPT)

    async def handle_exception(self, error: Exception) -> str:
        log.error("mail.failed", error=type(error).__name__, exc_info=error)
        return LATER

    def refuse_large(self, sender: str, recipients: list[str], size: int, why: str) -> None:
        """Record mail that was refused for its size, for each recipient that was named, shortly afterwards in the ledger."""
        named: list[str | None] = [*recipients]
        for recipient in named or [None]:
            self._refused.add(refused_size(self._way, recipient, sender, size=size, detail=why))

    def _refuse(self, recipient: str, envelope: Envelope) -> None:
        self._refused.add(refused_recipient(self._way, recipient, envelope.mail_from))

    def _knows(self, address: str) -> bool:
        with self._runtime.transactions.read() as uow:
            return find_target(uow, address, self._hosts) is not None

    def _keep(self, envelope: Envelope) -> list[str]:
        delivery = Delivery(
            bytes(envelope.original_content or b""),
            self._way,
            sender=envelope.mail_from or NOBODY,
            recipients=tuple(envelope.rcpt_tos),
        )
        try:
            with self._runtime.transactions.begin() as uow:
                kept = accept_everywhere(uow, delivery, hosts=self._hosts, blobs=DatabaseBlobs())
        except TransientError as error:
            log.warning("mail.postponed", code=error.code)
            return [LATER] * len(envelope.rcpt_tos)
        log.info("mail.kept", messages=[one.message.id for one in kept if one], size=len(delivery.raw))
        return [KEPT if one else UNKNOWN for one in kept]
