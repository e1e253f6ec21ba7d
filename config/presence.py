"""Presence: which members look at which transcript or task now. Stored on the queue server only, and with expiry.

While the queue server is unreachable, presence is empty.
"""

import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

import structlog
from redis import Redis
from redis.exceptions import RedisError

from core.ids import MemberId, WorkspaceId

log = structlog.get_logger(__name__)

# Seconds. Pages report every 20 seconds, so that one report may be lost.
GONE_AFTER_SECONDS = 50
# Seconds without further requests after the queue server failed to answer.
PAUSE_SECONDS = 5.0
# Entries of one workspace, so that no workspace can fill the server's memory.
MOST_KEPT = 500
_APART = "|"


@dataclass(frozen=True, slots=True)
class Onlooker:
    """A member, and the kind and id of the object that they look at."""

    member_id: MemberId
    kind: str
    id: str


class Presence(Protocol):
    """The onlookers of a workspace. No method raises when the queue server is unreachable."""

    def arrive(self, workspace_id: WorkspaceId, onlooker: Onlooker) -> None: ...

    def leave(self, workspace_id: WorkspaceId, onlooker: Onlooker) -> None: ...

    def list_onlookers(self, workspace_id: WorkspaceId) -> Sequence[Onlooker]: ...


class LocalPresence:
    """Presence within one process."""

    def __init__(self, now: Callable[[], float] = time.monotonic) -> None:
        self._now = now
        self._lock = threading.Lock()
        self._gone_at: dict[WorkspaceId, dict[Onlooker, float]] = {}

    def arrive(self, workspace_id: WorkspaceId, onlooker: Onlooker) -> None:
        with self._lock:
            here = self._here(workspace_id)
            here.pop(onlooker, None)
            if len(here) < MOST_KEPT:
                here[onlooker] = self._now() + GONE_AFTER_SECONDS

    def leave(self, workspace_id: WorkspaceId, onlooker: Onlooker) -> None:
        with self._lock:
            self._here(workspace_id).pop(onlooker, None)

    def list_onlookers(self, workspace_id: WorkspaceId) -> Sequence[Onlooker]:
        with self._lock:
            return list(self._here(workspace_id))

    def _here(self, workspace_id: WorkspaceId) -> dict[Onlooker, float]:
        now = self._now()
        here = {one: at for one, at in self._gone_at.get(workspace_id, {}).items() if at > now}
        self._gone_at[workspace_id] = here
        return here


# Uses the server's clock, so that all processes agree on expiry.
_ARRIVE = """
local now = tonumber(redis.call('TIME')[1])
redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', now)
if redis.call('ZSCORE', KEYS[1], ARGV[1]) or redis.call('ZCARD', KEYS[1]) < tonumber(ARGV[3]) then
  redis.call('ZADD', KEYS[1], now + ARGV[2], ARGV[1])
  redis.call('EXPIRE', KEYS[1], ARGV[2])
end
return 1
"""
_LIST = """
local now = tonumber(redis.call('TIME')[1])
return redis.call('ZRANGEBYSCORE', KEYS[1], '(' .. now, '+inf')
"""


class SharedPresence:
    """Presence on the queue server: one sorted set for each workspace, which expires."""

    def __init__(self, connection: "Redis", *, now: Callable[[], float] = time.monotonic) -> None:
        self._connection = connection
        self._arrive = connection.register_script(_ARRIVE)
        self._list = connection.register_script(_LIST)
        self._now = now
        self._ask_again_at = now()

    def arrive(self, workspace_id: WorkspaceId, onlooker: Onlooker) -> None:
        self._ask(
            lambda: self._arrive(keys=[_key(workspace_id)], args=[_packed(onlooker), GONE_AFTER_SECONDS, MOST_KEPT])
        )

    def leave(self, workspace_id: WorkspaceId, onlooker: Onlooker) -> None:
        self._ask(lambda: self._connection.zrem(_key(workspace_id), _packed(onlooker)))

    def list_onlookers(self, workspace_id: WorkspaceId) -> Sequence[Onlooker]:
        found = self._ask(lambda: self._list(keys=[_key(workspace_id)]))
        return [_unpacked(each) for each in found or ()]

    def _ask(self, question: Callable[[], Any]) -> Any:
        if self._now() < self._ask_again_at:
            return None
        try:
            return question()
        except RedisError as error:
            self._ask_again_at = self._now() + PAUSE_SECONDS
            log.warning("presence.unknown", error=type(error).__name__)
            return None


def _key(workspace_id: WorkspaceId) -> str:
    return f"gleaner:presence:{workspace_id}"


def _packed(onlooker: Onlooker) -> str:
    return _APART.join((onlooker.member_id, onlooker.kind, onlooker.id))


def _unpacked(packed: bytes) -> Onlooker:
    member_id, kind, subject_id = packed.decode().split(_APART)
    return Onlooker(MemberId(member_id), kind, subject_id)
