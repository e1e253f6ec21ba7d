"""Converts wall clocks to counters: some programs write the time of day instead of the time since the start."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime

from intake.document import ReadWarning
from intake.text.segments import Utterance

# Three hours. A counter seldom starts this late, and a meeting seldom this early in the day.
_LATEST_COUNTER_START_MS = 3 * 60 * 60 * 1000
# The year 2001 in milliseconds; no counter gets this large.
_EARLIEST_MOMENT_MS = 10**12
# The year 2100; larger values were milliseconds that had been read as seconds.
_LATEST_MOMENT_MS = 4_102_444_800_000
_HALF_DAY_MS = 12 * 60 * 60 * 1000
_DAY_MS = 2 * _HALF_DAY_MS


class CountedFromStart:
    """Utterances whose wall clocks are converted to counters. Counters are left unchanged.

    Whether midnight was passed is known after the iteration.
    """

    def __init__(self, utterances: Iterable[Utterance]) -> None:
        self._utterances = utterances
        self.has_wrapped = False

    def __iter__(self) -> Iterator[Utterance]:
        first: int | None = None
        for utterance in self._continuous():
            first = utterance.start_ms if first is None else first
            is_counter = first is None or first < _LATEST_COUNTER_START_MS
            yield utterance if is_counter else _shift(utterance, -(first or 0))

    def _continuous(self) -> Iterator[Utterance]:
        days = 0
        latest = 0
        for utterance in self._utterances:
            if utterance.start_ms is not None and utterance.start_ms + days * _DAY_MS < latest - _HALF_DAY_MS:
                days += 1
                self.has_wrapped = True
            shifted = _shift(utterance, days * _DAY_MS) if days else utterance
            latest = latest if shifted.start_ms is None else shifted.start_ms
            yield shifted

    def warnings(self) -> Iterator[ReadWarning]:
        """The warnings, after the iteration."""
        if self.has_wrapped:
            yield ReadWarning.CLOCK_WRAPPED


def elapsed_ms(first: datetime | None, moment: datetime | None) -> int | None:
    """Milliseconds since the first moment; None when either is missing or they can't be compared."""
    if first is None or moment is None or (first.tzinfo is None) != (moment.tzinfo is None) or moment < first:
        return None
    return round((moment - first).total_seconds() * 1000)


def count_from_epoch(utterances: Sequence[Utterance]) -> tuple[tuple[Utterance, ...], datetime | None]:
    """The utterances with times since 1970 converted to counters, and the first moment; counters are left unchanged."""
    first = next((one.start_ms for one in utterances if one.start_ms is not None), 0)
    scale = 1000 if first > _LATEST_MOMENT_MS else 1
    if not _EARLIEST_MOMENT_MS <= first // scale <= _LATEST_MOMENT_MS:
        return tuple(utterances), None
    counted = tuple(_shift(one, -first, scale=scale) for one in utterances)
    return counted, datetime.fromtimestamp(first // scale / 1000, UTC)


def _shift(utterance: Utterance, milliseconds: int, *, scale: int = 1) -> Utterance:
    start, end = utterance.start_ms, utterance.end_ms
    return replace(
        utterance,
        start_ms=None if start is None else max(0, (start + milliseconds) // scale),
        end_ms=None if end is None else max(0, (end + milliseconds) // scale),
    )
