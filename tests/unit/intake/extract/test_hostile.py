"""Text that no one would say: the work grows with its length and no faster, and next to nothing comes of it."""

import base64
import time
from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from intake.document import Document, Origin
from intake.extract.extractor import ExtractionContext, extract
from intake.language.pipeline import load_pipeline
from tests.support.documents import document_of

CONTEXT = ExtractionContext(datetime(2025, 3, 20, 10, 0, tzinfo=UTC), "UTC")
PIPELINE = load_pipeline()

SMALL, GROWTH = 6_000, 4
# Linear work takes 4 times as long, quadratic work 16 times; the slack is for a busy machine.
MOST = 10

Maker = Callable[[int], Document]


def spoken(piece: str) -> Maker:
    return lambda size: document_of(("Anna", piece * (size // len(piece))), ("Bob", "Okay."))


def written(piece: str) -> Maker:
    return lambda size: document_of(("Anna", piece * (size // len(piece))), origin=Origin.EMAIL)


def turns(text: str) -> Maker:
    return lambda size: document_of(*((f"P{number % 7}", text) for number in range(size // (len(text) + 1))))


HOSTILE = {
    "no sentence end": spoken("word "),
    "speech without punctuation": spoken("and then i will send it to you and we can look at that next week "),
    "a wall of I will": spoken("I will "),
    "a wall of requests": spoken("please send and "),
    "a wall of names": spoken("Anna and Bob, "),
    "a wall of conditions": spoken("if "),
    "a wall of question marks": spoken("can you? "),
    "a wall of dates": spoken("by Friday at 5 "),
    "all capitals": spoken("CAN YOU SEND ME THE DECK BY FRIDAY. "),
    "blank lines": spoken("\n"),
    "no blanks": spoken("会议"),
    "right to left": spoken("سأرسل العرض غدا. "),
    "emoji": spoken("🎉👩‍👩‍👧 "),
    "one-word turns": turns("okay"),
    "the same promise": turns("I'll send the deck by Friday."),
    "unlike promises": lambda size: document_of(*(("Anna", f"I'll send deck {n}.") for n in range(size // 18))),
    "base64": written(base64.b64encode(bytes(range(256))).decode() + "\n"),
    "base64 in one line": written(base64.b64encode(bytes(range(255))).decode()),
    "code": written("for (let i = 0; i < n; i++) { send(items[i]); }\n"),
    "a table": written("| review | 12 | 6/5 | send |\n"),
    "quotes": written("> "),
    "bullets": written("- [ ] "),
}
SILENT = (
    "no sentence end",
    "blank lines",
    "no blanks",
    "right to left",
    "emoji",
    "one-word turns",
    "base64 in one line",
)


def seconds(document: Document) -> float:
    started = time.process_time()
    extract(document, pipeline=PIPELINE, context=CONTEXT)
    return time.process_time() - started


def ratio(make: Maker) -> float:
    small, large = make(SMALL), make(SMALL * GROWTH)
    return seconds(large) / max(min(seconds(small) for _ in range(3)), 0.002)


@pytest.mark.parametrize("name", HOSTILE)
def test_work_grows_with_the_length_and_not_faster(name: str):
    # Another program may take the processor in the middle of one measurement, hardly of three.
    assert any(ratio(HOSTILE[name]) < MOST for _ in range(3))


@pytest.mark.parametrize("name", HOSTILE)
def test_nothing_breaks_and_what_is_found_is_quoted(name: str):
    document = HOSTILE[name](SMALL)
    for candidate in extract(document, pipeline=PIPELINE, context=CONTEXT):
        assert candidate.title.strip()
        assert candidate.evidence[0].quote in document.text


@pytest.mark.parametrize("name", SILENT)
def test_where_nothing_is_asked_nothing_is_found(name: str):
    assert extract(HOSTILE[name](SMALL), pipeline=PIPELINE, context=CONTEXT) == ()


@pytest.mark.parametrize(
    ("document", "titles"),
    [
        (document_of(("Anna", "a " * 499_000 + "I'll call the bank tomorrow.")), ["Call the bank"]),
        (document_of(("Anna", "i will send you the deck by friday"), ("Bob", "ok")), ["Send Bob the deck"]),
        (document_of(("Anna", "CAN YOU SEND ME THE DECK BY FRIDAY"), ("Bob", "SURE")), ["SEND Anna THE DECK"]),
        (document_of(("Anna", "🎉 I'll send the deck 🎉"), ("Bob", "👍")), ["Send the deck"]),
    ],
    ids=["after a megabyte of nothing", "without punctuation", "in capitals", "between emoji"],
)
def test_what_is_asked_is_still_found(document: Document, titles: list[str]):
    found = extract(document, pipeline=PIPELINE, context=CONTEXT)
    assert [candidate.title.rstrip(" 🎉") for candidate in found] == titles
