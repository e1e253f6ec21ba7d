"""Reads one file in a forked child with limits of time and memory."""

import gc
import json
import multiprocessing
import signal
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from multiprocessing.connection import Connection
from typing import Any

from config.memory_limit import limit_memory

Read = Callable[[], dict[str, Any]]
# A fork shares the loaded pipeline, which a new process would have to load again.
_FORK = multiprocessing.get_context("fork")


@dataclass(frozen=True, slots=True)
class ReadingLimits:
    """The limits for reading one file."""

    seconds: float = 60
    memory_mb: int = 1024


LIMITS = ReadingLimits()


def read_in_child(read: Read, *, limits: ReadingLimits = LIMITS) -> dict[str, Any]:
    """The result of ``read``, or an ``error`` that names the exceeded limit. This process is not affected."""
    receiver, sender = _FORK.Pipe(duplex=False)
    child = _FORK.Process(target=_read_and_send, args=(read, sender, limits), daemon=True)
    child.start()
    sender.close()
    with receiver:
        found = _receive(receiver, limits.seconds)
    child.kill()
    child.join()
    return found if found is not None else _explain(child.exitcode)


def _receive(receiver: Connection, seconds: float) -> dict[str, Any] | None:
    """The child's answer; None when it ended without one."""
    if not receiver.poll(seconds):
        return _error("took_too_long", f"Reading this took longer than {seconds:g} seconds.")
    try:
        found: dict[str, Any] = json.loads(receiver.recv_bytes())
    except EOFError:
        return None
    return found


def _read_and_send(read: Read, sender: Connection, limits: ReadingLimits) -> None:
    # Ends this process if its parent, which enforces the time limit, is gone.
    signal.alarm(int(limits.seconds) + 5)
    limit_memory(limits.memory_mb)
    payload = _payload(read)
    if payload is None:
        # Building the answer needs memory too, and only a collection frees objects in reference cycles.
        gc.collect()
        payload = json.dumps(_too_much_memory(limits)).encode()
    sender.send_bytes(payload)


def _payload(read: Read) -> bytes | None:
    try:
        return json.dumps(read(), default=_plain).encode()
    except MemoryError:
        return None


def _too_much_memory(limits: ReadingLimits) -> dict[str, Any]:
    return _error("too_much_memory", f"Reading this needed more than {limits.memory_mb:,} MB of memory.")


def _explain(exit_code: int | None) -> dict[str, Any]:
    if exit_code is not None and exit_code < 0:
        return _error("worker_killed", f"The process that read this was ended by signal {-exit_code}.")
    return _error("reading_failed", "Reading this failed unexpectedly.")


def _error(code: str, detail: str) -> dict[str, Any]:
    return {"error": {"code": code, "detail": detail}}


def _plain(value: object) -> str:
    if isinstance(value, datetime):
        return value.isoformat().replace("+00:00", "Z")
    return str(value)
