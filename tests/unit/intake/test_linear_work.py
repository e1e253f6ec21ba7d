"""Hostile input may cost steps in proportion to its length, never more. What patterns cost is counted elsewhere."""

import contextlib
from collections.abc import Iterator

import pytest

from core.errors import AppError
from intake.reading import read_document
from tests.support.fixtures import fixture_paths
from tests.support.steps import count_steps

SMALL, LARGE = 4 * 1024, 16 * 1024
# Linear work takes 4 times as many steps, quadratic work 16 times; a reader may also give up late instead of early.
MAX_RATIO = 6
# Fewer say nothing about growth: what opens a file and looks at its beginning takes as many.
FEW_STEPS = 5_000
WEBVTT = "WEBVTT\n\n00:00.000 --> 00:01.000\n"
CONVERSATION = "Anna: hi\nBob: yes\nAnna: "
MAIL = "From: a\nMessage-ID: b\nContent-Type: multipart/mixed; boundary=b\n\n--b\n"
TEXT_PATTERNS = [
    "<v ", "<", "<a", "&#9", "&amp", "[", "((", "00:", "0", "9:9:9:", "a:", "a: ", ": ", "1 --> ", "**a:** ", "*", " ",
    "\t", "\n", " \n", "- ", ">> ", "@a ", "\\[", "[{", '{"a":', '"', '\\"', "a - ", "Anna Li  ", "2026-", "12 Jun ",
    "Guest (", "x", "---\n", "a\u0301", "\u0301\u0316", "é", "é\xff", "──", "a|", '"",', "15/06/2026, ", "10:00:00\t", "[1:02 AM] ", "- [ ] ", "1. ",
    "- transcript", "Speaker 1 ", "  0:01", "Anna Li\n", "Anna Li\n0:10\n", "Anna\nhi\n\n",
]  # fmt: skip
PRAAT = 'File type = "ooTextFile"\nObject class = "TextGrid"\n'
ELAN = "<ANNOTATION_DOCUMENT>"
CONTAINER_PATTERNS = [
    "<!--", "<script", "</", "<p>", "&#9", "--b\n", "\n--b", "\\u1", "\\'e", "=3", ";", "; a=", "<sync ", "<sync start=1>",
    "{", "a: ", "\n", "<title", "<!", "{\\*", '"', '""', ' "a', " 1", '"IntervalTier" ', "<TIER>", "<TIME_SLOT ",
]  # fmt: skip
HOSTILE = {
    **dict.fromkeys(("", WEBVTT, CONVERSATION), TEXT_PATTERNS),
    **dict.fromkeys(("<html>", "{\\rtf1 ", "<sami>", MAIL, PRAAT, ELAN), CONTAINER_PATTERNS),
}


TEXTS = [
    path
    for path in fixture_paths()
    if path.suffix in {".txt", ".md", ".vtt", ".srt", ".sbv", ".csv", ".jsonl", ".smi", ".TextGrid"}
]


def steps(payload):
    def read():
        with contextlib.suppress(AppError):
            read_document(payload, filename=payload[:2000].decode(errors="ignore"))

    return count_steps(read)


def repeated(head, pattern, size):
    return (head + pattern * (size // len(pattern))).encode("latin-1" if "\xff" in pattern else "utf-8")


def growing_too_fast(head) -> Iterator[str]:
    for pattern in HOSTILE[head]:
        small, large = (steps(repeated(head, pattern, size)) for size in (SMALL, LARGE))
        if large > MAX_RATIO * max(small, FEW_STEPS):
            yield f"{pattern!r}: {small} steps, and {large} for four times as much"


@pytest.mark.parametrize(
    "head", HOSTILE, ids=["nothing", "webvtt", "talk", "html", "rtf", "sami", "mail", "praat", "elan"]
)
def test_work_grows_with_the_length_and_not_faster(head):
    assert not list(growing_too_fast(head))


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.name)
def test_a_file_of_many_like_it_takes_as_many_times_the_steps(path):
    once = path.read_bytes()
    small, large = (steps(once * (size // len(once))) for size in (SMALL, LARGE))
    assert large <= MAX_RATIO * max(small, FEW_STEPS)
