"""aiosmtpd's SMTP and LMTP with limits."""

import asyncio
import re
import ssl
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from aiosmtpd.lmtp import LMTP
from aiosmtpd.smtp import SMTP

from intake.inbound.delivery import MOST_RECIPIENTS

MOST_CONNECTIONS = 64
_SECONDS = 120
_MOST_COMMANDS = {"*": 50, "RCPT": 2 * MOST_RECIPIENTS, "MAIL": 200, "DATA": 200, "RSET": 400, "NOOP": 400}
# Real mail has longer lines than the standard allows, and must be stored unchanged.
_LONGEST_LINE = 1024 * 1024
_BUSY = b"421 4.3.2 Too many connections at once; try again later\r\n"
# Answers that the library sends once, regardless of the number of recipients.
_SIZE = re.compile(r"\bSIZE=(\d{1,15})", re.IGNORECASE)
_SENDER = re.compile(r"<([^<>]{0,320})>")
_AFTER_DATA = ("552 Error: Too much mail data", "500 Line too long")


@dataclass(slots=True)
class Connections:
    """The number of connections to one listening server."""

    count: int = 0


class _Within:
    """Limits connections, and reports mail that the library itself refuses."""

    line_length_limit = _LONGEST_LINE
    connections: Connections
    tells: Callable[[str, list[str], int, str], None]
    _data_bytes = 0

    def connection_made(self, transport: Any) -> None:
        self._is_counted = self.connections.count < MOST_CONNECTIONS
        if not self._is_counted:
            transport.write(_BUSY)
            transport.close()
            return
        self.connections.count += 1
        super().connection_made(transport)  # type: ignore[misc]  # the class beside this one has it

    def data_received(self, data: bytes) -> None:
        self._data_bytes += len(data)
        super().data_received(data)  # type: ignore[misc]  # the same

    async def smtp_DATA(self, arg: str) -> None:  # noqa: N802  # the library calls it so
        self._data_bytes = 0
        await super().smtp_DATA(arg)  # type: ignore[misc]  # the same

    async def smtp_MAIL(self, arg: str | None) -> None:  # noqa: N802
        announced = _SIZE.search(arg or "")
        if announced and 0 < self.data_size_limit < int(announced[1]):  # type: ignore[attr-defined]  # the same
            sender = _SENDER.search(arg or "")
            self.tells(sender[1] if sender else "", [], int(announced[1]), "")
        await super().smtp_MAIL(arg)  # type: ignore[misc]  # the same

    def _tell(self, status: str) -> None:
        envelope = self.envelope  # type: ignore[attr-defined]  # the same
        if envelope is not None and status.startswith(_AFTER_DATA):
            why = "One of its lines is longer than 1 MiB." if status.startswith(_AFTER_DATA[1]) else ""
            self.tells(envelope.mail_from or "", list(envelope.rcpt_tos), self._data_bytes, why)

    def connection_lost(self, error: Exception | None) -> None:
        if not self._is_counted:
            return
        self.connections.count -= 1
        super().connection_lost(error)  # type: ignore[misc]  # the same


class LimitedSmtp(_Within, SMTP):
    """SMTP, with one answer for a mail."""

    async def push(self, status: Any) -> None:
        self._tell(status if isinstance(status, str) else status.decode())
        await super().push(status)


class LimitedLmtp(_Within, LMTP):
    """LMTP, with an answer for each recipient, also for a mail that is too large."""

    async def push(self, status: Any) -> None:
        text = status if isinstance(status, str) else status.decode()
        self._tell(text)
        recipients = len(self.envelope.rcpt_tos) if self.envelope else 0
        is_for_each = text.startswith(_AFTER_DATA) and recipients > 1
        await super().push("\r\n".join([text] * recipients) if is_for_each else text)


def make_protocol(
    handler: Any,
    connections: Connections,
    *,
    is_lmtp: bool,
    limit_bytes: int,
    loop: asyncio.AbstractEventLoop,
    tls: ssl.SSLContext | None = None,
) -> SMTP:
    """The protocol of one connection."""
    kind = LimitedLmtp if is_lmtp else LimitedSmtp
    protocol = kind(
        handler,
        data_size_limit=limit_bytes,
        enable_SMTPUTF8=True,
        ident="Gleaner",
        hostname="gleaner",
        timeout=_SECONDS,
        command_call_limit=_MOST_COMMANDS,
        loop=loop,
        tls_context=tls,
    )
    protocol.connections = connections
    protocol.tells = handler.refuse_large
    return protocol
