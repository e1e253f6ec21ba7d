"""Clocks on the wall as counters: some programs write when something was said, not how far into the meeting."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from intake.segments import Utterance

# A counter seldom starts this late, and a meeting seldom before three in the morning.
_LATEST_COUNTER_START_MS = 3 * 60 * 60 * 1000
_HALF_DAY_MS = 12 * 60 * 60 * 1000
_DAY_MS = 2 * _HALF_DAY_MS


def count_from_start(utterances: Sequence[Utterance]) -> tuple[tuple[Utterance, ...], bool]:
    """Clocks as counters, and whether midnight was passed. What looks like a counter already stays as it is."""
    continuous = tuple(_unwrap(utterances))
    first = next((one.start_ms for one in continuous if one.start_ms is not None), 0)
    shift = first if first >= _LATEST_COUNTER_START_MS else 0
    has_wrapped = continuous != tuple(utterances)
    return tuple(_shift(one, -shift) for one in continuous) if shift else continuous, has_wrapped


def _unwrap(utterances: Sequence[Utterance]) -> Iterator[Utterance]:
    days = 0
    latest = 0
    for utterance in utterances:
        if utterance.start_ms is not None and utterance.start_ms + days * _DAY_MS < latest - _HALF_DAY_MS:
            days += 1
        shifted = _shift(utterance, days * _DAY_MS) if days else utterance
        latest = latest if shifted.start_ms is None else shifted.start_ms
        yield shifted


def _shift(utterance: Utterance, milliseconds: int) -> Utterance:
    start, end = utterance.start_ms, utterance.end_ms
    return replace(
        utterance,
        start_ms=None if start is None else max(0, start + milliseconds),
        end_ms=None if end is None else max(0, end + milliseconds),
    )
