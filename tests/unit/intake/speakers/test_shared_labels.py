"""When several voices stand under one label, nobody owns what "I" promised."""

import pytest

from intake.document import Participant, ReadWarning
from intake.extract.context import ExtractionContext
from intake.extract.extractor import extract
from intake.reading import ReadingHints, read_document
from tests.support.candidates import FRIDAY
from tests.support.pipelines import shipped_pipeline

TALK = "We talked about the plan and about what comes after it. "
CROWD = ReadingHints(participants=(Participant("Anna Li"), Participant("Bob Ray"), Participant("Carla Diaz")))


def is_collapsed(text, hints=CROWD):
    return ReadWarning.COLLAPSED_SPEAKERS in read_document(text.encode(), hints=hints).warnings


def test_one_name_for_nearly_all_of_a_long_call_of_several_people():
    assert is_collapsed("Anna Li: " + TALK * 100 + "\nBob Ray: Hi.\nAnna Li: Bye.")


@pytest.mark.parametrize(
    "text",
    [
        "Anna Li: " + TALK * 20 + "\nBob Ray: Hi.\nAnna Li: Bye.",
        "Anna Li: " + TALK * 100 + "\nBob Ray: " + TALK * 20 + "\nAnna Li: Bye.",
    ],
    ids=["short", "others talk too"],
)
def test_somebody_who_talks_much_is_no_collapse(text):
    assert not is_collapsed(text)


def test_a_long_talk_of_one_to_one_other_is_no_collapse():
    assert not is_collapsed("Anna: " + TALK * 100 + "\nBob: Hi.\nAnna: Bye.", ReadingHints())


def test_people_who_are_called_and_answer_under_the_same_label():
    assert is_collapsed(
        "Room 4: Bob, can you send the deck? Yes, I will. And the numbers, Carla? Sure, tomorrow.\n"
        "Eve: Good.\nRoom 4: Fine.",
        ReadingHints(),
    )


def test_one_such_tale_is_no_collapse():
    assert not is_collapsed(
        "Anna: Then I said: Bob, can you send the deck? Yes, he said.\nEve: Good.\nAnna: Fine.", ReadingHints()
    )


def test_owners_are_withheld_from_what_was_promised_under_such_a_label():
    text = (
        "Room 4: Bob, can you send the deck? Yes, of course. And the numbers, Carla? Sure. I will book the room.\n"
        "Eve: Good.\nRoom 4: Fine."
    )
    document = read_document(text.encode())
    context = ExtractionContext(anchor=FRIDAY, timezone="UTC")
    found = {each.title: each.owner for each in extract(document, pipeline=shipped_pipeline(), context=context)}
    assert found["Book the room"] is None
