"""The progress of a job, streamed to an agent that waits for the answer: held on the event loop, without a thread."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from http import HTTPStatus
from typing import Final

import orjson

from api.dispatch.calls import Reply
from api.dispatch.waits import JobWaits
from api.parking import Progress, told
from core.ids import JobId

LOOK_EVERY_SECONDS: Final = 1.0
# Seconds. Proxies often close a silent stream after half a minute.
PULSE_SECONDS: Final = 15
# The JSON-RPC code of an internal error.
INTERNAL_ERROR: Final = -32603
PULSE: Final = b": still here\n\n"
IsRunning = Callable[[JobId], Awaitable[bool]]
Finish = Callable[[], Awaitable[Reply]]


class JobProgress:
    """The progress streams of this process."""

    def __init__(self, waits: JobWaits, is_running: IsRunning) -> None:
        self._waits = waits
        self._is_running = is_running

    async def pieces(self, wanted: Progress, finish: Finish) -> AsyncIterator[bytes]:
        """An event when the job has begun, and then the result of the call, after the job has ended or the time is over."""
        loop = asyncio.get_running_loop()
        begun_at = pulsed_at = loop.time()
        has_begun = wanted.has_begun
        while (now := loop.time()) < begun_at + wanted.seconds:
            if await self._waits.wait(wanted.job_id, seconds=LOOK_EVERY_SECONDS) or self._waits.is_released:
                break
            if not has_begun and await self._is_running(wanted.job_id):
                has_begun, pulsed_at = True, now
                yield told(wanted.token, has_begun=True)
            elif now >= pulsed_at + PULSE_SECONDS:
                pulsed_at = now
                yield PULSE
        yield _message(wanted, await finish())


def _message(wanted: Progress, reply: Reply) -> bytes:
    """An answer as one event of the stream. A refused request becomes a protocol error."""
    body = orjson.loads(reply.body if isinstance(reply.body, bytes) else reply.body.read())
    if reply.status != HTTPStatus.OK:
        error = {"code": INTERNAL_ERROR, "message": body.get("detail", "The answer can't be given.")}
        body = {"jsonrpc": "2.0", "id": orjson.loads(wanted.then)["id"], "error": error}
    return b"event: message\ndata: " + orjson.dumps(body) + b"\n\n"
