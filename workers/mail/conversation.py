"""What we say to a mail server: whom we know, and that a mail is kept once its transaction is committed, never earlier."""

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
# A null sender is written so, and is no address.
NOBODY = ""


class Conversation:
    """The answers of one server. Whatever goes wrong on our side is temporary, so that no sender gives up on it."""

    def __init__(self, runtime: Runtime, way: Way) -> None:
        self._runtime = runtime
        self._way = way
        self._hosts = hosts_of(runtime)
        self._refused = RefusalBook(runtime, self._hosts)

    async def handle_RCPT(  # noqa: N802  # aiosmtpd looks for it by this name and calls it so
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
        """One answer, or in LMTP one for each recipient."""
        answers = await asyncio.to_thread(self._keep, envelope)
        for recipient, answer in zip(envelope.rcpt_tos, answers, strict=True):
            if answer == UNKNOWN:
                self._refuse(recipient, envelope)
        if self._way is Way.LMTP:
            return "\r\n".join(answers)
        # A sender that is told of one answer only sends again what is known already, and that is a duplicate.
        return next((answer for answer in answers if answer != KEPT), KEPT)

    async def handle_exception(self, error: Exception) -> str:
        log.error("mail.failed", error=type(error).__name__, exc_info=error)
        return LATER

    def refuse_large(self, sender: str, recipients: list[str], size: int, why: str) -> None:
        """Mail that was turned away for its size is in the ledger soon, for each recipient where it had named them."""
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
