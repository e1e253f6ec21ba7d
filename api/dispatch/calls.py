"""One call of the WSGI application on a thread, and its answer on the event loop.

An answer is sent only when it is complete. So a slow caller does not hold the thread, and an application that fails
halfway gives an error and not half a file; the server could not tell half an answer from a whole one.
"""

import asyncio
from collections.abc import AsyncIterator, Callable, Iterable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from tempfile import SpooledTemporaryFile
from typing import IO, Any

from api.dispatch.rsgi import Headers

# Up to this size an answer is passed to the server as a whole; a larger one is read from disk in pieces.
IN_MEMORY_BYTES = 256 * 1024
PIECE_BYTES = 64 * 1024
WsgiApp = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]


@dataclass(frozen=True, slots=True)
class Reply:
    """The answer to a request."""

    status: int
    headers: Headers
    body: bytes | IO[bytes]
    # A stream that is sent behind the body until it ends.
    rest: AsyncIterator[bytes] | None = None


class WsgiCall:
    """A call of the application. It is created on the event loop and run on a thread."""

    def __init__(self, app: WsgiApp, environ: dict[str, Any], *, failed: Callable[[BaseException], Reply]) -> None:
        self._app = app
        self._environ = environ
        self._failed = failed
        self._head: tuple[int, Headers] = (500, [])
        self._answered: Reply | None = None
        self.reply: asyncio.Future[Reply] = asyncio.get_running_loop().create_future()

    def run(self) -> None:
        """Call the application, and store its answer. Runs on the thread."""
        chunks = self._app(self._environ, self._start_response)
        try:
            body, size = _gather(chunks)
        finally:
            if (close := getattr(chunks, "close", None)) is not None:
                close()
        status, headers = self._head
        if not isinstance(body, bytes):
            headers = [
                *(each for each in headers if each[0].lower() != "content-length"),
                ("Content-Length", str(size)),
            ]
        self._answered = Reply(status, headers, body)

    def end(self, error: BaseException | None) -> None:
        """Set the reply. Called on the event loop when the thread has finished, or when the call will never begin."""
        reply = self._failed(error) if error is not None else self._answered
        if reply is not None and not self.reply.done():
            self.reply.set_result(reply)

    def _start_response(self, status: str, headers: Headers, _error: Any = None) -> None:
        self._head = (int(status.split(" ", 1)[0]), headers)


def pieces_of(file: IO[bytes]) -> Iterator[bytes]:
    while piece := file.read(PIECE_BYTES):
        yield piece


def _gather(chunks: Iterable[bytes]) -> tuple[bytes | IO[bytes], int]:
    """The whole answer and its size. A large answer is stored on disk."""
    rest = iter(chunks)
    beginning, size = _begin(rest)
    if size <= IN_MEMORY_BYTES:
        return beginning, size
    with ExitStack() as unless_whole:
        file = unless_whole.enter_context(SpooledTemporaryFile(max_size=IN_MEMORY_BYTES))
        file.write(beginning)
        for chunk in rest:
            file.write(chunk)
            size += len(chunk)
        file.seek(0)
        unless_whole.pop_all()
    return file, size


def _begin(chunks: Iterator[bytes]) -> tuple[bytes, int]:
    taken: list[bytes] = []
    size = 0
    while size <= IN_MEMORY_BYTES and (chunk := next(chunks, None)) is not None:
        taken.append(chunk)
        size += len(chunk)
    return b"".join(taken), size
