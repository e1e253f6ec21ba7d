"""The dispatcher: receives requests on the event loop, and passes them complete to the application on a thread.

So a thread is held only while the application works, not while a caller sends or receives slowly, or waits.
"""

import asyncio
import io
import signal
import threading
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any, TypeVar

import structlog
from granian.rsgi import ProtocolClosed  # type: ignore[attr-defined]  # it is meant to be imported from there

from api.dispatch.bodies import Body, BodyLimits, read_body
from api.dispatch.callers import Callers
from api.dispatch.calls import Reply, WsgiApp, WsgiCall, pieces_of
from api.dispatch.environ import caller_of, environ_of, follow_up, same_again
from api.dispatch.feeds import Feeds
from api.dispatch.idle import Peer, peer_named
from api.dispatch.lanes import Lane
from api.dispatch.places import Places
from api.dispatch.progress import JobProgress
from api.dispatch.refusals import failure_of, refusal_of
from api.dispatch.routing import PROBES
from api.dispatch.rsgi import Exchange, Scope, Transport
from api.dispatch.spool import Spool
from api.dispatch.waits import JobWaits
from api.dispatch.watch import Watch
from api.parking import PARKING, ChangeWait, JobWait, Parking, Progress, Stream
from core.errors import AppError

log = structlog.get_logger(__name__)

# Seconds that a caller may take to receive one piece of an answer.
PIECE_SECONDS = 60
# The master process sends this signal some time before it stops a worker, so that the worker answers its waiting requests first.
DRAIN_SIGNAL = signal.SIGUSR1
T = TypeVar("T")


class HungUpError(Exception):
    """The caller has closed the connection."""


@dataclass(frozen=True, slots=True)
class Dispatcher:
    """An RSGI application that serves a WSGI application."""

    app: WsgiApp
    lane_of: Callable[[dict[str, Any]], Lane]
    limits: BodyLimits
    spool: Spool
    places: Places
    callers: Callers
    proxies: int
    waits: JobWaits
    watch: Watch
    feeds: Feeds
    progress: JobProgress
    close: Callable[[], None]
    # The peers with requests under way. The code that closes idle connections reads it.
    busy: set[Peer] = field(default_factory=set)

    def __rsgi_init__(self, loop: asyncio.AbstractEventLoop) -> None:
        # Signal handlers need the main thread. A process that runs everything on threads has no successor to make room for.
        if threading.current_thread() is threading.main_thread():
            loop.add_signal_handler(DRAIN_SIGNAL, self.drain)

    def __rsgi_del__(self, _loop: asyncio.AbstractEventLoop) -> None:
        self.close()

    def drain(self) -> None:
        """End all waits. Callers that are answered from now on use another connection next time."""
        self.waits.release()
        self.watch.release()

    async def __rsgi__(self, scope: Scope, exchange: Exchange) -> None:
        address = caller_of(scope, proxies=self.proxies)
        with suppress(HungUpError, ProtocolClosed, TimeoutError), ExitStack() as until_sent:
            until_sent.enter_context(self._busy_with(peer_named(scope.client)))
            try:
                if scope.path not in PROBES:
                    until_sent.enter_context(self.places.take(address))
                reply = await self._answer(scope, exchange, address)
            except AppError as error:
                reply = refusal_of(scope, error)
            if self.watch.is_released:
                reply = replace(reply, headers=[*reply.headers, ("Connection", "close")])
            await _send(exchange, reply)

    @contextmanager
    def _busy_with(self, peer: Peer) -> Iterator[None]:
        self.busy.add(peer)
        try:
            yield
        finally:
            self.busy.discard(peer)

    async def _answer(self, scope: Scope, exchange: Exchange, address: str) -> Reply:
        body = await read_body(exchange, scope.headers, limits=self.limits, spool=self.spool, address=address)
        environ, asked_at = environ_of(scope, body), asyncio.get_running_loop().time()
        while True:
            parking = Parking()
            who = self.callers.name(environ, address=address)
            reply = await self._call(scope, {**environ, PARKING: parking}, body, exchange, who=who)
            if parking.workspace_id is not None:
                self.callers.remember(environ, parking.workspace_id)
            wanted = parking.wanted
            if wanted is None:
                return reply
            if isinstance(wanted, Stream):
                return replace(reply, rest=self.feeds.pieces(wanted))
            if isinstance(wanted, Progress):
                finish = partial(self._finish, scope, wanted, reply, who=who)
                return replace(reply, rest=self.progress.pieces(wanted, finish))
            if not await _unless_gone(exchange, self._comes(wanted, since=asked_at)):
                return reply
            body, now = _nothing(), asyncio.get_running_loop().time()
            environ = follow_up(scope, wanted, reply, body, seconds_gone=now - asked_at)
            asked_at = now

    def _comes(self, wanted: JobWait | ChangeWait, *, since: float) -> Awaitable[bool]:
        """Whether the awaited event comes in time."""
        if isinstance(wanted, JobWait):
            return self.waits.wait(wanted.job_id, seconds=wanted.seconds)
        return self.watch.wait(wanted.workspace_id, since=since, seconds=wanted.seconds)

    async def _finish(self, scope: Scope, wanted: Progress, reply: Reply, *, who: str) -> Reply:
        """The result of the call that a stream reports on. It is sent through the stream, even when it is a refusal."""
        body = Body(io.BytesIO(wanted.then), len(wanted.then), _keep)
        environ = {**same_again(scope, reply, body), PARKING: Parking()}
        call = WsgiCall(self.app, environ, failed=partial(failure_of, scope))
        try:
            self.lane_of(environ).start(call.run, ended=call.end, who=who)
        except AppError as error:
            return refusal_of(scope, error)
        return await call.reply

    async def _call(self, scope: Scope, environ: dict[str, Any], body: Body, exchange: Exchange, *, who: str) -> Reply:
        """The application's answer. Raises LaneFullError, and HungUpError when the caller left while the request was queued."""
        call = WsgiCall(self.app, environ, failed=partial(failure_of, scope))
        lane = self.lane_of(environ)

        def end(error: BaseException | None) -> None:
            body.close()
            call.end(error)

        with _closed_if_refused(body):
            running = lane.start(call.run, ended=end, who=who)
        if not lane.is_queueing:
            return await call.reply
        try:
            return await _unless_gone(exchange, call.reply)
        except HungUpError:
            # A call that has not begun is dropped; one that has begun runs to its end.
            running.cancel()
            raise


@contextmanager
def _closed_if_refused(body: Body) -> Iterator[None]:
    try:
        yield
    except AppError:
        body.close()
        raise


def _keep() -> None:
    """A body in memory needs no closing."""


def _nothing() -> Body:
    nothing = io.BytesIO()
    return Body(nothing, 0, nothing.close)


async def _unless_gone(exchange: Exchange, wanted: Awaitable[T]) -> T:
    """Await the result. Raises HungUpError when the caller closes the connection before."""
    gone = asyncio.ensure_future(_hang_up(exchange))
    wanted = asyncio.ensure_future(wanted)
    try:
        await asyncio.wait({gone, wanted}, return_when=asyncio.FIRST_COMPLETED)
        if not wanted.done():
            raise HungUpError
        return wanted.result()
    finally:
        gone.cancel()
        wanted.cancel()


async def _hang_up(exchange: Exchange) -> None:
    await exchange.client_disconnect()


async def _send(exchange: Exchange, reply: Reply) -> None:
    if reply.rest is not None:
        await _send_stream(exchange, reply, reply.rest)
        return
    if isinstance(reply.body, bytes):
        exchange.response_bytes(reply.status, reply.headers, reply.body)
        return
    with reply.body as file:
        transport = exchange.response_stream(reply.status, reply.headers)
        for piece in pieces_of(file):
            # A caller that is too slow gets fewer bytes than announced, and so can tell that the answer is incomplete.
            await _send_piece(transport, piece)


async def _send_stream(exchange: Exchange, reply: Reply, rest: AsyncIterator[bytes]) -> None:
    headers = [each for each in reply.headers if each[0].lower() != "content-length"]
    transport = exchange.response_stream(reply.status, headers)
    pieces = [reply.body] if isinstance(reply.body, bytes) else pieces_of(reply.body)
    for piece in pieces:
        await _send_piece(transport, piece)
    async for piece in rest:
        await _send_piece(transport, piece)


async def _send_piece(transport: Transport, piece: bytes) -> None:
    async with asyncio.timeout(PIECE_SECONDS):
        await transport.send_bytes(piece)
