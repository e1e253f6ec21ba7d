"""One way of wording per row: what it becomes, or that it becomes nothing worth a look."""

import pytest

from intake.candidate import Commitment, Priority, TaskType
from intake.document import Origin
from intake.extract.weights import DEFAULT_THRESHOLD
from tests.support.extraction import ANNA, BOB, CARLA, due_day, found, only

FIRM, LIKELY, REQUEST, SUGGESTION = Commitment.FIRM, Commitment.LIKELY, Commitment.REQUEST, Commitment.SUGGESTION


@pytest.mark.parametrize(
    ("words", "title", "owner", "commitment"),
    [
        ("I'm going to draft the charter.", "Draft the charter", ANNA, FIRM),
        ("Today I'll look at the contract.", "Look at the contract", ANNA, FIRM),
        ("I will be sending the minutes.", "Send the minutes", ANNA, FIRM),
        ("I need to finish the grant report.", "Finish the grant report", ANNA, LIKELY),
        ("I still have to balance the books.", "Balance the books", ANNA, LIKELY),
        ("I can print the badges.", "Print the badges", ANNA, LIKELY),
        ("Will send the invoice on Monday.", "Send the invoice", ANNA, FIRM),
        ("We'll send the samples tomorrow.", "Send the samples", None, LIKELY),
        ("I'd be happy to review the draft.", "Review the draft", ANNA, FIRM),
        ("Could you check the wiring?", "Check the wiring", BOB, REQUEST),
        ("Please order two more chairs.", "Order two more chairs", BOB, REQUEST),
        ("Would you mind labelling the samples?", "Label the samples", BOB, REQUEST),
        ("I need you to sign the lease.", "Sign the lease", BOB, REQUEST),
        ("Don't forget to water the plants.", "Water the plants", BOB, REQUEST),
        ("Make sure you lock the office tonight.", "Lock the office", BOB, REQUEST),
        ("Can Carla book the flights?", "Book the flights", "Carla", REQUEST),
        ("Someone needs to restock the fridge by Friday.", "Restock the fridge", None, REQUEST),
        ("Carla is going to call the florist.", "Call the florist", "Carla", FIRM),
        ("Carla to order the mulch by Wednesday.", "Order the mulch", "Carla", FIRM),
        ("Let's get Carla to translate the menu.", "Translate the menu", "Carla", REQUEST),
        ("We agreed that Carla will hire the bus.", "Hire the bus", "Carla", FIRM),
        ("The next step is to renew the permit.", "Renew the permit", None, FIRM),
        ("Carla has the action to update the map.", "Update the map", "Carla", FIRM),
        ("TODO: repaint the fence", "Repaint the fence", None, FIRM),
        ("Next step: I'll call the vendor", "Call the vendor", ANNA, FIRM),
        ("- [ ] Carla: cancel the order", "Cancel the order", "Carla", FIRM),
        ("The boiler has to be inspected by Tuesday.", "Inspect the boiler", None, LIKELY),
        ("Let's schedule a call for next Monday.", "Schedule a call", None, SUGGESTION),
    ],
)
def test_wording(words: str, title: str, owner: str | None, commitment: Commitment):
    candidate = only((ANNA, words), (BOB, "It is raining."))
    assert (candidate.title, candidate.owner, candidate.commitment) == (title, owner, commitment)
    assert candidate.confidence >= DEFAULT_THRESHOLD


@pytest.mark.parametrize(
    "words",
    [
        "Call volume was high.",
        "Review of the plan is done.",
        "Message received on Wednesday.",
        "I'm going to Chicago tomorrow.",
        "You'll get the invoice by mail.",
        "He said I'll write the letter.",
        "What if we sent the offer twice?",
        "For example, send the file to a friend.",
        "I asked Carla to send the file.",
        "I should have called the bank.",
        "If you have any questions, please contact us.",
        "Please add us to your address book.",
        "Do I have to keep the receipt?",
        "What would you recommend?",
        "You know what you have to do.",
        "Open it so I can check the seal.",
        "In this meeting I'm going to present the numbers.",
        "Let's talk about the ending.",
        "We have to think about it.",
        "- [x] book the room",
        "Nobody needs to call them.",
        "Virginia will vote on Tuesday.",
        "Everyone will miss him.",
        "I want to order a coffee.",
        "Can you go back to the first page?",
        "Please type your questions into the chat.",
        "Love you all. Take care and drive safely.",
        "Take care everybody!",
        "What will the team look like in ten years?",
    ],
)
def test_talk_is_no_work(words: str):
    candidates = found((ANNA, words), (BOB, "It is raining."))
    assert [candidate.title for candidate in candidates if candidate.confidence >= DEFAULT_THRESHOLD] == []


def test_an_accepted_offer_binds_who_made_it():
    candidate = only((ANNA, "Shall I send you the price list?"), (BOB, "Yes please."))
    assert (candidate.title, candidate.owner, candidate.commitment) == ("Send Bob the price list", ANNA, FIRM)


def test_an_unanswered_offer_is_unlikely():
    assert only((ANNA, "Shall I send you the price list?"), (BOB, "Hm.")).confidence < DEFAULT_THRESHOLD


def test_a_nod_to_a_statement_is_no_acceptance():
    nodded = only((ANNA, "You need to copy the file by Friday."), (BOB, "Yeah."))
    assert len(nodded.evidence) == 1


def test_a_date_said_on_its_own_belongs_to_the_request_before():
    candidate = only((ANNA, "Bob, can you send the list?"), (BOB, "Yes. By when?"), (ANNA, "By next Monday."))
    assert due_day(candidate) == "2025-03-24"


@pytest.mark.parametrize(
    "words",
    [
        "Today I'm in Berlin, but I still need to send the report.",
        "I'll be in Tokyo until Tuesday and then I'll send the report.",
        "the export should be done by thursday i also have to send the report",
        "today im gonna work on the login page um i still need to send the report",
    ],
)
def test_a_date_that_is_said_of_something_else_before_is_left_alone(words: str):
    (candidate,) = (each for each in found((ANNA, words), (BOB, "Hm.")) if each.title == "Send the report")
    assert candidate.due is None


@pytest.mark.parametrize(
    "words",
    [
        "By Thursday, if we can, I still need to send the report.",
        "They need it by Friday, so I'll send the report.",
        "so by friday i also have to send the report",
        "Until Friday I have to send the report.",
    ],
)
def test_a_date_that_is_said_before_the_promise_may_be_its_own(words: str):
    (candidate,) = found((ANNA, words), (BOB, "Hm."))
    assert (candidate.title, candidate.due is None) == ("Send the report", False)


def test_the_date_of_other_work_in_the_answer_is_left_alone():
    first, second = found(
        (ANNA, "Can you book the hotel?"), (BOB, "Sure. I'll email you the map in an hour."), (ANNA, "Thanks.")
    )
    assert (first.title, first.due) == ("Book the hotel", None)
    assert second.due is not None


def test_what_the_second_half_does_with_the_first_is_the_same_work():
    titles = [candidate.title for candidate in found((ANNA, "I'll print the menu and send it to Carla."), (BOB, "Hm."))]
    assert titles == ["Print the menu and send it to Carla"]


def test_two_verbs_with_two_things_are_two_tasks():
    titles = [candidate.title for candidate in found((ANNA, "I'll print the menu and email Carla."), (BOB, "Hm."))]
    assert titles == ["Print the menu", "Email Carla"]


def test_her_is_the_only_person_just_named():
    candidate = only((ANNA, "Carla has the keys. I'll call her tonight."), (BOB, "Hm."))
    assert candidate.title == "Call Carla"


def test_vague_promises_at_different_times_stay_apart():
    turns = [(ANNA, "I'll move it."), (BOB, "It rained."), (CARLA, "Indeed."), (ANNA, "I'll move it."), (BOB, "Hm.")]
    first, second = found(*turns)
    assert first.title == second.title
    assert first.fingerprint != second.fingerprint


def test_let_me_know_is_a_request_only_in_writing():
    words = "Let me know which rooms you need."
    assert found((ANNA, words), (BOB, "Hm.")) == ()
    assert only((ANNA, words), origin=Origin.EMAIL).title == "Let Anna know which rooms you need"


@pytest.mark.parametrize(
    ("words", "priority"),
    [
        ("Please call the bank today.", Priority.URGENT),
        ("Please call the bank, it's urgent.", Priority.URGENT),
        ("Please call the bank tomorrow.", Priority.HIGH),
        ("Please call the bank, the customer is waiting.", Priority.HIGH),
        ("Please call the bank next week.", Priority.MEDIUM),
        ("Please call the bank, no rush.", Priority.LOW),
    ],
)
def test_words_and_deadline_make_the_priority(words: str, priority: Priority):
    assert only((ANNA, words), (BOB, "Hm.")).priority is priority


@pytest.mark.parametrize(
    ("words", "task_type"),
    [
        ("Please review the draft.", TaskType.REVIEW),
        ("Please approve the budget.", TaskType.APPROVAL),
        ("Please call the bank.", TaskType.FOLLOW_UP),
        ("Please build the shelf.", TaskType.CUSTOM),
    ],
)
def test_the_verb_makes_the_type(words: str, task_type: TaskType):
    assert only((ANNA, words), (BOB, "Hm.")).type is task_type
