"""What can be read line by line takes next to no memory beyond what is made of it, however long it is."""

import tracemalloc
from collections import deque
from collections.abc import Callable, Iterator
from functools import cache

import pytest

from intake.formats.registry import choose_format
from intake.reading import MAX_BYTES, read_document
from intake.text.decoding import decode
from intake.text.source_text import to_source_text
from intake.text.timestamps import clock_text

WORDS = "so I will send the revised numbers to the team by Friday, and Zoë has a look at them then. " * 21
MEGABYTE = 1_000_000
# What every reading takes beside the text is no more than a text of so many turns, and does not grow with it.
FEW, MANY = 1_000, 2_200


@cache
def said() -> list[tuple[int, str, str]]:
    """Who says what from when on."""
    return [(number * 700, ("Anna Li", "Bob", "Zoë")[number % 3], f"{number}, {WORDS}") for number in range(MANY)]


def captions(separator: str) -> Iterator[str]:
    return (
        f"{clock_text(ms, separator=separator)} --> {clock_text(ms + 600, separator=separator)}\n{name}: {words}\n"
        for ms, name, words in said()
    )


def clock(ms: int) -> str:
    return clock_text(ms)[:8]


LINE_BY_LINE = {
    "plain_text": lambda: (f"{words}\n" for _, _, words in said()),
    "labelled_text": lambda: (f"[{clock(ms)}] {name}: {words}" for ms, name, words in said()),
    "speaker_blocks": lambda: (f"{name}  {clock(ms)}\n{words}\n" for ms, name, words in said()),
    "name_blocks": lambda: (f"{name}\n{words}\n" for _, name, words in said()),
    "meet_document": lambda: ("Weekly - Transcript", "00:00:00", *(f"{name}: {words}" for _, name, words in said())),
    "notes": lambda: (f"- {words}" for _, _, words in said()),
    "zoom_chat": lambda: (f"{clock(ms)}\t {name}:\t{words}" for ms, name, words in said()),
    "csv": lambda: ("speaker,start,text", *(f'{name},{ms / 1000},"{words}"' for ms, name, words in said())),
}
KEPT_ONCE = {
    "webvtt": lambda: ("WEBVTT\n", *captions(".")),
    "srt": lambda: captions(","),
    "whatsapp": lambda: (f"15/06/2026, {clock(ms)[:5]} - {name}: {words}" for ms, name, words in said()),
}


def written(lines: Iterator[str]) -> bytes:
    payload = "\r\n".join(lines).encode()
    assert 4 * MEGABYTE < len(payload) <= MAX_BYTES
    return payload


def measure(work: Callable[[], object]) -> tuple[int, int]:
    """The most memory that was taken at a time, and what is still taken by what came of it."""
    read_document(b"Anna: hello\nBob: hello")
    tracemalloc.start()
    result = work()
    kept, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert result is not None
    return peak, kept


def go_through(payload: bytes) -> str:
    source = to_source_text(decode(payload))
    known = choose_format(source).format
    deque(known.parse(source).utterances, maxlen=0)
    return known.name


@pytest.mark.parametrize("name", LINE_BY_LINE)
def test_a_long_text_is_never_there_as_a_whole(name):
    payload = written(LINE_BY_LINE[name]())
    shorter = payload[: payload.index(b"\n", len(payload) * FEW // MANY)]
    found: list[str] = []
    small, large = (measure(lambda raw=raw: found.append(go_through(raw)) or found)[0] for raw in (shorter, payload))
    assert found == [name] * 2
    assert large - small < 0.1 * (len(payload) - len(shorter))


@pytest.mark.parametrize("name", KEPT_ONCE)
def test_what_has_to_be_looked_at_twice_is_kept_once(name):
    payload = written(KEPT_ONCE[name]())
    found: list[str] = []
    peak, _ = measure(lambda: found.append(go_through(payload)) or found)
    assert found == [name]
    assert peak < 1.5 * len(payload)


@pytest.mark.parametrize("name", ["plain_text", "webvtt"])
def test_reading_takes_hardly_more_than_the_document_that_comes_of_it(name):
    payload = written((LINE_BY_LINE | KEPT_ONCE)[name]())
    peak, kept = measure(lambda: read_document(payload))
    assert peak - kept < 0.1 * len(payload)
