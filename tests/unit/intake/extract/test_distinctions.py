"""Two tasks are one only if nothing that tells them apart differs."""

from datetime import UTC, datetime, timedelta
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intake.candidate import Candidate, Due, DuePrecision, Polarity, Span
from intake.extract.distinctions.differences import are_apart, find_differences
from intake.extract.fingerprints import fingerprint_of
from intake.extract.merging import merge_candidates
from tests.support.candidates import candidate, quote

FRIDAY = datetime(2026, 3, 6, 22, 59, 59, tzinfo=UTC)

APART = [
    ("Email John Smith", "Email Joan Smith", "Joan / John"),
    ("Email john smith", "Email joan smith", "joan / john"),
    ("Send invoice 4711", "Send invoice 4712", "4711 / 4712"),
    ("Review chapter three", "Review chapter 4", "4 / three"),
    ("Review chapters 3 and 4", "Review chapter 3", "3 / 4"),
    ("Book room B", "Book room C", "B / C"),
    ("Close the Q3 books", "Close the Q4 books", "Q3 / Q4"),
    ("Order 20 chairs", "Order 30 chairs", "20 / 30"),
    ("Order part A-17", "Order part B-17", "A-17 / B-17"),
    ("Ship v2.3", "Ship version 2.4", "v2.3 / version 2.4"),
    ("Pay PO 881", "Pay PO-882", "PO 881 / PO-882"),
    ("Pay the rent for March", "Pay the rent for April", "April / March"),
    ("Clean the third floor", "Clean the 4th floor", "4th / third"),
    ("Forward the mail from Anna to Bob", "Forward the mail from Bob to Anna", "Anna, Bob / Bob, Anna"),
    ("Mail a@example.com", "Mail b@example.com", "a@example.com / b@example.com"),
    ("Read https://example.com/a", "Read https://example.com/b", "https://example.com/a / https://example.com/b"),
    ("Transfer $500", "Transfer €500", "$500 / €500"),
    ("Call Bob at 3 pm", "Call Bob at 16:00", "16:00 / 3 pm"),
    ("Water the plants on Monday", "Water the plants on Tuesday", "Monday / Tuesday"),
    ("Buy twenty-five pens", "Buy twenty six pens", "twenty six / twenty-five"),
    ("Start phase II", "Start phase III", "II / III"),
]

TOGETHER = [
    ("Send the contract", "Send over the contract"),
    ("Send the NDA", "Send the nda"),
    ("Call Bob at 3 pm", "Call Bob at 15:00"),
    ("Email Bob the file", "Email Bob Ray the file"),
    ("Send Bob the proposal", "Send the proposal to Bob"),
    ("Pay PO 881", "Pay PO-881"),
    ("Review chapter three", "Review chapter 3"),
    ("Close Q3", "Close the third quarter"),
    ("Order $5,000 of paper", "Order 5000 dollars of paper"),
    ("Ship version 2.3", "Ship v2.3"),
    ("Send 5k flyers", "Send 5000 flyers"),
    ("Clean the 3rd floor", "Clean the third floor"),
    ("Update the pricing page", "Update pricing pages"),
    ("Call Bob on Monday", "Call Bob"),
    ("Review Bob's draft", "Review the draft of Bob"),
    ("Organise the offsite", "Organize the offsite"),
]


def due(days: int = 0, **changes: object) -> Due:
    given = {"at": FRIDAY + timedelta(days=days), "precision": DuePrecision.DATE, **changes}
    return Due("by then", Span(0, 7), timezone="Europe/Berlin", anchor=None, rule="weekday", **given)


def said(title: str, **changes: object) -> Candidate:
    owner = changes.get("owner")
    given = {"due": None, "owed_to": None, "owner": None, "fingerprint": fingerprint_of(title, owner=owner), **changes}
    return candidate(title=title, **given)


def merged(*candidates: Candidate, people: tuple[str, ...] = ()) -> list[str]:
    every = [
        Candidate(
            **{name: getattr(each, name) for name in each.__slots__ if name != "evidence"},
            evidence=(quote(at=40 * place),),
        )
        for place, each in enumerate(candidates)
    ]
    found = merge_candidates(every, people=people)
    assert len({each.fingerprint for each in found}) == len(found)
    return [each.title for each in found]


@pytest.mark.parametrize(("one", "other", "difference"), APART, ids=[one for one, _, _ in APART])
def test_what_differs_in_a_number_a_code_a_name_or_a_day_is_two(one: str, other: str, difference: str) -> None:
    assert are_apart(one, other)
    assert merged(said(one), said(other)) == [one, other]
    sides = [" / ".join(sorted((each.one, each.other))) for each in find_differences(one, other)]
    assert sides == [difference]


@pytest.mark.parametrize(("one", "other"), TOGETHER, ids=[one for one, _ in TOGETHER])
def test_another_way_of_saying_it_is_one(one: str, other: str) -> None:
    assert not are_apart(one, other)
    assert find_differences(one, other) == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Send the contract", "Send over the contract"),
        ("Email Bob the file about the move", "Email Bob Ray the file about the move"),
        ("Send Bob the proposal", "Send the proposal to Bob"),
        ("Order twenty chairs for the hall", "Order 20 chairs for the hall"),
    ],
)
def test_what_is_said_again_is_one_row(one: str, other: str) -> None:
    assert len(merged(said(one), said(other))) == 1


def test_a_word_on_either_side_is_another_task_however_long_the_rest_is() -> None:
    long = "Send the revised project proposal for the new office building to"
    assert len(merged(said(f"{long} legal"), said(f"{long} sales"))) == 2


def test_on_and_off_and_with_and_without_are_not_the_same() -> None:
    assert are_apart("Turn on the lights", "Turn off the lights")
    assert are_apart("Send the quote with the price list", "Send the quote without the price list")


def test_a_number_that_only_one_names_keeps_them_apart_and_is_no_contradiction() -> None:
    assert are_apart("Send the draft", "Send draft 2")
    assert find_differences("Send the draft", "Send draft 2") == []


def test_one_title_due_on_two_days_is_two_tasks_and_without_a_day_one_of_them() -> None:
    titles = merged(said("Water the plants", due=due()), said("Water the plants", due=due(1)), said("Water the plants"))
    assert titles == ["Water the plants", "Water the plants"]


def test_an_hour_of_the_day_is_that_day() -> None:
    hour = due(at=FRIDAY - timedelta(hours=9), precision=DuePrecision.DATETIME)
    other = due(at=FRIDAY - timedelta(hours=7), precision=DuePrecision.DATETIME)
    assert len(merged(said("Call the bank", due=due()), said("Call the bank", due=hour))) == 1
    assert len(merged(said("Call the bank", due=other), said("Call the bank", due=hour))) == 2


def test_before_two_events_is_twice() -> None:
    launch, demo = (
        Due(phrase, Span(0, 3), None, DuePrecision.DATE, "UTC", None, "event")
        for phrase in ("before the launch", "before the demo")
    )
    assert len(merged(said("Test the form", due=launch), said("Test the form", due=demo))) == 2
    assert len(merged(said("Test the form", due=launch), said("Test the form", due=launch))) == 1


def test_another_owner_or_another_creditor_makes_another_task() -> None:
    assert len(merged(said("Send the report", owner="Anna"), said("Send the report", owner="Bob"))) == 2
    assert len(merged(said("Send the report", owed_to="Anna"), said("Send the report", owed_to="Bob"))) == 2
    assert len(merged(said("Send the report", owner="Anna"), said("Send the report"))) == 1


def test_a_short_name_is_the_long_one_unless_two_are_called_so() -> None:
    both = said("Email Bob the plan of the new hall"), said("Email Bob Ray the plan of the new hall")
    assert len(merged(*both)) == 1
    assert len(merged(*both, people=("Bob Ray",))) == 1
    assert len(merged(*both, people=("Bob Ray", "Bob Stone"))) == 2
    owners = said("Send the report", owner="Bob"), said("Send the report", owner="Bob Ray")
    assert len(merged(*owners)) == 1
    assert len(merged(*owners, people=("Bob Stone",))) == 2


def test_the_first_of_several_keeps_the_fingerprint_that_earlier_versions_gave_it() -> None:
    first, second = merge_candidates([said("Water the plants", due=due()), said("Water the plants", due=due(1))])
    assert first.fingerprint == fingerprint_of("Water the plants", owner=None)
    again = merge_candidates([said("Water the plants", due=due()), said("Water the plants", due=due(1))])
    assert [each.fingerprint for each in again] == [first.fingerprint, second.fingerprint]


def test_what_is_done_is_told_apart_as_well() -> None:
    reports = (said(f"Send invoice {number}", polarity=Polarity.DONE) for number in (4711, 4712))
    assert len(merged(*reports)) == 2


VERBS = st.sampled_from(["Send", "Review", "Call", "Order", "Email", "Update"])
THINGS = st.sampled_from(["the contract", "the quarterly report", "a price list", "the keys of the office", "chairs"])
TELLING = st.sampled_from(
    ["4711", "4712", "A-17", "A-18", "v2.3", "Q3", "Q4", "John Smith", "Joan Smith", "Acme", "three", "room B", "$40"]
)
TITLES = st.builds("{} {} {}".format, VERBS, THINGS, TELLING)


@given(st.one_of(TITLES, st.text(max_size=80)), st.one_of(TITLES, st.text(max_size=80)))
def test_being_apart_is_the_same_from_both_sides(one: str, other: str) -> None:
    assert are_apart(one, other) is are_apart(other, one)
    there, back = find_differences(one, other), find_differences(other, one)
    assert [(each.one, each.other) for each in there] == [(each.other, each.one) for each in back]


@given(st.one_of(TITLES, st.text(max_size=80)))
def test_nothing_is_apart_from_itself(title: str) -> None:
    assert not are_apart(title, title)


@given(VERBS, THINGS, TELLING, TELLING)
def test_changing_what_tells_apart_makes_two(verb: str, thing: str, one: str, other: str) -> None:
    assert are_apart(f"{verb} {thing} {one}", f"{verb} {thing} {other}") is (one != other)


@given(VERBS, THINGS, TELLING, st.sampled_from(["please {}", "{} please", "just {}", "kindly {} as well", "{} again"]))
def test_courtesies_keep_one(verb: str, thing: str, telling: str, courtesy: str) -> None:
    title = f"{verb} {thing} {telling}"
    said_kindly = courtesy.format(title[0].lower() + title[1:]).replace(" as well", "")
    assert not are_apart(title, said_kindly[0].upper() + said_kindly[1:])


def test_the_order_in_which_they_are_said_tells_no_two_into_one() -> None:
    titles = ["Review chapter 3", "Review chapter 4", "Review chapter 5"]
    for order in permutations(titles):
        assert merged(*(said(title) for title in order)) == list(order)
