"""How long processes took by their own doing: what they waited in line for a processor is the machine's, and not counted."""

import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path

LOOK_SECONDS = 0.5
_NANOSECONDS = 1e9


class FairClock:
    """Runs from the moment it is made, and stands still while one of the processes waits for its turn on a core."""

    def __init__(self, members: Callable[[], Iterable[int]]) -> None:
        self._members = members
        self._started = self._looked = time.monotonic()
        self._lost = 0.0
        self._waited = {member: waited_by(member) for member in members()}

    def seconds(self) -> float:
        if time.monotonic() - self._looked > LOOK_SECONDS:
            self._look()
        return max(0.0, time.monotonic() - self._started - self._lost)

    def _look(self) -> None:
        """They wait beside one another, so that the longest wait is what was lost."""
        now = {member: waited_by(member) for member in self._members()}
        self._lost += max((waited - self._waited.get(member, 0.0) for member, waited in now.items()), default=0.0)
        self._waited |= now
        self._looked = time.monotonic()


def waited_by(process_id: int) -> float:
    """Seconds for which the process could have run and was not let, in its first thread; none where Linux does not say."""
    with suppress(OSError):
        _, waited, _ = Path(f"/proc/{process_id}/schedstat").read_text().split()
        return int(waited) / _NANOSECONDS
    return 0.0
