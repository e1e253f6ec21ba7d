"""Speech without marks is cut where something new begins; what has its marks is left as it is."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intake.extract.scorer.pieces import cut_pieces
from intake.extract.unmarked import SHORTEST, find_breaks
from tests.support.documents import document_of
from tests.support.extraction import ANNA, found

DICTATED = (
    "okay so that was the last house of the day the boiler is making the old noise again "
    "so I'll send the report to the office tonight "
    "and remind me to ask trevor about the drain "
    "can you order another ten filters they are nearly out "
    "the lady wanted to know what I need for the kitchen"
)


def parts(text: str) -> list[str]:
    places = [0, *find_breaks(text, 0, end=len(text)), len(text)]
    return [text[start:end].strip() for start, end in pairwise(places)]


def test_each_thing_said_stands_alone():
    assert parts(DICTATED) == [
        "okay so that was the last house of the day the boiler is making the old noise again",
        "so I'll send the report to the office tonight",
        "and remind me to ask trevor about the drain",
        "can you order another ten filters",
        "they are nearly out the lady wanted to know what I need for the kitchen",
    ]


def test_pieces_follow_the_breaks():
    assert len(cut_pieces(document_of((ANNA, DICTATED)))) == len(parts(DICTATED))


@pytest.mark.parametrize(
    "held",
    [
        "the report from the second floor is with the architect who says I'll have to wait until the other one is back from leave",
        "the people from the water company said they would like to know whether we could move the date to the week after the fair",
    ],
)
def test_what_goes_on_is_not_cut(held: str):
    assert parts(held) == [held]


def test_what_has_marks_is_left_alone():
    marked = "Well, I looked at the plan again, and I think, on the whole, we can do it, so I'll send it to Bob, and he'll print it."
    assert parts(marked) == [marked]


@given(st.lists(st.sampled_from(DICTATED.split()), max_size=120).map(" ".join))
def test_no_part_is_a_stammer(text: str):
    cut = parts(text)
    assert " ".join(cut).split() == text.split()
    assert all(len(part) >= SHORTEST - 1 for part in cut[1:])


def test_several_tasks_of_one_breath_are_several():
    titles = [candidate.title for candidate in found((ANNA, DICTATED))]
    assert any("report" in title for title in titles)
    assert any("filters" in title for title in titles)
