"""The mail process's side of a conversation, at a socket, in a thread of the test."""

import asyncio
import smtplib
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from config.runtime import Runtime
from intake.inbound.words import Way
from workers.mail.server import Listening, listen


class SmtpAtSocket(smtplib.SMTP):
    """The standard library speaks only LMTP at sockets."""

    def _get_socket(self, host: str, _port: int, timeout: float) -> socket.socket:
        found = socket.socket(socket.AF_UNIX)
        found.settimeout(timeout)
        found.connect(host)
        return found


@contextmanager
def mail_server(runtime: Runtime, way: Way) -> Iterator[Path]:
    """The path of a socket at which the protocol is spoken."""
    path = runtime.settings.data / "mail.sock"
    loop, stopped, ready = asyncio.new_event_loop(), asyncio.Event(), threading.Event()

    async def serve() -> None:
        server = await listen(runtime, Listening(way, socket=path), loop)
        ready.set()
        async with server:
            await stopped.wait()
        # Connections that are being closed end within the next turns of the loop.
        for _ in range(10):
            await asyncio.sleep(0)

    thread = threading.Thread(target=loop.run_until_complete, args=(serve(),), daemon=True)
    thread.start()
    try:
        assert ready.wait(30)
        yield path
    finally:
        loop.call_soon_threadsafe(stopped.set)
        thread.join(30)
        loop.close()


@contextmanager
def speaking(way: Way, path: Path) -> Iterator[smtplib.SMTP]:
    """A client that has said hello."""
    client = (
        smtplib.LMTP(str(path), local_hostname="test") if way is Way.LMTP else SmtpAtSocket(str(path), 25, "test", 30)
    )
    try:
        client.ehlo_or_helo_if_needed()
        yield client
    finally:
        client.close()
