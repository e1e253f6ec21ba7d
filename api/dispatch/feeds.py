"""Streams of changes as server-sent events: held on the event loop, with one query for all streams that see the same."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable

from access.viewer import Viewer
from api.dispatch.watch import Watch
from api.parking import Stream
from api.presenters.changes import events_of
from staging.queue.changes import Changes

# Seconds between signs of life on a silent stream; a failed send shows that the caller is gone. Proxies time out after 60 s,
# unless configured otherwise.
PULSE_SECONDS = 45
PULSE = b": still here\n\n"
# Seconds. An expired credential is noticed when the caller connects again.
LONGEST_SECONDS = 600
Look = Callable[[Viewer, int], Awaitable[Changes]]


class Feeds:
    """The streams of this process."""

    def __init__(self, watch: Watch, look: Look) -> None:
        self._watch = watch
        self._look = look
        self._looking: dict[tuple[Viewer, int], asyncio.Future[Changes]] = {}

    async def pieces(self, stream: Stream) -> AsyncIterator[bytes]:
        """The events to send, until the stream has to end."""
        loop = asyncio.get_running_loop()
        ends_at = loop.time() + LONGEST_SECONDS
        after = stream.after
        while loop.time() < ends_at and not self._watch.is_released:
            looked_at = loop.time()
            found = await self._look_once(stream.viewer, after)
            if found.access & stream.depends_on:
                return
            if found.changes:
                yield events_of(found)
            after = found.seq
            while not found.has_more and not await self._changes(stream, since=looked_at):
                if loop.time() >= ends_at or self._watch.is_released:
                    return
                yield PULSE

    async def _changes(self, stream: Stream, *, since: float) -> bool:
        return await self._watch.wait(stream.viewer.workspace_id, since=since, seconds=PULSE_SECONDS)

    async def _look_once(self, viewer: Viewer, after: int) -> Changes:
        """Equal look-ups at the same time share one query."""
        place = (viewer, after)
        looking = self._looking.get(place)
        if looking is None:
            looking = asyncio.ensure_future(self._look(viewer, after))
            self._looking[place] = looking
            looking.add_done_callback(lambda _: self._looking.pop(place, None))
        return await asyncio.shield(looking)
