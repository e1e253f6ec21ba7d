"""Who may stand behind a label, and why."""

import pytest

from intake.document import Participant
from intake.speakers.naming import with_names
from intake.speakers.participants import list_participants
from intake.speakers.proposals.clues import KnownPerson
from intake.speakers.proposals.proposer import propose_speakers
from tests.support.documents import document_of

ANNA = KnownPerson("Anna Li", "anna@acme.example", "usr_anna")
BOB = KnownPerson("Bob Ray", "bob@acme.example", "usr_bob")
MEMBERS = (ANNA, BOB)


def document(*turns, listed=()):
    spoken = document_of(*turns)
    return document_of(*turns, participants=list_participants(spoken.segments, listed))


def best(*turns, listed=(), members=MEMBERS, handed_in_by=None):
    """The best proposal for each label: who, and by which rules."""
    found = propose_speakers(document(*turns, listed=listed), members=members, handed_in_by=handed_in_by)
    return {
        label: (proposals[0].person.name, {reason.rule.value for reason in proposals[0].reasons})
        for label, proposals in found.items()
        if proposals
    }


@pytest.mark.parametrize(
    "words",
    [
        "Hi, this is Anna.",
        "Hello everybody, this is Anna Li from sales.",
        "My name is Anna and I look after the accounts.",
        "Hi all, I'm Anna from Acme.",
        "Good morning. I am Anna, I run support.",
        "Anna here. Can everybody hear me?",
        "Anna speaking.",
        "It's Anna speaking, sorry I'm late.",
    ],
)
def test_whoever_says_their_name_is_proposed(words):
    found = propose_speakers(document(("Speaker 1", words), ("Speaker 2", "Welcome.")), members=MEMBERS)
    (proposal,) = found["Speaker 1"]
    assert proposal.person == ANNA
    assert proposal.confidence >= 0.7
    assert proposal.reasons[0].quote in words
    assert found["Speaker 2"] == ()


@pytest.mark.parametrize(
    "words",
    [
        "I'm happy to help.", "I'm Happy to help.", "This is great.", "I am Sure about it.", "This is Anna's idea.",
        "I'm sorry, Anna.", "This is the Anna project.", "I told Anna that I'm from Berlin.",
    ],
)  # fmt: skip
def test_other_words_after_the_same_beginnings_are_no_introductions(words):
    assert best(("Speaker 1", words)) == {}


def test_whoever_is_asked_by_name_speaks_next():
    found = best(("Speaker 1", "Bob, what do you think?"), ("Speaker 2", "I like it."), ("Speaker 3", "So do I."))
    assert found == {"Speaker 2": ("Bob Ray", {"addressed"})}


@pytest.mark.parametrize("words", ["What do you say, Carla?", "Over to you, Carla.", "Okay, and Carla?"])
def test_somebody_nobody_knows_is_proposed_by_the_name_that_was_said(words):
    assert best(("Speaker 1", words), ("Speaker 2", "Well.")) == {"Speaker 2": ("Carla", {"addressed"})}


def test_whoever_is_thanked_spoke_last():
    found = best(("SPEAKER_00", "It is all done."), ("SPEAKER_01", "Thanks, Bob."), ("SPEAKER_02", "Next point."))
    assert found["SPEAKER_00"] == ("Bob Ray", {"thanked"})


def test_whoever_is_thanked_between_two_turns_of_one_label_is_that_label():
    turns = [("Speaker 1", "It is done."), ("Speaker 2", "Thanks, Carla."), ("Speaker 1", "You're welcome.")]
    assert best(*turns) == {"Speaker 1": ("Carla", {"thanked"})}


def test_reasons_add_up_and_never_make_sure():
    turns = [("Speaker 1", "Bob, can you take that?"), ("Speaker 2", "Yes.")] * 6
    (proposal, *_) = propose_speakers(document(*turns), members=MEMBERS)["Speaker 2"]
    assert (proposal.person, proposal.confidence, len(proposal.reasons)) == (BOB, 0.95, 3)


def test_nobody_is_the_one_they_call_by_name():
    turns = [("Speaker 1", "Bob, can you take that?"), ("Speaker 2", "Bob, can you?"), ("Speaker 1", "I meant you.")]
    assert best(*turns) == {}


def test_a_first_name_that_two_members_share_proposes_neither_of_them():
    others = (ANNA, KnownPerson("Anna Berg", None, "usr_other"))
    found = propose_speakers(document(("Speaker 1", "Hi, this is Anna.")), members=others)
    assert found["Speaker 1"][0].person == KnownPerson("Anna")


@pytest.mark.parametrize(
    ("label", "listed", "expected"),
    [
        ("Anna Li", (), ("Anna Li", {"same_name"})),
        ("anna li", (), ("Anna Li", {"same_name"})),
        ("Anna", (), ("Anna Li", {"same_first_name"})),
        ("Rob", (), None),
        ("Anna Berg", (), None),
        ("A. L.", (Participant("A. L.", "ANNA@acme.example"),), ("Anna Li", {"same_email"})),
    ],
)
def test_labels_that_are_names_are_matched_with_members(label, listed, expected):
    assert best((label, "Hello."), listed=listed).get(label) == expected


def test_the_only_one_listed_and_not_heard_is_the_only_one_not_named():
    turns = [("Bob Ray", "Hello."), ("Speaker 2", "Hello.")]
    listed = (Participant("Bob Ray"), Participant("Anna Li"))
    assert best(*turns, listed=listed)["Speaker 2"] == ("Anna Li", {"only_one_left"})
    assert "Speaker 2" not in best(*turns, listed=(*listed, Participant("Carla Diaz")))


def test_me_is_whoever_handed_it_in():
    found = best(("Me", "Hello."), ("Them", "Hello."), handed_in_by=BOB)
    assert found == {"Me": ("Bob Ray", {"handed_in"})}


def test_names_replace_labels_in_any_spelling_and_move_nothing():
    before = document(
        ("Speaker 1", "Hello."), ("SPEAKER 1", "Again."), ("Bob", "Hi."), listed=(Participant("Anna Li"),)
    )
    after = with_names(before, {"speaker 1": "Anna Li"})
    assert [segment.speaker for segment in after.segments] == ["Anna Li", "Anna Li", "Bob"]
    assert [(person.name, person.is_generic) for person in after.participants] == [("Anna Li", False), ("Bob", False)]
    assert after.text == before.text
    assert [segment.char_start for segment in after.segments] == [segment.char_start for segment in before.segments]
