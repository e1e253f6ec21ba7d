"""The parts that the service depends on, and their state."""

import shutil
from collections.abc import Collection, Mapping
from datetime import timedelta
from enum import StrEnum

from config.heartbeats import ProcessKind
from config.runtime import Runtime
from config.settings import MEBIBYTE, Settings
from core.errors import TransientError
from intake.sources.progress import find_oldest_waiting

# SQLite needs free space even to delete rows.
FULL_BYTES = 16 * MEBIBYTE


class PartState(StrEnum):
    UP = "up"
    DOWN = "down"
    UNKNOWN = "unknown"
    LOW = "low"
    FULL = "full"
    LATE = "late"


class Readiness(StrEnum):
    """The state of the service. ``degraded``: input is accepted, but some later step does not run."""

    READY = "ready"
    DEGRADED = "degraded"
    DOWN = "down"


_UP = {True: PartState.UP, False: PartState.DOWN}
# Without these no input can be accepted. Without any other part, input is stored and waits.
_STOPS = {"database": PartState.DOWN, "disk": PartState.FULL}


def look_at_parts(runtime: Runtime) -> Mapping[str, PartState]:
    """The state of every part at this moment."""
    settings = runtime.settings
    return {
        "database": _UP[runtime.transactions.is_up()],
        "queue": _UP[runtime.queue.is_up()],
        **_processes(settings, runtime.heartbeats.find_living()),
        "disk": state_of_disk(free_bytes(settings), low_bytes=settings.disk_free_mb * MEBIBYTE),
        "waiting": _waiting(runtime),
    }


def judge(parts: Mapping[str, PartState]) -> Readiness:
    """The state of the service that follows from the states of its parts."""
    if any(parts[name] is state for name, state in _STOPS.items()):
        return Readiness.DOWN
    return Readiness.READY if set(parts.values()) == {PartState.UP} else Readiness.DEGRADED


def free_bytes(settings: Settings) -> int:
    """The free bytes on the disk of the data folder."""
    return shutil.disk_usage(settings.data).free


def state_of_disk(free: int, *, low_bytes: int) -> PartState:
    if free < FULL_BYTES:
        return PartState.FULL
    return PartState.LOW if free < low_bytes else PartState.UP


def _processes(settings: Settings, living: Collection[ProcessKind] | None) -> Mapping[str, PartState]:
    """The state of each process. The mail process is included only when the settings need it."""
    wanted = [kind for kind in ProcessKind if kind is not ProcessKind.MAIL or settings.needs_mail_process]
    if living is None:
        return dict.fromkeys((kind.value for kind in wanted), PartState.UNKNOWN)
    return {kind.value: _UP[kind in living] for kind in wanted}


def _waiting(runtime: Runtime) -> PartState:
    longest = timedelta(seconds=runtime.settings.waiting_seconds)
    try:
        with runtime.transactions.read() as uow:
            oldest = find_oldest_waiting(uow)
            return PartState.LATE if oldest is not None and uow.now - oldest > longest else PartState.UP
    except TransientError:
        return PartState.UNKNOWN
