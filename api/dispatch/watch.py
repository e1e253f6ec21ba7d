"""Notices of changes on the event loop: one thread receives them for all waiting requests."""

import asyncio
import threading
from collections import defaultdict

from config.wakeups import Wakeups
from core.ids import WorkspaceId


class Watch:
    """Waits for changes. Used from the event loop alone. The thread starts with the first wait."""

    def __init__(self, wakeups: Wakeups) -> None:
        self._wakeups = wakeups
        self._waiting: defaultdict[WorkspaceId, set[asyncio.Event]] = defaultdict(set)
        self._heard_at: dict[WorkspaceId, float] = {}
        self._thread: threading.Thread | None = None
        self._stopped = threading.Event()
        self.is_released = False

    async def wait(self, workspace_id: WorkspaceId, *, since: float, seconds: float) -> bool:
        """Whether the workspace changed since that time of the event loop, or does within so many seconds."""
        if self.is_released:
            return False
        self._listen()
        if self._heard_at.get(workspace_id, since - 1) >= since:
            return True
        changed = asyncio.Event()
        self._waiting[workspace_id].add(changed)
        try:
            async with asyncio.timeout(seconds):
                return await changed.wait() and not self.is_released
        except TimeoutError:
            return False
        finally:
            self._waiting[workspace_id].discard(changed)
            if not self._waiting[workspace_id]:
                del self._waiting[workspace_id]

    def release(self) -> None:
        """End all waits as unsuccessful, and refuse new ones."""
        self.is_released = True
        for events in self._waiting.values():
            for changed in events:
                changed.set()

    def close(self) -> None:
        self._stopped.set()

    def _listen(self) -> None:
        if self._thread is not None:
            return
        loop = asyncio.get_running_loop()

        def heard(workspace_id: WorkspaceId | None) -> None:
            if not loop.is_closed():
                loop.call_soon_threadsafe(self._wake, workspace_id)

        self._thread = threading.Thread(
            target=self._wakeups.listen, args=(heard,), kwargs={"until": self._stopped}, name="watch", daemon=True
        )
        self._thread.start()

    def _wake(self, workspace_id: WorkspaceId | None) -> None:
        now = asyncio.get_running_loop().time()
        woken = tuple(self._waiting) if workspace_id is None else (workspace_id,)
        for each in woken:
            self._heard_at[each] = now
            for changed in self._waiting.get(each, ()):
                changed.set()
