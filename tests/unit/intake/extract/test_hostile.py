"""Text that no one would say: the work grows with its length and no faster, and next to nothing comes of it."""

import base64
from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from intake.document import Document, Origin
from intake.extract.extractor import ExtractionContext, extract
from tests.support.documents import document_of
from tests.support.pipelines import shipped_pipeline
from tests.support.steps import count_steps

CONTEXT = ExtractionContext(datetime(2025, 3, 20, 10, 0, tzinfo=UTC), "UTC")

# Long enough to be taken for a conversation; of what is shorter, much is not looked at.
SMALL, GROWTH = 6_000, 2
# Linear work takes twice as many steps, quadratic work four times.
MOST = 2.6
# Fewer say nothing about growth: an empty document takes as many.
FEW_STEPS = 5_000

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


def steps(document: Document) -> int:
    """How many steps one reading takes that finds every phrase in the caches, whatever was read before it."""

    def read() -> None:
        extract(document, pipeline=shipped_pipeline(), context=CONTEXT)

    read()
    return count_steps(read)


@pytest.mark.parametrize("name", HOSTILE)
def test_work_grows_with_the_length_and_not_faster(name: str):
    small, large = (steps(HOSTILE[name](size)) for size in (SMALL, SMALL * GROWTH))
    assert large <= MOST * max(small, FEW_STEPS)


@pytest.mark.parametrize("name", HOSTILE)
def test_nothing_breaks_and_what_is_found_is_quoted(name: str):
    document = HOSTILE[name](SMALL)
    for candidate in extract(document, pipeline=shipped_pipeline(), context=CONTEXT):
        assert candidate.title.strip()
        assert candidate.evidence[0].quote in document.text


@pytest.mark.parametrize("name", SILENT)
def test_where_nothing_is_asked_nothing_is_found(name: str):
    assert extract(HOSTILE[name](SMALL), pipeline=shipped_pipeline(), context=CONTEXT) == ()


@pytest.mark.parametrize(
    ("words", "answer", "title"),
    [
        ("a " * 499_000 + "I'll call the bank tomorrow.", None, "Call the bank"),
        ("i will send you the deck by friday", "ok", "Send Bob the deck"),
        ("CAN YOU SEND ME THE DECK BY FRIDAY", "SURE", "Send Anna the deck"),
        ("🎉 I'll send the deck 🎉", "👍", "Send the deck"),
    ],
    ids=["after a megabyte of nothing", "without punctuation", "in capitals", "between emoji"],
)
def test_what_is_asked_is_still_found(words: str, answer: str | None, title: str):
    document = document_of(("Anna", words), *([("Bob", answer)] if answer else []))
    (candidate,) = extract(document, pipeline=shipped_pipeline(), context=CONTEXT)
    assert candidate.title.rstrip(" 🎉") == title
