import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intake.text.decoded_text import DecodedText
from intake.text.json_body import BEGINNING_CHARS, BrokenJsonError, find_json, may_be_json
from intake.text.lines import MAX_LINES, Lines
from intake.text.source_text import to_source_text

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=30),
    lambda inner: st.lists(inner, max_size=6) | st.dictionaries(st.text(max_size=6), inner, max_size=6),
)
BROKEN_OR_NOT = st.lists(VALUES).map(json.dumps) | st.lists(st.sampled_from('[]{}",: \\n1-e.tA')).map("".join)


def lines_of(text: str) -> Lines:
    return Lines(DecodedText.of(text).lines)


def test_lines_can_be_gone_through_again_and_in_part():
    lines = lines_of("a\nb\nc\nd")
    assert list(lines) == list(lines) == ["a", "b", "c", "d"]
    assert list(lines.after(1)) == ["b", "c", "d"]
    assert list(lines.after(1).first(2)) == ["b", "c"]
    assert list(lines.first(3).after(2)) == ["c"]
    assert list(lines.first(2).after(5)) == list(lines.first(0)) == []


@given(st.integers(0, 20), st.lists(st.integers(0, 8), max_size=4))
def test_parts_of_lines_are_slices(count, steps):
    text = "\n".join(map(str, range(count)))
    lines, expected = lines_of(text), text.split("\n")
    for place, step in enumerate(steps):
        lines, expected = (lines.after(step), expected[step:]) if place % 2 else (lines.first(step), expected[:step])
    assert list(lines) == expected


@pytest.mark.parametrize("count", [1, 11, 12, 299, 300, 301, 313, 1_000])
def test_both_ends_are_at_hand(count):
    written = [str(number) for number in range(count)]
    source = to_source_text(DecodedText.of("\n".join(written)))
    assert (source.head, source.tail) == (tuple(written[:300]), tuple(written[-12:]))
    assert not source.is_cut


@pytest.mark.parametrize(("count", "is_cut"), [(MAX_LINES, False), (MAX_LINES + 1, True)])
def test_lines_beyond_the_limit_are_not_looked_at(count, is_cut):
    source = to_source_text(DecodedText.of("\n".join(map(str, range(count)))))
    assert source.tail[-1] == str(MAX_LINES - 1)
    assert sum(1 for _ in source.lines) == MAX_LINES
    assert source.is_cut is is_cut


@given(BROKEN_OR_NOT, st.integers(0, BEGINNING_CHARS + 20))
def test_what_may_be_no_json_by_its_beginning_is_none_as_a_whole(text, padding):
    whole = f"[{json.dumps('x' * padding)}, {text}" if padding % 2 else text
    try:
        body = find_json(whole)
    except BrokenJsonError:
        body = "broken"
    assert body is None or may_be_json(whole[:BEGINNING_CHARS])


@given(VALUES, st.integers(BEGINNING_CHARS - 40, BEGINNING_CHARS))
def test_json_that_goes_on_behind_the_beginning_may_be_json(value, padding):
    whole = json.dumps(["x" * padding, value, value])
    assert may_be_json(whole[:BEGINNING_CHARS])


@pytest.mark.parametrize("line", ["[00:00:01] Anna: hello", "[Anna] hello", "[1] hello", "[15/06/2026, 10:00] Bob: hi"])
def test_a_bracket_around_a_time_or_a_name_is_no_json(line):
    assert not may_be_json((line + "\n") * 3)
