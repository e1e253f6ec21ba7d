"""The clock. All other code gets an instant as an argument."""

from datetime import UTC, datetime
from typing import Protocol


class Clock(Protocol):
    """A source of the present time as an aware UTC instant."""

    def now(self) -> datetime: ...


class SystemClock:
    """The machine's clock."""

    def now(self) -> datetime:
        return datetime.now(UTC)
