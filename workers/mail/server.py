"""The mail process: listens, sends and fetches as configured, and stays idle when nothing is configured."""

import asyncio
import logging
import signal
import ssl
import threading
from collections.abc import Callable, Sequence
from contextlib import AsyncExitStack, suppress
from dataclasses import dataclass
from pathlib import Path

import structlog

from config.heartbeats import ProcessKind, beating
from config.logging import configure_logging
from config.runtime import Runtime, build_runtime
from config.settings import Settings
from deliver.mail.outbox import outbox_of
from deliver.mail.smarthost import smarthost_of
from intake.inbound.words import Way
from staging.wiring import BEFORE_COMMIT
from workers.mail.conversation import Conversation
from workers.mail.incoming import Incoming
from workers.mail.mailbox import account_of
from workers.mail.outgoing import Outgoing
from workers.mail.protocol import Connections, make_protocol

log = structlog.get_logger(__name__)

_OWNER_AND_GROUP = 0o660

Background = Callable[[threading.Event], None]


@dataclass(frozen=True, slots=True)
class Listening:
    """The protocol and the place to listen: host and port, or a Unix socket."""

    way: Way
    host: str = ""
    port: int = 0
    socket: Path | None = None


def parse_listening(text: str) -> Listening | None:
    """Parse ``lmtp:127.0.0.1:2424``, ``smtp:127.0.0.1:2525`` or ``lmtp:/run/gleaner/lmtp.sock``; None for empty text.

    The settings have validated the text.
    """
    if not text:
        return None
    way, _, place = text.partition(":")
    if place.startswith("/"):
        return Listening(Way(way), socket=Path(place))
    host, _, port = place.rpartition(":")
    return Listening(Way(way), host=host.strip("[]"), port=int(port))


def run_mail(settings: Settings) -> int:
    """Serve until told to stop."""
    configure_logging(settings, process="mail")
    logging.getLogger("mail.log").setLevel(logging.ERROR)
    listening = parse_listening(settings.mail_listen)
    runtime = build_runtime(settings, before_commit=BEFORE_COMMIT)
    with beating(runtime.heartbeats, ProcessKind.MAIL):
        asyncio.run(_serve(runtime, listening, _background_of(runtime)))
    return 0


def _background_of(runtime: Runtime) -> list[Background]:
    """The functions that this process runs in threads until it is told to stop."""
    smarthost, outbox = smarthost_of(runtime.settings), outbox_of(runtime.settings)
    account = account_of(runtime.settings)
    return [
        *([Outgoing(runtime, smarthost, outbox).run_until] if smarthost and outbox else []),
        *([Incoming(runtime, account).run_until] if account else []),
    ]


async def _serve(runtime: Runtime, listening: Listening | None, background: Sequence[Background]) -> None:
    stopped, halted = asyncio.Event(), threading.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stopped.set)
    if listening is None and not background:
        log.info("mail.off")
    threads = [asyncio.create_task(asyncio.to_thread(run, halted)) for run in background]
    async with AsyncExitStack() as stack:
        if listening is not None:
            await stack.enter_async_context(await listen(runtime, listening, loop))
            log.info("mail.ready", way=listening.way.value, port=listening.port, socket=str(listening.socket or ""))
        # When a thread fails the process ends, and the supervisor restarts it.
        waiting = asyncio.create_task(stopped.wait())
        await asyncio.wait([waiting, *threads], return_when=asyncio.FIRST_COMPLETED)
        halted.set()
        waiting.cancel()
    await asyncio.gather(*threads)


def _tls(settings: Settings) -> ssl.SSLContext | None:
    """The TLS context for STARTTLS; None when no certificate is configured."""
    if settings.mail_certificate is None:
        return None
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(settings.mail_certificate, settings.mail_certificate_key)
    return context


async def listen(runtime: Runtime, listening: Listening, loop: asyncio.AbstractEventLoop) -> asyncio.Server:
    """Start listening for mail servers."""
    conversation, connections = Conversation(runtime, listening.way), Connections()

    tls = _tls(runtime.settings)

    def protocol() -> asyncio.BaseProtocol:
        is_lmtp = listening.way is Way.LMTP
        limit = runtime.settings.upload_limit_bytes
        return make_protocol(conversation, connections, is_lmtp=is_lmtp, limit_bytes=limit, loop=loop, tls=tls)

    if listening.socket is None:
        return await loop.create_server(protocol, listening.host, listening.port)
    # The socket file of a killed process would prevent listening.
    with suppress(FileNotFoundError):
        listening.socket.unlink()
    server = await loop.create_unix_server(protocol, str(listening.socket))
    listening.socket.chmod(_OWNER_AND_GROUP)
    return server
