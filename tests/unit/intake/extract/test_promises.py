"""What users try first: one sentence, and what must come out of it."""

import pytest

from intake.candidate import Commitment, Polarity, Priority, TaskType
from intake.document import Origin
from intake.extract.weights import DEFAULT_THRESHOLD
from tests.support.extraction import ANNA, BOB, CARLA, due_day, found, only, rules


def test_a_promise_has_owner_recipient_and_a_date_counted_from_the_meeting():
    candidate = only((ANNA, "I'll send you the proposal by Friday."), (BOB, "Thanks."))
    assert candidate.title == "Send Bob the proposal"
    assert (candidate.owner, candidate.owed_to, candidate.commitment) == (ANNA, BOB, Commitment.FIRM)
    assert due_day(candidate) == "2025-03-21"


def test_an_answered_question_is_owned_by_whoever_answers_with_both_lines_as_evidence():
    candidate = only((ANNA, "Bob, can you review the contract?"), (BOB, "Sure."), (CARLA, "Great."))
    assert candidate.owner == BOB
    assert candidate.owed_to == ANNA
    assert [evidence.quote for evidence in candidate.evidence] == ["Bob, can you review the contract?", "Sure."]
    assert candidate.commitment in {Commitment.FIRM, Commitment.LIKELY}


def test_an_unanswered_question_is_a_request_and_scores_lower():
    answered = only((ANNA, "Bob, can you review the contract?"), (BOB, "Sure."), (CARLA, "Great."))
    candidate = only((ANNA, "Bob, can you review the contract?"), (CARLA, "It rained all day."), (BOB, "Oh."))
    assert (candidate.owner, candidate.commitment) == (BOB, Commitment.REQUEST)
    assert candidate.confidence < answered.confidence


def test_a_hedged_promise_is_tentative_and_below_the_threshold():
    candidate = only((ANNA, "I might be able to look at it by Friday."), (BOB, "Okay."))
    assert candidate.commitment is Commitment.TENTATIVE
    assert candidate.confidence < DEFAULT_THRESHOLD


def test_a_vague_idea_is_a_suggestion_without_owner_or_date():
    candidate = only((ANNA, "We should probably fix the docs some day."), (BOB, "True."))
    assert candidate.commitment is Commitment.SUGGESTION
    assert (candidate.owner, candidate.owner_candidates, candidate.due) == (None, (), None)
    assert candidate.confidence < DEFAULT_THRESHOLD


@pytest.mark.parametrize(
    "words",
    [
        "Don't send it yet.",
        "There is no need to call them.",
        "No need to call them.",
        "You don't have to send the report.",
        "Please don't forward this mail.",
        "I won't send the invoice until they sign.",
        "I'm not going to call them.",
        "We're not going to renew the licence.",
    ],
)
def test_what_is_forbidden_or_needless_is_no_task(words: str):
    assert found((ANNA, words), (BOB, "Right.")) == ()


@pytest.mark.parametrize(
    "words",
    [
        "I already sent the deck.",
        "I sent the deck yesterday.",
        "I was going to send the deck.",
        "We have updated the page.",
    ],
)
def test_what_is_done_is_no_task(words: str):
    assert found((ANNA, words), (BOB, "Great.")) == ()


def test_a_proposal_to_meet_has_low_priority():
    candidate = only((ANNA, "Let's meet next Tuesday."), (BOB, "Hm."))
    assert candidate.title == "Meet with Bob"
    assert candidate.priority is Priority.LOW
    assert due_day(candidate) == "2025-03-25"


def test_a_condition_is_flagged():
    candidate = only((ANNA, "If they sign, Carla will prepare the invoice."), (BOB, "Okay."))
    assert (candidate.title, candidate.owner) == ("Prepare the invoice", "Carla")
    assert candidate.commitment is Commitment.LIKELY
    assert "condition.stated" in rules(candidate)


@pytest.mark.parametrize(
    "words",
    [
        "Can you hear me?",
        "Let me share my screen.",
        "I'll be right back.",
        "Give me a second.",
        "I'll see you on Monday.",
        "I'll say this much.",
        "Let me know if you have any questions.",
        "Can you see my screen?",
        "Could you repeat that?",
        "Let's move on to the next topic.",
        "Let me think.",
        "Can you go to the next slide?",
        "I'll hand over to Bob.",
        "Please mute yourself.",
        "I'll start.",
        "I can't hear you.",
    ],
)
def test_what_keeps_a_meeting_going_is_no_task(words: str):
    assert found((ANNA, words), (BOB, "Okay.")) == ()


def test_an_order_without_subject_has_an_owner_only_from_context():
    alone = only((ANNA, "call the guest back tomorrow"))
    assert (alone.title, alone.owner) == ("Call the guest back", None)
    assert due_day(alone) == "2025-03-21"
    assert only((ANNA, "call the guest back tomorrow"), (BOB, "Hm.")).owner == BOB


def test_an_action_item_names_its_owner_and_says_how_its_date_was_read():
    candidate = only((ANNA, "action item: Dan to update pricing, due 6/5"), (BOB, "Okay."))
    assert (candidate.title, candidate.owner) == ("Update pricing", "Dan")
    assert candidate.commitment is Commitment.FIRM
    assert due_day(candidate) == "2025-06-05"
    assert any("MDY" in reason.note for reason in candidate.why)


def test_two_named_people_share_a_task_and_an_event_keeps_its_phrase():
    candidate = only(
        (CARLA, "Anna and Bob will prepare the event documents before check-in."), (ANNA, "Ok."), (BOB, "Ok.")
    )
    assert candidate.title == "Prepare the event documents"
    assert candidate.owner == ANNA
    assert candidate.owner_candidates == (ANNA, BOB)
    assert candidate.due is not None
    assert (candidate.due.phrase, candidate.due.at) == ("before check-in", None)


# S0-06, the seven named use cases.


def test_use_case_call_a_guest_back():
    candidate = only((ANNA, "Bob, please call the guest in 214 back tomorrow."), (BOB, "Will do."))
    assert (candidate.title, candidate.owner, due_day(candidate)) == ("Call the guest in 214 back", BOB, "2025-03-21")


def test_use_case_send_a_proposal_to_a_corporate_contact():
    candidate = only(
        (ANNA, "I'll send the spring proposal to our contact at Norfolk by the end of next week."), (BOB, "Ok.")
    )
    assert candidate.title == "Send the spring proposal to the contact at Norfolk"
    assert (candidate.owner, due_day(candidate)) == (ANNA, "2025-03-28")


def test_use_case_prepare_event_documents_before_check_in():
    candidate = only(("Front desk", "Carla needs to prepare the event documents before check-in."))
    assert (candidate.title, candidate.owner) == ("Prepare the event documents", "Carla")
    assert candidate.due is not None


def test_use_case_follow_up_after_a_protocol():
    candidate = only((ANNA, "Follow-up needed: check the boiler readings with Hans by Monday"))
    assert candidate.title == "Check the boiler readings with Hans"
    assert (candidate.commitment, due_day(candidate)) == (Commitment.FIRM, "2025-03-24")


def test_use_case_complete_a_milestone_deliverable():
    candidate = only((ANNA, "Complete the second milestone deliverable by March 31."), (BOB, "Sure."))
    assert (candidate.title, candidate.owner) == ("Complete the second milestone deliverable", BOB)
    assert due_day(candidate) == "2025-03-31"


def test_use_case_assign_a_teammate_to_review():
    candidate = only((ANNA, "Assign Dana to review the customer request."))
    assert (candidate.title, candidate.owner, candidate.type) == (
        "Review the customer request",
        "Dana",
        TaskType.REVIEW,
    )


def test_use_case_track_a_handoff():
    candidate = only((ANNA, "Track the handoff from the night shift to housekeeping."))
    assert candidate.title == "Track the handoff from the night shift to housekeeping"


def test_all_polarities_are_do():
    candidates = found((ANNA, "I'll send the deck. Don't call them. I already booked the room."), (BOB, "Ok."))
    assert [candidate.polarity for candidate in candidates] == [Polarity.DO]


def test_a_mail_greeting_names_the_addressee():
    mail = "Hi Bob,\n\nCould you please send over the signed form by Thursday? Let me know if anything is unclear.\n\nBest,\nAnna"
    candidate = only((ANNA, mail), origin=Origin.EMAIL)
    assert (candidate.title, candidate.owner, candidate.owed_to) == ("Send over the signed form", "Bob", ANNA)


@pytest.mark.parametrize(
    ("words", "title"),
    [
        ("so I'll I'll send the the invoice to Carla", "Send the invoice to Carla"),
        ("I will uh send the invoice to Carla", "Send the invoice to Carla"),
        ("could you could you send the invoice to Carla?", "Send the invoice to Carla"),
        ("I'll call back on five five five", "Call back on five five five"),
    ],
)
def test_who_stutters_promises_once(words: str, title: str):
    assert only((ANNA, words), (BOB, "Hm.")).title == title


@pytest.mark.parametrize(
    ("words", "title"),
    [
        ("The quote needs to be sent to Acme by Friday.", "Send the quote to Acme"),
        ("The contract must be signed by Carla by Friday.", "Sign the contract"),
        ("The old tables need to be moved out of the hall.", "Move the old tables out of the hall"),
        ("The hall needs to be cleaned up tomorrow.", "Clean up the hall"),
    ],
)
def test_work_said_from_its_objects_side_becomes_an_order(words: str, title: str):
    assert only((ANNA, words), ("Carla", "Hm.")).title == title


def test_what_comes_before_anything_else_matters():
    candidate = only((ANNA, "The quote needs to be sent to Acme before anything else."), (BOB, "Hm."))
    assert (candidate.title, candidate.priority) == ("Send the quote to Acme", Priority.HIGH)


@pytest.mark.parametrize(
    ("words", "titles"),
    [
        ("I'll email John Smith tomorrow. I'll email Joan Smith tomorrow.", ["Email John Smith", "Email Joan Smith"]),
        ("I'll send invoice 4711 today. I'll send invoice 4712 today.", ["Send invoice 4711", "Send invoice 4712"]),
        (
            "I'll review chapter 3 by Monday. I'll review chapter 4 by Tuesday.",
            ["Review chapter 3", "Review chapter 4"],
        ),
        ("I'll close the Q3 books. I'll close the Q4 books.", ["Close the Q3 books", "Close the Q4 books"]),
        ("I'll send the contract. I'll send over the contract by Friday.", ["Send over the contract"]),
        ("I'll send the NDA by 3 pm. So I'll send the NDA at 15:00.", ["Send the NDA"]),
    ],
)
def test_only_what_nothing_tells_apart_is_one_task(words: str, titles: list[str]):
    assert [candidate.title for candidate in found((ANNA, words), (BOB, "Hm."))] == titles
