"""A mail server that takes what is sent to it, or behaves as it is told, at a socket in a thread of the test."""

import asyncio
import smtplib
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path

from aiosmtpd.smtp import SMTP, Envelope, Session

from config.mail_settings import Security
from deliver.mail.smarthost import Smarthost
from tests.support.mail_server import SmtpAtSocket

OK = "250 OK"


@dataclass(slots=True)
class Postbox:
    """What came, and what is answered at which step; ``closes`` ends the connection after the data without a word."""

    envelopes: list[tuple[str, list[str]]] = field(default_factory=list)
    mails: list[bytes] = field(default_factory=list)
    at_recipient: str = OK
    at_data: str = OK
    closes: bool = False

    def read(self, number: int = -1) -> EmailMessage:
        found = message_from_bytes(self.mails[number], policy=default)
        assert isinstance(found, EmailMessage)
        return found

    async def handle_RCPT(  # noqa: N802  # aiosmtpd looks for it by this name
        self, _server: SMTP, _session: Session, envelope: Envelope, address: str, _options: list[str]
    ) -> str:
        if self.at_recipient == OK:
            envelope.rcpt_tos.append(address)
        return self.at_recipient

    async def handle_DATA(self, server: SMTP, _session: Session, envelope: Envelope) -> str:  # noqa: N802
        self.envelopes.append(((envelope.mail_from or "").strip("<>"), envelope.rcpt_tos))
        self.mails.append(bytes(envelope.original_content or b""))
        if self.closes and server.transport is not None:
            server.transport.close()
        return self.at_data


@contextmanager
def postbox(folder: Path) -> Iterator[tuple[Postbox, Smarthost]]:
    """A server, and how to reach it."""
    path, box = folder / "post.sock", Postbox()
    loop, stopped, ready = asyncio.new_event_loop(), asyncio.Event(), threading.Event()

    async def serve() -> None:
        server = await loop.create_unix_server(lambda: SMTP(box, loop=loop, hostname="post"), str(path))
        ready.set()
        async with server:
            await stopped.wait()

    thread = threading.Thread(target=loop.run_until_complete, args=(serve(),), daemon=True)
    thread.start()

    def connect(smarthost: Smarthost) -> smtplib.SMTP:
        return SmtpAtSocket(smarthost.host, 25, "test", 30)

    try:
        assert ready.wait(30)
        yield box, Smarthost(str(path), 25, Security.NONE, connect=connect)
    finally:
        loop.call_soon_threadsafe(stopped.set)
        thread.join(30)
        loop.close()
