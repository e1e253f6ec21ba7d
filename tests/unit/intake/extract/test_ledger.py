"""What later turns change about a task: accepted, volunteered for, handed over, re-dated, taken back, reported as done."""

from zoneinfo import ZoneInfo

import pytest

from intake.candidate import Candidate, Commitment
from intake.document import Origin
from intake.extract.weights import DEFAULT_THRESHOLD
from tests.support.extraction import ANNA, BOB, CARLA, due_day, found, only, rules


def task(*turns: tuple[str | None, str], **options: object) -> Candidate:
    """The surest one."""
    return max(found(*turns, **options), key=lambda candidate: candidate.confidence)


def test_a_promise_that_names_nothing_takes_up_what_was_asked():
    candidate = only(
        (ANNA, "Somebody has to call the caterer."),
        (BOB, "It rained."),
        (CARLA, "I'll do it on Monday."),
        (ANNA, "Hm."),
    )
    assert (candidate.title, candidate.owner, due_day(candidate)) == ("Call the caterer", CARLA, "2025-03-24")
    assert [evidence.speaker for evidence in candidate.evidence] == [ANNA, CARLA]
    assert "ledger.accepted" in rules(candidate)


@pytest.mark.parametrize("words", ["Mine.", "On it.", "Leave that with me.", "I'll take that one."])
def test_whoever_volunteers_owns_what_nobody_had(words: str):
    candidate = only((ANNA, "Somebody has to call the caterer."), (BOB, "It rained."), (CARLA, words), (ANNA, "Hm."))
    assert (candidate.owner, candidate.commitment) == (CARLA, Commitment.FIRM)


def test_whoever_volunteers_may_say_when():
    candidate = only(
        (ANNA, "Somebody has to call the caterer."), (BOB, "It rained."), (CARLA, "Mine, by Tuesday."), (ANNA, "Hm.")
    )
    assert (candidate.owner, due_day(candidate)) == (CARLA, "2025-03-25")


def test_a_date_of_the_request_stays_where_somebody_volunteers():
    candidate = only(
        (ANNA, "Somebody has to call the caterer by Monday."), (BOB, "Hm."), (CARLA, "On it."), (ANNA, "Hm.")
    )
    assert (candidate.owner, due_day(candidate)) == (CARLA, "2025-03-24")


def test_what_somebody_says_of_a_thing_of_theirs_takes_nothing_on():
    candidate = only(
        (ANNA, "Somebody has to call the caterer."), (BOB, "It rained."), (CARLA, "Mine's in the car."), (ANNA, "Hm.")
    )
    assert candidate.owner is None


def test_work_is_handed_over_by_name():
    candidate = only(
        (ANNA, "I could call the caterer."),
        (BOB, "Hm."),
        (ANNA, "No, Carla will do it."),
        (CARLA, "Fine."),
        (BOB, "Hm."),
    )
    assert (candidate.title, candidate.owner) == ("Call the caterer", CARLA)


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("Make it Tuesday.", "2025-03-25"),
        ("Tuesday's fine.", "2025-03-25"),
        ("Tuesday, then.", "2025-03-25"),
        ("Friday's tight. How about Tuesday?", "2025-03-25"),
    ],
)
def test_the_last_date_agreed_counts(words: str, day: str):
    candidate = only((ANNA, "I'll send the list by Friday."), (BOB, words), (ANNA, "Good."), (CARLA, "Hm."))
    assert due_day(candidate) == day
    assert any("last date agreed" in reason.note for reason in candidate.why)


@pytest.mark.parametrize("words", ["How about Tuesday?", "On Tuesday we met the caterer at the hall."])
def test_a_date_that_nobody_agreed_to_moves_nothing(words: str):
    candidate = only((ANNA, "I'll send the list by Friday."), (BOB, words), (ANNA, "It rained."), (CARLA, "Hm."))
    assert due_day(candidate) == "2025-03-21"


@pytest.mark.parametrize(
    "words", ["Never mind the list.", "Forget the list.", "Don't send the list.", "The list isn't needed any more."]
)
def test_what_is_taken_back_is_not_suggested(words: str):
    candidate = task((ANNA, "Bob, can you send the list?"), (BOB, "Sure."), (CARLA, "It rained."), (ANNA, words))
    assert candidate.confidence < DEFAULT_THRESHOLD
    assert "ledger.withdrawn" in rules(candidate)
    assert candidate.evidence[-1].quote == words


@pytest.mark.parametrize("words", ["Don't forget the list.", "Do not forget about the list, Bob."])
def test_a_reminder_takes_nothing_back(words: str):
    candidates = found((ANNA, "Bob, can you send the list?"), (BOB, "Sure."), (CARLA, "It rained."), (ANNA, words))
    assert all("ledger.withdrawn" not in rules(candidate) for candidate in candidates)


def test_taking_back_one_thing_leaves_the_other():
    sent, called = found(
        (ANNA, "I'll send the list on Monday."), (BOB, "I'll call the caterer."), (CARLA, "Forget the caterer.")
    )
    assert sent.confidence >= DEFAULT_THRESHOLD > called.confidence


@pytest.mark.parametrize("words", ["Sent.", "I've sent you the list.", "The list is ready.", "List attached."])
def test_what_is_done_in_the_same_talk_is_not_suggested(words: str):
    candidate = task((ANNA, "Bob, can you send the list?"), (CARLA, "It rained."), (BOB, words), origin=Origin.CHAT)
    assert candidate.confidence < DEFAULT_THRESHOLD
    assert "ledger.done" in rules(candidate)


@pytest.mark.parametrize(
    "words",
    [
        "I haven't sent the list.",
        "Once I've sent the list, I rest.",
        "Is the list sent?",
        "The price list is not ready.",
    ],
)
def test_what_is_not_done_yet_stays(words: str):
    candidate = task((ANNA, "Bob, can you send the list?"), (CARLA, "It rained."), (BOB, words), origin=Origin.CHAT)
    assert "ledger.done" not in rules(candidate)


def test_what_was_only_thought_of_binds_once_it_is_welcome():
    thought = (ANNA, "I could ask the caterer for a second quote.")
    assert task(thought, (BOB, "Hm.")).confidence < DEFAULT_THRESHOLD
    welcome = task(thought, (BOB, "Yes please, that would help."))
    assert welcome.confidence >= DEFAULT_THRESHOLD
    assert welcome.commitment is Commitment.FIRM


def test_notes_are_no_conversation():
    sent, *_ = found((None, "Bob to send the list."), (None, "Sent the invoice."), origin=Origin.NOTES)
    assert sent.confidence >= DEFAULT_THRESHOLD


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Bob, can you square it with the league?", "I'll drop Malcolm an email tonight."),
        ("Could you ask her, Bob?", "I'll ask her."),
        ("Bob, would you tell the freelancers?", "I'll drop them a line today."),
    ],
)
def test_an_answer_in_other_words_is_the_same_task(first: str, second: str):
    candidate = only((ANNA, first), (BOB, second), (ANNA, "Good."))
    assert candidate.owner == BOB
    assert [evidence.speaker for evidence in candidate.evidence] == [ANNA, BOB]


def test_a_promise_with_a_thing_of_its_own_answers_nothing():
    titles = [task.title for task in found((ANNA, "Bob, can you order the glass?"), (BOB, "I'll paint the fence."))]
    assert len(titles) == 2


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("I'll wash it. Twice. Before Friday.", "2025-03-20"),
        ("Tuesday, so. I'll tell the caterer.", "2025-03-25"),
    ],
)
def test_a_date_beside_the_promise_is_its_date(words: str, day: str):
    found_task = task((ANNA, words), (BOB, "Hm."))
    assert due_day(found_task) == day


def test_a_bare_hour_moves_the_hour_and_not_the_day():
    changed = task((ANNA, "I'll call the caterer on Friday at nine."), (BOB, "Make it ten."), (ANNA, "Ten. OK."))
    assert changed.due is not None
    assert changed.due.at is not None
    assert changed.due.at.astimezone(ZoneInfo(changed.due.timezone)).strftime("%A %H:%M") == "Friday 10:00"


def test_a_day_that_the_turn_gives_to_its_own_task_moves_no_other():
    first, second = found(
        (ANNA, "I'll order the glass by Monday."), (BOB, "I'll paint the fence by Friday."), (ANNA, "Hm.")
    )
    assert (due_day(first), due_day(second)) == ("2025-03-24", "2025-03-21")


def test_a_line_of_notes_may_tell_the_date_of_its_task_at_its_end():
    line = "Action: replace the pump in the kitchen. Owner: Carla. Due: 4 April."
    assert due_day(found((None, line), origin=Origin.NOTES)[0]) == "2025-04-04"


@pytest.mark.parametrize("report", ["Paid just now.", "Paid 5 minutes ago.", "Paid them yesterday."])
def test_a_bare_report_may_say_when_it_was_done(report: str):
    candidate = task(
        (ANNA, "Bob, can you pay the caterer?"), (BOB, "Sure."), (ANNA, "Hm."), (BOB, report), (ANNA, "Hm.")
    )
    assert "ledger.done" in rules(candidate)


def test_what_shall_be_forgotten_is_taken_back_by_its_own_verb():
    candidate = task(
        (ANNA, "I'll order the paper bags tomorrow."), (BOB, "Hm."), (BOB, "Forget ordering, we have some.")
    )
    assert "ledger.withdrawn" in rules(candidate)


@pytest.mark.parametrize(
    "line",
    [
        "- tell the nursery our new address, Bob, done 31 May",
        "- ~~export the icons~~",
        "- update the changelog ✔",
        "AI-5 rotate the logs — closed",
    ],
)
def test_a_line_that_says_that_it_is_done_asks_for_nothing(line: str):
    text = f"Plan for the move, Thursday\n{line}\n- call the caterer by Friday"
    titles = [one.title for one in found((None, text), origin=Origin.NOTES) if one.confidence >= DEFAULT_THRESHOLD]
    assert all("caterer" in title for title in titles)


@pytest.mark.parametrize("line", ["- get the report done by Friday", "- export the icons, done properly this time"])
def test_what_shall_be_done_is_open(line: str):
    assert found((None, f"Plan for the move, Thursday\n{line}"), origin=Origin.NOTES)


def test_whoever_is_asked_when_names_the_date_of_what_was_spoken_of():
    promised = task(
        (ANNA, "I'll order the colours for the florist."),
        (BOB, "When?"),
        (ANNA, "Tomorrow when you've all gone to the market."),
        (BOB, "Hm."),
    )
    assert due_day(promised) == "2025-03-21"
    assert "ledger.asked_when" in rules(promised)


def test_a_date_is_not_given_to_what_only_sounds_a_little_like_work():
    asked = task(
        (BOB, "Would you ask him?"),
        (ANNA, "I'll ask him about the photo. He'd be happy that somebody asks."),
        (BOB, "Tuesday, then."),
        (ANNA, "Hm."),
    )
    assert due_day(asked) == "2025-03-25"


@pytest.mark.parametrize("question", ["When does he deliver?", "When was that?"])
def test_a_question_about_somebody_else_dates_no_task(question: str):
    promised = task(
        (ANNA, "I'll call the caterer."), (BOB, question), (ANNA, "On Friday, as he always has."), (BOB, "Hm.")
    )
    assert "ledger.asked_when" not in rules(promised)


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("TB letter on the dresser. Window until 11 April. Book it.", "2025-04-11"),
        ("Letters page: Carla picks 5, Bob edits. Both before lockup Apr 2", "2025-04-02"),
    ],
)
def test_the_only_date_of_a_short_line_of_notes_is_that_of_its_work(line: str, day: str):
    assert {due_day(each) for each in found((None, line), origin=Origin.NOTES)} == {day}


def test_by_then_means_the_date_that_was_said_just_before():
    text = "The man comes on Tuesday the 25th at nine. Please get the key from Lou before then."
    assert due_day(task((ANNA, text), (BOB, "Hm."))) == "2025-03-25"


def test_a_date_among_other_things_moves_nothing_that_was_spoken_of_long_before():
    candidate = task(
        (ANNA, "I'll call the caterer at the end of this week."),
        (BOB, "Wonderful. The doors, then."),
        (ANNA, "Nobody has seen the paper."),
        (BOB, "The carpenter sent it to you. In March. I was in copy, and so was she."),
        (ANNA, "Hm."),
    )
    assert due_day(candidate) == "2025-03-21"


@pytest.mark.parametrize(
    "question",
    [
        "When are they coming?",
        "And the parcels arrive when?",
        "When does one know, Anna?",
        "Which date did they offer?",
    ],
)
def test_a_date_that_answers_when_something_else_is_moves_nothing(question: str):
    candidate = task((ANNA, "I'll order ten more chairs."), (BOB, question), (ANNA, "Tuesday."), (BOB, "Hm."))
    assert (candidate.title, due_day(candidate)) == ("Order ten more chairs", None)


def test_a_day_that_is_only_agreed_to_is_not_that_of_the_next_promise():
    candidate = task(
        (BOB, "The fitting is on Tuesday."), (ANNA, "Tuesday, then. I'll write to the group."), (BOB, "Hm.")
    )
    assert due_day(candidate) is None


def test_a_day_that_opens_a_promise_is_its_day():
    candidate = task((BOB, "The fitting is soon."), (ANNA, "Tuesday, then. I'll write to the group."), (BOB, "Hm."))
    assert due_day(candidate) == "2025-03-25"


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("I see her at the market on Saturday. I'll ask her then.", "2025-03-22"),
        ("She's in tomorrow till noon. I'll ask her about the plans.", "2025-03-21"),
        ("I'm at the depot on Monday. I'll get the keys there.", "2025-03-24"),
        ("The market is on Saturday. I'll ask her about the stall.", None),
        ("I see her on Saturday. I'll paint the stall.", None),
    ],
)
def test_whoever_meets_somebody_does_it_then(words: str, day: str | None):
    candidate = task((ANNA, words), (BOB, "Hm."), (CARLA, "Hm."))
    assert (candidate.owner, due_day(candidate)) == (ANNA, day)
