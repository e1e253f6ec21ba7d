"""Any verb counts after "I'll" and "can you"; so do the passive, the other side's view, and what is asked with courtesies."""

import pytest

from intake.document import Origin
from intake.extract.weights import DEFAULT_THRESHOLD
from tests.support.extraction import ANNA, BOB, CARLA, due_day, found, only, rules


@pytest.mark.parametrize(
    "work",
    [
        "ring the plumber",
        "bring the keys",
        "ping the vendor",
        "sort out the invoices",
        "drop off the parcel",
        "return the projector",
        "quote for the windows",
        "deal with the complaint",
        "see to the boiler",
        "mention it to Carla",
        "tally the float",
        "defenestrate the printer",
    ],
)
def test_any_verb_may_be_promised(work: str):
    first, *_ = found((ANNA, f"I'll {work} by Friday."), (BOB, "Hm."))
    assert first.confidence >= DEFAULT_THRESHOLD
    assert first.title.casefold().startswith(work.partition(" ")[0])
    assert (first.owner, due_day(first)) == (ANNA, "2025-03-21")


@pytest.mark.parametrize(
    "words",
    [
        "I'd be grateful if you looked over the lease.",
        "I'd be obliged if you would look over the lease.",
        "Would it be possible to look over the lease?",
        "Any chance you could look over the lease?",
        "Could I ask you to look over the lease?",
        "I was wondering if you could look over the lease.",
    ],
)
def test_a_request_wrapped_in_courtesy_is_one(words: str):
    candidate = only((ANNA, words), (BOB, "Hm."), origin=Origin.EMAIL)
    assert (candidate.title, candidate.owner, candidate.owed_to) == ("Look over the lease", BOB, ANNA)


@pytest.mark.parametrize(
    ("words", "title"),
    [
        ("You'll have the price list by Monday.", "Send Bob the price list"),
        ("The price list will be on your desk tomorrow.", "Get the price list to Bob"),
        ("You'll hear from me on Monday.", "Get back to Bob"),
    ],
)
def test_what_the_other_side_will_have_is_a_promise_of_the_speaker(words: str, title: str):
    candidate = only((ANNA, words), (BOB, "Hm."))
    assert (candidate.title, candidate.owner) == (title, ANNA)
    assert candidate.due is not None


def test_what_somebody_gets_anyway_is_no_promise():
    assert found((ANNA, "Where do you get the tickets before the show?"), (BOB, "Hm.")) == ()


@pytest.mark.parametrize(
    ("words", "title"),
    [
        ("Then I order the phone line.", "Order the phone line"),
        ("I call the inspector tomorrow.", "Call the inspector"),
        ("I'm ordering the phone line tonight.", "Order the phone line"),
        ("Ordering the phone line today.", "Order the phone line"),
    ],
)
def test_the_present_tense_promises_what_lies_ahead(words: str, title: str):
    candidate = only((ANNA, words), (BOB, "Hm."))
    assert (candidate.title, candidate.owner) == (title, ANNA)
    assert "commitment.present" in rules(candidate)


@pytest.mark.parametrize("words", ["I always call the inspector on Mondays.", "I call the inspector."])
def test_the_present_tense_alone_promises_nothing(words: str):
    assert found((ANNA, words), (BOB, "Hm.")) == ()


@pytest.mark.parametrize(
    ("words", "title"),
    [
        ("The back room needs painting before Easter.", "Paint the back room"),
        ("Room twelve wants cleaning out.", "Clean out Room twelve"),
        ("The kitchen has to be informed.", "Inform the kitchen"),
    ],
)
def test_what_is_needed_is_work_that_nobody_has_taken_yet(words: str, title: str):
    candidate = only((ANNA, words), (BOB, "Hm."), origin=Origin.NOTES)
    assert (candidate.title, candidate.owner) == (title, None)


def test_somebody_told_of_by_their_office_is_no_owner():
    candidate = only((None, "The secretary shall notify the council by Monday."), origin=Origin.NOTES)
    assert (candidate.title, candidate.owner) == ("Notify the council", None)


@pytest.mark.parametrize(
    ("words", "title"),
    [
        ("Renew the listing (Carla, by Monday)", "Renew the listing"),
        ("Second letter to plot 17 → Carla, by Monday", "Take care of second letter to plot 17"),
        ("3 | Wording template | Carla | Monday", "Take care of wording template"),
        ("Carla: ring the council on Monday", "Ring the council"),
        ("Carla asks the school about timpani by Monday", "Ask the school about timpani"),
        ("Train and hotel: Carla books, by Monday", "Book train and hotel"),
    ],
)
def test_notes_put_work_on_people_with_few_words(words: str, title: str):
    candidate = only((CARLA, "Spring issue."), (None, words), origin=Origin.NOTES)
    assert (candidate.title, candidate.owner, due_day(candidate)) == (title, CARLA, "2025-03-24")


@pytest.mark.parametrize(
    "words",
    [
        "Present: Carla, Bob Stone",
        "Regrets: Carla",
        "Chair: Carla",
        "Posters → Carla, done",
        "Carla always books the hall",
        "Carla thinks the hall is too small",
    ],
)
def test_notes_that_name_somebody_put_nothing_on_them(words: str):
    assert found((CARLA, "Spring issue."), (None, words), origin=Origin.NOTES) == ()


def test_initials_name_people_in_minutes_only():
    words = (None, "CR to get the rights for the photo")
    assert only((CARLA, "Spring issue."), words, origin=Origin.NOTES).owner == CARLA
    assert all(candidate.owner != CARLA for candidate in found((CARLA, "Spring issue."), words))


def test_a_promise_told_in_quotation_marks_is_unlikely():
    told = only((ANNA, "My sister said, “I'll get the kettle for you tomorrow.”"), (BOB, "Hm."))
    assert told.confidence < DEFAULT_THRESHOLD
    assert "reported.quoted" in rules(told)
