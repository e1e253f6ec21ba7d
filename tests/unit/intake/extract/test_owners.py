"""Owners are named or speaking, never guessed."""

import pytest

from intake.candidate import Candidate
from intake.document import Origin, Participant, ReadWarning
from intake.extract.extractor import ExtractionContext, Person, extract
from tests.support.documents import document_of
from tests.support.extraction import ANNA, BOB, CARLA, NEW_YORK, THURSDAY, found, only
from tests.support.pipelines import shipped_pipeline

ROBERT = Person("Robert Stone", "robert@example.com", ("Bobster",))


def with_people(*turns: tuple[str | None, str], people: tuple[Person, ...]) -> Candidate:
    context = ExtractionContext(anchor=THURSDAY, timezone=NEW_YORK, people=people)
    (candidate,) = extract(document_of(*turns), pipeline=shipped_pipeline(), context=context)
    return candidate


@pytest.mark.parametrize(
    "label", ["Speaker 1", "SPEAKER_00", "spk_2", "Unknown", "Unknown speaker", "Participant 3", "1"]
)
def test_a_raw_label_is_never_an_owner_or_in_a_title(label: str):
    candidate = only((label, "I'll send you the contract."), ("Speaker 2", "Okay."))
    assert (candidate.owner, candidate.owed_to) == (None, None)
    assert candidate.title == "Send the contract"


@pytest.mark.parametrize("name", ["Mei", "Mel", "Meg", "Pa", "Cho"])
def test_a_short_name_is_no_raw_label(name: str):
    assert only((name, "I'll update the changelog."), (BOB, "Hm."), (CARLA, "Hm.")).owner == name


def test_listed_people_are_candidates_when_the_speaker_is_a_raw_label():
    listed = (Participant(ANNA, is_speaker=False), Participant(BOB, is_speaker=False))
    candidate = only(("Speaker 1", "I'll send the contract."), ("Speaker 2", "Okay."), participants=listed)
    assert (candidate.owner, candidate.owner_candidates) == (None, (ANNA, BOB))


def test_one_label_for_several_voices_withholds_the_owner():
    candidate = only(
        (ANNA, "I'll send the contract."), (ANNA, "Okay."), (BOB, "Hm."), warnings=(ReadWarning.COLLAPSED_SPEAKERS,)
    )
    assert (candidate.owner, candidate.owner_candidates) == (None, (ANNA, BOB))


def test_you_among_three_is_withheld_with_the_others_listed():
    candidate = only((ANNA, "Could you update the forecast?"), (ANNA, "It is old."), (BOB, "Hm."), (CARLA, "Hm."))
    assert (candidate.owner, candidate.owner_candidates) == (None, (BOB, CARLA))


@pytest.mark.parametrize(
    "opening", ["Also, ", "First, ", "Okay, ", "And ", "Then ", "Ngozi, ", "Alternatively, ", "@here ", "Meanwhile, "]
)
def test_what_opens_an_order_owns_nothing(opening: str):
    candidate = only((ANNA, f"{opening}update the price list."), (BOB, "Hm."), (CARLA, "Hm."))
    assert (candidate.title, candidate.owner) == ("Update the price list", None)


@pytest.mark.parametrize("called", ["Bob, ", "@Bob ", "@bob, ", "And Bob, ", "Okay, @Bob "])
def test_who_is_called_before_an_order_owns_it(called: str):
    assert only((ANNA, f"{called}update the price list."), (BOB, "Hm."), (CARLA, "Hm.")).owner == BOB


def test_you_among_two_is_the_other_one():
    assert only((ANNA, "Could you update the forecast?"), (BOB, "Hm.")).owner == BOB


def test_whoever_calls_somebody_and_goes_on_speaks_for_themselves():
    candidates = found((ANNA, "The letter goes out, Bob, I'll have to get you the list."), (BOB, "Hm."), (CARLA, "Hm."))
    assert not any("I'll" in candidate.owner_candidates or candidate.owner == BOB for candidate in candidates)


def test_we_and_somebody_own_nothing():
    assert only((ANNA, "We need to update the forecast."), (BOB, "Hm."), (CARLA, "Hm.")).owner is None
    assert only((ANNA, "Someone should update the forecast."), (BOB, "Hm."), (CARLA, "Hm.")).owner is None


def test_whoever_takes_it_on_owns_what_somebody_should_do():
    candidate = only((ANNA, "Someone needs to update the wiki."), (BOB, "I'll do it by Monday."), (CARLA, "Hm."))
    assert (candidate.title, candidate.owner) == ("Update the wiki", BOB)
    assert candidate.due is not None


def test_a_refused_request_is_no_task():
    document = document_of((ANNA, "Bob, can you update the wiki?"), (BOB, "No, sorry."), (CARLA, "Hm."))
    assert extract(document, pipeline=shipped_pipeline(), context=ExtractionContext(THURSDAY, NEW_YORK)) == ()


@pytest.mark.parametrize(
    "reply",
    [
        "I'd rather not, I'm away.",
        "Already did. On Sunday.",
        "Yeah, I already have.",
        "Okay, done. It works.",
        "I just did that!",
    ],
)
def test_a_request_that_is_turned_down_or_done_already_is_no_task(reply: str):
    document = document_of((ANNA, "Bob, can you update the wiki?"), (BOB, reply), (CARLA, "Hm."))
    assert extract(document, pipeline=shipped_pipeline(), context=ExtractionContext(THURSDAY, NEW_YORK)) == ()


@pytest.mark.parametrize(
    "reply", ["Done deal, I'll do it.", "I just have to finish this first, then yes.", "Sure, I did it last time."]
)
def test_words_that_only_sound_like_done_leave_the_task(reply: str):
    document = document_of((ANNA, "Bob, can you update the wiki?"), (BOB, reply), (CARLA, "Hm."))
    found = extract(document, pipeline=shipped_pipeline(), context=ExtractionContext(THURSDAY, NEW_YORK))
    assert "Update the wiki" in {candidate.title for candidate in found}


@pytest.mark.parametrize("called", ["Bob", "Robert", "Bobster", "bob", "Rob"])
def test_people_are_known_by_short_forms_and_nicknames(called: str):
    candidate = with_people((ANNA, f"{called}, can you update the wiki?"), (CARLA, "Hm."), people=(ROBERT,))
    assert candidate.owner == "Robert Stone"


def test_a_misheard_long_name_is_recognised():
    people = (Person("Priyanka Patel"), Person("Carla Ruiz"))
    assert with_people((ANNA, "Prianka will update the wiki."), (BOB, "Hm."), people=people).owner == "Priyanka Patel"


def test_a_name_that_two_people_bear_is_withheld():
    people = (Person("Dan Miller"), Person("Dan Ortiz"))
    candidate = with_people((ANNA, "Dan will update the wiki."), (BOB, "Hm."), people=people)
    assert (candidate.owner, candidate.owner_candidates) == (None, ("Dan Miller", "Dan Ortiz"))


def test_a_thing_is_no_person():
    document = document_of((ANNA, "The server will restart the job. Acme will send the parts."), (BOB, "Hm."))
    found = extract(document, pipeline=shipped_pipeline(), context=ExtractionContext(THURSDAY, NEW_YORK))
    assert all(candidate.owner is None for candidate in found)


def test_a_person_who_is_mentioned_is_not_taken_for_the_owner():
    candidate = only((ANNA, "I'll call Carla about the invoice."), (BOB, "Hm."))
    assert (candidate.owner, candidate.title) == (ANNA, "Call Carla about the invoice")


def test_orders_in_a_memo_are_to_oneself():
    told = (
        "Right, that was the last house of the day, and the boiler there is as old as I am. The tenant was friendly. "
        * 2
    )
    candidates = found((ANNA, f"{told}Ask Trevor about the drain in the cellar."))
    assert [candidate.owner for candidate in candidates if "drain" in candidate.title] == [ANNA]


def test_a_short_yes_to_an_order_takes_it_on():
    turns = ((ANNA, "Please send the forecast to the bank."), (BOB, "Ok, Friday."), (CARLA, "Hm."))
    assert only(*turns).owner == BOB


def test_shouted_words_are_nobody():
    candidates = extract(
        document_of((ANNA, "THEN CALL ME, BOB, ONCE YOU'VE LOOKED, AND WE'LL ORDER THE PUMP."), (BOB, "OKAY.")),
        pipeline=shipped_pipeline(),
        context=ExtractionContext(anchor=THURSDAY, timezone=NEW_YORK),
    )
    named = {name for found in candidates for name in (found.owner, *found.owner_candidates)}
    assert named <= {None, ANNA, BOB}


MINUTES = "Minutes of 20 January\nPresent: {present}.\nThe {office} shall ring the council about the licence. The hall is free."


@pytest.mark.parametrize(
    ("present", "office", "owner"),
    [
        (f"{ANNA} (chair), {BOB} (treasurer), {CARLA}", "treasurer", BOB),
        (f"{ANNA} (chairwoman), {BOB}", "chair", ANNA),
        (f"{ANNA} (minutes), {BOB}", "secretary", ANNA),
        (f"{ANNA} (clerk), {BOB} (clerk)", "clerk", None),
        (f"{ANNA}, {BOB}, {CARLA}", "treasurer", None),
    ],
)
def test_an_office_is_whoever_is_listed_with_it(present: str, office: str, owner: str | None):
    listed = tuple(Participant(name, is_speaker=False) for name in (ANNA, BOB, CARLA))
    text = MINUTES.format(present=present, office=office)
    (candidate,) = [
        one
        for one in found((None, text), participants=listed, origin=Origin.NOTES)
        if one.why[0].rule == "assignment.role"
    ]
    assert candidate.owner == owner


@pytest.mark.parametrize("yes", ["👍", "Will.", "Oops. Yes."])
def test_a_thumb_or_a_bare_will_takes_an_order_on(yes: str):
    candidate = only((ANNA, "Please update the price list."), (CARLA, yes), (BOB, "Hm."))
    assert candidate.owner == CARLA


@pytest.mark.parametrize(
    ("line", "owner"),
    [
        ("[ ] pick up the tile, 14 boxes, warehouse closes at noon — B", BOB),
        ("[ ] shut off + cap the water lines (B, before the plumber)", BOB),
        ("2 | Re-run the export, tell finance when ready | Bob | P1", BOB),
        ("Letter on the dresser. Book it, C.", CARLA),
    ],
)
def test_whoever_stands_alone_between_the_marks_of_a_line_has_its_work(line: str, owner: str):
    listed = tuple(Participant(name, is_speaker=False) for name in (ANNA, BOB, CARLA))
    tasks = found((None, line), origin=Origin.NOTES, participants=listed)
    assert {task.owner for task in tasks} == {owner}


def test_a_line_for_both_is_shared_by_two():
    listed = (Participant(ANNA, is_speaker=False), Participant(BOB, is_speaker=False))
    line = "Action: fetch the boxes from the cellar | both | open"
    task = found((None, line), origin=Origin.NOTES, participants=listed)[0]
    assert (task.owner, task.owner_candidates) == (ANNA, (ANNA, BOB))


@pytest.mark.parametrize("beginning", ["Our ref: 0417\n\nDear Bob\n\n", "Bob,\n\nSee below. "])
def test_whom_a_letter_calls_by_name_is_asked(beginning: str):
    listed = (Participant(ANNA, is_speaker=True), Participant(BOB), Participant(CARLA))
    text = f"{beginning}Please send the signed lease back by Friday."
    assert found((ANNA, text), origin=Origin.EMAIL, participants=listed)[0].owner == BOB


def test_me_in_notes_about_several_is_whoever_writes_them():
    listed = (Participant(ANNA, is_speaker=True), Participant(BOB, is_speaker=False))
    tasks = found(
        (None, "[ ] give notice for the old room (me) – in the post Wednesday"),
        origin=Origin.NOTES,
        participants=listed,
    )
    assert {task.owner for task in tasks} == {ANNA}


def test_what_we_promise_in_a_letter_its_writer_sees_to():
    listed = (Participant(ANNA, is_speaker=True), Participant(BOB), Participant(CARLA))
    text = "Dear Bob,\n\nthank you. We will prepare the draft in the second half of May."
    assert found((ANNA, text), origin=Origin.EMAIL, participants=listed)[0].owner == ANNA
