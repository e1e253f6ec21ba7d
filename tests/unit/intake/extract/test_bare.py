"""Work in words that no rule knows, and confidence that rules and words have together."""

import pytest

from intake.candidate import Candidate
from intake.document import Document, Origin
from intake.extract.bare import find_bare_action
from intake.extract.extractor import ExtractionContext, extract
from intake.extract.matches import Bearer
from intake.extract.roster import build_roster
from intake.extract.sentences import Sentence
from intake.extract.weights import DEFAULT_THRESHOLD
from tests.support.documents import document_of
from tests.support.extraction import IN_BERLIN
from tests.support.pipelines import shipped_pipeline

ANNA = "Anna Keller"


def action_in(text: str):
    document = document_of((ANNA, text))
    sentence = Sentence(document.segments[0], text, 0, len(text))
    return sentence, find_bare_action(sentence, build_roster(document, people=()))


def found(document: Document, context: ExtractionContext = IN_BERLIN) -> tuple[Candidate, ...]:
    return extract(document, pipeline=shipped_pipeline(), context=context)


@pytest.mark.parametrize(
    ("text", "action", "bearer"),
    [
        ("Um you're to focus on the component concept.", "focus on the component concept", Bearer.ADDRESSEE),
        ("So I'm supposed to do the energy source.", "do the energy source", Bearer.SPEAKER),
        ("The August bill I send you once more.", "The August bill I send you once more", Bearer.SPEAKER),
        ("Okay, I take new photos at the next visit.", "take new photos at the next visit", Bearer.SPEAKER),
        ("And I've to send the list to the coach company.", "send the list to the coach company", Bearer.SPEAKER),
        (
            "Okay, and for the user interface, the technical functions.",
            "for the user interface, the technical functions",
            Bearer.UNSAID,
        ),
    ],
)
def test_the_action_begins_at_its_verb_or_at_the_first_word_that_says_something(text, action, bearer):
    sentence, found_action = action_in(text)
    assert sentence.text[found_action.start : found_action.end] == action
    assert found_action.match.bearer == bearer


@pytest.mark.parametrize(
    ("text", "bearer"),
    [
        ("thanks, ill leave the ladder by your gate", Bearer.SPEAKER),
        ("the parcels, I'm sending you those today", Bearer.SPEAKER),
        ("The photos I lend you once more.", Bearer.SPEAKER),
        ("The dog is ill, your turn with the walk.", Bearer.ADDRESSEE),
        ("The dog was ill, would you mind your turn early?", Bearer.ADDRESSEE),
        ("I like the draft, your page next.", Bearer.ADDRESSEE),
    ],
)
def test_whoever_says_what_they_do_does_it_although_you_is_said_too(text: str, bearer: Bearer):
    _, found_action = action_in(text)
    assert found_action is None or found_action.match.bearer == bearer


@pytest.mark.parametrize(
    "text",
    [
        "Please send me the deck.",  # a rule has it
        "Please don't send me the deck.",  # a rule has it, and refuses it
        "There is nothing to be done, it is not our job.",
        "I'm going to Chicago for the fair.",
        "Yeah yeah yeah.",
    ],
)
def test_what_rules_have_judged_and_what_says_nothing_is_left_alone(text):
    assert action_in(text)[1] is None


def test_a_request_in_unknown_words_is_found_in_mail_and_explains_itself():
    mail = document_of((ANNA, "I would be grateful for your comments on the draft by Friday."), origin=Origin.EMAIL)
    (candidate,) = found(mail)
    assert candidate.confidence >= DEFAULT_THRESHOLD
    assert candidate.why[0].rule == "wording.mail"
    assert candidate.why[-1].rule == "network"
    assert sum(reason.weight for reason in candidate.why) == pytest.approx(candidate.confidence)


def test_a_short_call_leaves_unknown_words_alone():
    assert found(document_of((ANNA, "The remote and its buttons for the next meeting then."), ("Bob", "Hm."))) == ()


def test_what_is_done_on_the_spot_is_unlikely():
    later, now = (
        found(document_of((ANNA, words), ("Bob", "Hm.")))[0]
        for words in ("I'll put the figures in the report.", "I'll put the figures on the board.")
    )
    assert later.confidence >= DEFAULT_THRESHOLD > now.confidence
    assert any(reason.rule == "moment.now" for reason in now.why)


def test_asking_to_be_told_is_a_request_in_writing_and_a_courtesy_aloud():
    turns = [(ANNA, "Please let me know when the maps are ready."), ("Bob", "Hm.")]
    assert found(document_of(*turns)) == ()
    assert found(document_of(*turns, origin=Origin.EMAIL))[0].confidence >= DEFAULT_THRESHOLD


@pytest.mark.parametrize(
    "words",
    [
        "Please let me know what you think of the second floor plan.",
        "If that date doesn't work, would you please include my assistant on the invitation?",
        "This probably makes no sense to them - please send the short version.",
        "Please confirm your plans to Jane Doe at jane@example.com <mailto:jane@example.com>.",
    ],
)
def test_a_request_in_writing_survives_what_stands_beside_it(words: str):
    (candidate,) = found(document_of((ANNA, words), origin=Origin.EMAIL))
    assert candidate.confidence >= DEFAULT_THRESHOLD


@pytest.mark.parametrize(
    "words",
    [
        "Please let me know if you have any questions about the invoice.",
        "We can't move the payment date, sorry about that.",
        "Please don't send it to anybody else.",
        "Join us on LinkedIn for more of this.",
    ],
)
def test_a_courtesy_a_refusal_and_an_advertisement_in_writing_are_no_work(words: str):
    assert found(document_of((ANNA, words), origin=Origin.EMAIL)) == ()


def test_what_words_alone_make_unlikely_is_not_returned_from_a_meeting():
    meeting = document_of(*[(ANNA, "The weather was cold and grey on the hill that day.")] * 150, ("Bob", "Hm."))
    assert found(meeting) == ()
