"""Where "now" comes from. Everything else is handed an instant."""

from datetime import UTC, datetime
from typing import Protocol


class Clock(Protocol):
    """Tells the time as an aware UTC instant."""

    def now(self) -> datetime: ...


class SystemClock:
    """The only reader of the machine's clock."""

    def now(self) -> datetime:
        return datetime.now(UTC)
