"""Hostile input may cost time in proportion to its length, never more."""

import contextlib
import time

import pytest

from core.errors import AppError
from intake.reading import read_document
from tests.support.fixtures import fixture_paths

SMALL, LARGE = 16 * 1024, 256 * 1024
# Linear work takes 16 times as long, quadratic work 256 times; the slack is for a busy machine.
MAX_RATIO = 80
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
HOSTILE = [
    *((head, pattern) for head in ("", WEBVTT, CONVERSATION) for pattern in TEXT_PATTERNS),
    *(
        (head, pattern)
        for head in ("<html>", "{\\rtf1 ", "<sami>", MAIL, PRAAT, ELAN)
        for pattern in CONTAINER_PATTERNS
    ),
]


TEXTS = [
    path
    for path in fixture_paths()
    if path.suffix in {".txt", ".md", ".vtt", ".srt", ".sbv", ".csv", ".jsonl", ".smi", ".TextGrid"}
]


def seconds(payload):
    started = time.process_time()
    with contextlib.suppress(AppError):
        read_document(payload, filename=payload[:2000].decode(errors="ignore"))
    return time.process_time() - started


def ratio(head, pattern):
    small = (head + pattern * (SMALL // len(pattern))).encode("latin-1" if "\xff" in pattern else "utf-8")
    large = (head + pattern * (LARGE // len(pattern))).encode("latin-1" if "\xff" in pattern else "utf-8")
    return seconds(large) / max(min(seconds(small) for _ in range(3)), 0.002)


@pytest.mark.parametrize(("head", "pattern"), HOSTILE)
def test_work_grows_with_the_length_and_not_faster(head, pattern):
    # Another program may take the processor in the middle of one measurement, hardly of three.
    assert any(ratio(head, pattern) < MAX_RATIO for _ in range(3))


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.name)
def test_a_file_of_many_like_it_takes_as_many_times_as_long(path):
    once = path.read_bytes()

    def cost(size):
        return seconds(once * (size // len(once)))

    assert any(cost(LARGE) < MAX_RATIO * max(cost(SMALL), 0.002) for _ in range(3))
