"""Refused mail, collected for a moment and recorded in one transaction, so that a flood of refusals costs little."""

import asyncio
from collections import Counter

import structlog

from config.runtime import Runtime
from core.errors import TransientError
from intake.blobs import DatabaseBlobs
from intake.inbound.refusals import Refusal, note_refusal
from intake.inbound.routing import MailHosts

log = structlog.get_logger(__name__)

_GATHERED_SECONDS = 0.2
# Different refusals in one batch; further ones are counted without sender and recipient.
_MOST_AT_ONCE = 100


class RefusalBook:
    """Records refusals soon after they happen. Those not yet recorded are lost in a crash; their senders have the answer."""

    def __init__(self, runtime: Runtime, hosts: MailHosts) -> None:
        self._runtime = runtime
        self._hosts = hosts
        self._gathered: Counter[Refusal] = Counter()
        self._noting: asyncio.Task[None] | None = None

    def add(self, refusal: Refusal) -> None:
        """Add a refusal. Must be called from the event loop of the server."""
        is_new = refusal not in self._gathered
        if is_new and len(self._gathered) >= _MOST_AT_ONCE:
            refusal = Refusal(refusal.reason, refusal.way)
        self._gathered[refusal] += 1
        if self._noting is None or self._noting.done():
            self._noting = asyncio.create_task(self._note_soon())

    async def _note_soon(self) -> None:
        while self._gathered:
            await asyncio.sleep(_GATHERED_SECONDS)
            gathered, self._gathered = self._gathered, Counter()
            await asyncio.to_thread(self._note, gathered)

    def _note(self, gathered: Counter[Refusal]) -> None:
        try:
            with self._runtime.transactions.begin() as uow:
                for refusal, times in gathered.items():
                    note_refusal(uow, refusal, hosts=self._hosts, blobs=DatabaseBlobs(), times=times)
        except TransientError as error:
            log.warning("mail.refusals_not_noted", code=error.code, refused=gathered.total())
