"""Titles stand alone."""

import pytest

from intake.extract.titles import LONGEST_TITLE, Voice, make_title
from tests.support.extraction import ANNA, BOB, CARLA, found, only, rules

VOICE = Voice(speaker=ANNA, addressee=BOB)


@pytest.mark.parametrize(
    ("action", "title"),
    [
        ("send you the proposal", "Send Bob the proposal"),
        ("send me your notes please", "Send Anna Bob's notes"),
        ("update our price list, okay", "Update the price list"),
        ("sending the invoice", "Send the invoice"),
        ("just call the guest back, thanks", "Call the guest back"),
        ("make sure to lock the office", "Lock the office"),
        ("prepare the slides for", "Prepare the slides"),
        ("book   the\n big room.", "Book the big room"),
        ("update the changelog ✍️", "Update the changelog"),
        ("restart the runner 😅 🙏!", "Restart the runner"),
        ("deploy the worker hopefully", "Deploy the worker"),
    ],
)
def test_people_are_named_and_courtesies_dropped(action: str, title: str):
    assert make_title(action, voice=VOICE, before="").text == title


def test_a_pronoun_takes_the_only_thing_that_was_named_before():
    title = make_title("send it to Carla", voice=VOICE, before="The contract is ready. ")
    assert (title.text, title.is_vague) == ("Send the contract to Carla", False)


@pytest.mark.parametrize(
    ("action", "before", "text"),
    [
        ("order them", "Can you order the roll-ups from the printer?", "Order the roll-ups"),
        ("order them", "Can you order the roll-ups and the chairs?", "Order them"),
        ("review it", "The desk broke. Could you review the contract? The lamp too.", "Review the contract"),
        ("call her", "Did you call Grandma?", "Call Grandma"),
        ("send it", "Did you resend the contract and the invoice?", "Send it"),
        ("call her", "Did you call the plumber?", "Call her"),
        ("do it", "Did you do the dishes?", "Do it"),
    ],
)
def test_a_pronoun_takes_what_was_named_behind_the_same_verb(action: str, before: str, text: str):
    assert make_title(action, voice=VOICE, before=before).text == text


def test_doing_that_takes_up_what_the_same_breath_asked_for():
    said = "yeah so i need someone to reset the credentials carla can you do that"
    candidate = only((ANNA, said), (CARLA, "yep"), (BOB, "Hm."))
    assert (candidate.title, candidate.owner) == ("Reset the credentials", CARLA)


@pytest.mark.parametrize("before", ["", "The contract and the invoice are here.", "Good morning."])
def test_a_pronoun_without_one_clear_meaning_is_vague(before: str):
    title = make_title("send it to Carla", voice=VOICE, before=before)
    assert (title.text, title.is_vague) == ("Send it to Carla", True)


def test_doing_it_does_not_mean_a_thing():
    assert make_title("do it", voice=VOICE, before="The contract is ready.").text == "Do it"


def test_a_vague_candidate_says_so_and_scores_lower():
    vague = only((ANNA, "I'll send it over."), (BOB, "Ok."))
    clear = only((ANNA, "I'll send the contract over."), (BOB, "Ok."))
    assert "title.vague" in rules(vague)
    assert vague.confidence < clear.confidence


def test_a_title_is_never_long():
    title = make_title("send " + "very important " * 30 + "papers", voice=VOICE, before="")
    assert len(title.text) <= LONGEST_TITLE
    assert not title.text.endswith(" ")


def test_two_tasks_in_one_sentence_share_owner_and_date():
    first, second = found((ANNA, "I'll send the deck and book the room by Friday."), (BOB, "Ok."))
    assert (first.title, second.title) == ("Send the deck", "Book the room")
    assert first.owner == second.owner == ANNA
    assert first.due == second.due


def test_talk_without_marks_ends_where_somebody_else_is_spoken_of():
    said = "i'm gonna sign the papers tonight and um somebody needs to call the inspector i don't know who"
    assert {each.title for each in found((ANNA, said), (BOB, "Hm."), (CARLA, "Hm."))} == {
        "Sign the papers",
        "Call the inspector",
    }
    assert (
        only((ANNA, "please send me the dates by friday that'd be great"), (BOB, "Hm.")).title == "Send Anna the dates"
    )


def test_joined_nouns_are_one_task():
    assert only((ANNA, "I'll send the deck and the notes."), (BOB, "Ok.")).title == "Send the deck and the notes"


def test_each_clause_keeps_its_own_owner():
    first, second = found(
        (ANNA, "Carla, please set up the demo, and I'll draft the agenda."), (CARLA, "Hm."), (BOB, "Hm.")
    )
    assert (first.title, first.owner) == ("Set up the demo", CARLA)
    assert (second.title, second.owner) == ("Draft the agenda", ANNA)


def test_what_is_said_twice_is_one_task_with_both_quotes():
    candidate = only(
        (ANNA, "I'll review the draft tonight."),
        (BOB, "Good."),
        (ANNA, "So I'm going to review the draft."),
        (BOB, "Hm."),
    )
    assert len(candidate.evidence) == 2
    assert "repeated" in rules(candidate)


def test_passive_words_become_an_order():
    assert only((ANNA, "The contract needs to be signed by Friday."), (BOB, "Hm.")).title == "Sign the contract"


@pytest.mark.parametrize(
    ("action", "title"),
    [
        ("have a look at the back one I know what's in there anyway", "Have a look at the back one"),
        ("sweep the yard it's full of leaves", "Sweep the yard"),
        ("check whether it's ready", "Check whether it's ready"),
        ("tell the bank that's fine", "Tell the bank that's fine"),
    ],
)
def test_a_title_ends_where_speech_without_marks_runs_on(action: str, title: str):
    assert make_title(action, voice=Voice(None, None), before="").text == title


def test_a_shouted_title_is_written_in_small_letters():
    voice = Voice("Ramona Dietz", None)
    assert (
        make_title("LEAVE ANNA A NOTE BEFORE I ROLL", voice=voice, before="").text
        == "Leave Anna a note before Ramona rolls"
    )


def test_a_pronoun_is_a_whole_word():
    said = "Malcolm has seen it. Get the rights for heron photos"
    title = make_title("get the rights for heron photos", voice=VOICE, before=said, person="Malcolm Reed")
    assert title.text == "Get the rights for heron photos"


def test_the_border_of_a_table_is_no_part_of_a_title():
    assert make_title("forward the mail |", voice=VOICE, before="").text == "Forward the mail"
