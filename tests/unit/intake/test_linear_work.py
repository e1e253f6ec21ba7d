"""Hostile input may cost time in proportion to its length, never more."""

import contextlib
import time

import pytest

from core.errors import AppError
from intake.reading import read_document

SMALL, LARGE = 16 * 1024, 256 * 1024
# Linear work takes 16 times as long, quadratic work 256 times; the slack is for a busy machine.
MAX_RATIO = 80
PATTERNS = [
    "<v ", "<", "<a", "&#", "&#9", "&amp", "[", "(", "((", "00:", "0:0", "0", "9:9:9:", "a:", "a: ", ": ", "-->",
    "1 --> ", "**", "**a:** ", "*", " ", "\t", "\n", " \n", "- ", ">> ", "@a ", "#", "\\[", "{", "[{", '{"a":', '"',
    '\\"', "a.", "a - ", "Anna Li  ", "2026-", "Jan ", "12 Jun ", "GMT2026", "Guest (", "x" , "---\n", "a\u0301",
]  # fmt: skip


def seconds(payload):
    started = time.perf_counter()
    with contextlib.suppress(AppError):
        read_document(payload, filename=payload[:2000].decode(errors="ignore"))
    return time.perf_counter() - started


@pytest.mark.parametrize("head", ["", "WEBVTT\n\n00:00.000 --> 00:01.000\n", "Anna: hi\nBob: yes\nAnna: "])
@pytest.mark.parametrize("pattern", PATTERNS)
def test_work_grows_with_the_length_and_not_faster(pattern, head):
    small = (head + pattern * (SMALL // len(pattern))).encode()
    large = (head + pattern * (LARGE // len(pattern))).encode()
    baseline = max(min(seconds(small) for _ in range(3)), 0.002)
    assert seconds(large) < baseline * MAX_RATIO
