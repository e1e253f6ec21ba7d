"""The thread of the mail process that writes and sends owed letters."""

import os
import socket
import threading

import structlog

from config.runtime import Runtime
from core.errors import TransientError
from deliver.mail.outbox import Outbox
from deliver.mail.postman import Postman
from deliver.mail.smarthost import Smarthost
from intake.inbound.routing import hosts_of
from staging.digests.write import DigestWriter
from staging.notifications.write import NotificationWriter
from staging.receipts.write import ReceiptWriter

log = structlog.get_logger(__name__)

_PAUSE_SECONDS = 1.0
_LONG_PAUSE_SECONDS = 10.0


class Outgoing:
    """Writes owed receipts, digests and notification letters, and sends letters. Each letter is sent by one process."""

    def __init__(self, runtime: Runtime, smarthost: Smarthost, outbox: Outbox) -> None:
        holder = f"{socket.gethostname()[:30]}-{os.getpid()}-{os.urandom(3).hex()}"
        self._receipts = ReceiptWriter(runtime.transactions, outbox, hosts_of(runtime))
        self._digests = DigestWriter(runtime.transactions, outbox)
        self._notifications = NotificationWriter(runtime.transactions, outbox)
        self._postman = Postman(runtime.transactions, smarthost, holder)

    def run_until(self, stopped: threading.Event) -> None:
        pause = 0.0
        while not stopped.wait(pause):
            try:
                is_busy = (
                    self._receipts.write_owed()
                    | self._digests.write_due()
                    | self._notifications.write_due()
                    | self._postman.send_next()
                )
                pause = 0.0 if is_busy else _PAUSE_SECONDS
            except TransientError as error:
                log.warning("mail.postponed", code=error.code)
                pause = _LONG_PAUSE_SECONDS
