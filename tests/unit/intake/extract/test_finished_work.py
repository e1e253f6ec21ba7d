"""Reports of finished work: what is taken for one, and what only sounds like one."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from intake.candidate import Candidate, Polarity
from intake.document import Document, Origin
from intake.extract.completions.finder import find_completions
from intake.extract.context import Person
from intake.extract.extractor import ExtractionContext, extract
from intake.extract.weights import DEFAULT_THRESHOLD
from tests.support.documents import document_of
from tests.support.pipelines import shipped_pipeline

ZONE = "America/New_York"
CONTEXT = ExtractionContext(
    anchor=datetime(2025, 3, 20, 10, 0, tzinfo=ZoneInfo(ZONE)), timezone=ZONE, people=(Person(name="Dan Weber"),)
)
ANNA, BOB, CARLA = "Anna Keller", "Bob Stone", "Carla Ruiz"


def document(*turns: tuple[str | None, str], **options: object) -> Document:
    return document_of(*turns, **options)


def found(*turns: tuple[str | None, str], **options: object) -> tuple[Candidate, ...]:
    return find_completions(document(*turns, **options), context=CONTEXT)


def said(words: str) -> tuple[Candidate, ...]:
    """Anna says it to Bob and Carla."""
    return found((ANNA, words), (BOB, "Okay."), (CARLA, "Right."))


REPORTS = [
    ("I already sent the deck.", "Send the deck", ANNA),
    ("I've sent Acme the proposal.", "Send Acme the proposal", ANNA),
    ("I have already called the guest back.", "Call the guest back", ANNA),
    ("I've just uploaded the new price list to the portal.", "Upload the new price list to the portal", ANNA),
    ("Yeah, so I sent the deck yesterday.", "Send the deck", ANNA),
    ("Okay, I've emailed Carla the figures this morning.", "Email Carla the figures", ANNA),
    ("I followed up with Acme on Monday.", "Follow up with Acme", ANNA),
    ("I spoke to the landlord last night.", "Speak to the landlord", ANNA),
    ("I wrapped up the security audit yesterday.", "Wrap up the security audit", ANNA),
    ("Quick update: I've finished the budget draft.", "Finish the budget draft", ANNA),
    ("I did send the deck.", "Send the deck", ANNA),
    ("I finally managed to book the venue.", "Book the venue", ANNA),
    ("Sent the deck this morning.", "Send the deck", ANNA),
    ("I just read the contract.", "Read the contract", ANNA),
    ("We've paid the supplier.", "Pay the supplier", None),
    ("We already booked the venue.", "Book the venue", None),
    ("Bob finished the migration.", "Finish the migration", BOB),
    ("Carla has updated the pricing sheet.", "Update the pricing sheet", CARLA),
    ("Dan already signed the lease.", "Sign the lease", "Dan Weber"),
    ("Bob and Carla prepared the event documents.", "Prepare the event documents", BOB),
    ("The invoice went out.", "Send the invoice", None),
    ("The invoice has been sent.", "Send the invoice", None),
    ("By the way, the contract has been signed.", "Sign the contract", None),
    ("The report was sent yesterday.", "Send the report", None),
    ("The migration is done.", "Finish the migration", None),
    ("- [x] Send the deck to Acme", "Send the deck to Acme", None),
]


@pytest.mark.parametrize(("words", "title", "owner"), REPORTS)
def test_a_clear_report_becomes_the_task_it_once_was(words: str, title: str, owner: str | None) -> None:
    (report,) = said(words)
    assert (report.title, report.owner, report.polarity) == (title, owner, Polarity.DONE)
    assert report.confidence >= DEFAULT_THRESHOLD
    assert report.evidence[0].quote == words
    assert report.why[0].rule.startswith("done.")
    assert round(sum(reason.weight for reason in report.why), 3) == report.confidence


NO_REPORTS = [
    "The invoice has been paid in part.",
    "The report is done to about 80 percent.",
    "I called Acme and left a message.",
    "I called Acme, the line was busy.",
    "I sent the proposal to Acme by mistake.",
    "I completed the form incorrectly.",
    "I've booked the room, I mean I tried to.",
    "I haven't sent the deck.",
    "I never sent the deck.",
    "I did not send the deck.",
    "I didn't manage to send the deck.",
    "Bob hasn't finished the migration.",
    "The invoice has not been sent.",
    "Have you sent the deck?",
    "Did you send the deck?",
    "Has Bob finished the migration?",
    "has bob finished the migration",
    "Bob sent the deck, right?",
    "Could you confirm that you sent the deck?",
    "Please make sure the invoice has been sent.",
    "Let me know when Bob finished the migration.",
    "Not sure whether the contract has been signed.",
    "If I sent the deck, they'd complain.",
    "When I sent the deck, nobody answered.",
    "Once I've sent the deck, call me.",
    "After I've sent the deck I'll call you.",
    "I wish I had sent the deck.",
    "I should have sent the deck.",
    "I would have sent the deck.",
    "I was going to send the deck.",
    "I'll have the deck sent by Friday.",
    "The invoice will be sent tomorrow.",
    "The deck has been done by Friday, hopefully.",
    "I almost finished the deck.",
    "I've finished half of the deck.",
    "I tried to send the deck.",
    "I forgot to send the deck.",
    "I think I've sent the deck.",
    "He said I sent the deck.",
    "I've started the migration.",
    "I worked on the deck.",
    "I've asked Bob to send the deck.",
    "I've been sending decks all week.",
    "I have sent invoices before.",
    "We sent them a proposal last year and they signed.",
    "We called the customer and they laughed.",
    "I sent the deck last year.",
    "The invoice was sent in 2019.",
    "I met the customer ten years ago.",
    "Usually I send the deck.",
    "I read the contract every week.",
    "I put the deck in the folder.",
    "I called the guest, no answer.",
    "I've sent the deck but it bounced.",
    "I shared my screen.",
    "The meeting was moved.",
    "The lights were turned off.",
    "Sent from my iPhone",
    "I've got the deck.",
    "It's done.",
    "Send the deck.",
    "- [ ] Send the deck to Acme",
]


@pytest.mark.parametrize("words", NO_REPORTS)
def test_what_leaves_a_doubt_is_no_report(words: str) -> None:
    assert said(words) == ()


def test_two_things_done_in_one_breath_are_two() -> None:
    assert [report.title for report in said("I've sent the deck and called the guest.")] == [
        "Send the deck",
        "Call the guest",
    ]


@pytest.mark.parametrize("reply", ["Yes.", "Yep, I did.", "Yes, this morning.", "Yeah, already done."])
def test_a_question_that_is_answered_with_yes_is_a_report_by_whoever_answers(reply: str) -> None:
    (report,) = found((ANNA, "Bob, did you send the deck?"), (BOB, reply), (CARLA, "Great."))
    assert (report.title, report.owner) == ("Send the deck", BOB)
    assert [evidence.quote.rstrip(".") for evidence in report.evidence] == [
        "Bob, did you send the deck?",
        reply.rstrip("."),
    ]


@pytest.mark.parametrize(
    "reply", ["No.", "Not yet.", "Yes, I'm going to.", "Yeah, but only half.", "Yes, tomorrow.", "Yes, what about it?"]
)
def test_any_other_answer_reports_nothing(reply: str) -> None:
    assert found((ANNA, "Bob, did you send the deck?"), (BOB, reply), (CARLA, "Great.")) == ()


def test_a_pronoun_takes_the_only_thing_named_before() -> None:
    assert [each.title for each in found((ANNA, "Where is the deck?"), (BOB, "I already sent it."))] == [
        "Send the deck"
    ]
    assert [each.title for each in found((ANNA, "What about the migration?"), (BOB, "That's done."))] == [
        "Finish the migration"
    ]
    assert [each.title for each in found((ANNA, "And the invoice?"), (BOB, "It's already been sent."))] == [
        "Send the invoice"
    ]


def test_a_raw_label_is_nobody() -> None:
    (report,) = found(("Speaker 1", "I already sent the deck."), ("Speaker 2", "Okay."))
    assert report.owner is None


def test_a_report_in_mail_counts_too() -> None:
    (report,) = found((ANNA, "Hi Bob,\n\nI've sent the deck to Acme.\n\nAnna"), origin=Origin.EMAIL)
    assert report.title == "Send the deck to Acme"


def test_said_twice_is_one_report_with_both_quotes() -> None:
    (report,) = found((ANNA, "I already sent the deck."), (BOB, "Great."), (ANNA, "As discussed, I've sent the deck."))
    assert len(report.evidence) == 2


def test_the_quotes_stand_in_the_source() -> None:
    source = document((ANNA, "So, I already sent the deck. The invoice went out."), (BOB, "Good."))
    reports = find_completions(source, context=CONTEXT)
    assert len(reports) == 2
    for evidence in (each for report in reports for each in report.evidence):
        assert source.text[evidence.char_start : evidence.char_end] == evidence.quote


def test_a_report_is_no_task_and_a_promise_of_the_same_keeps_its_own_fingerprint() -> None:
    source = document((ANNA, "I'll send the deck."), (BOB, "Okay."), (ANNA, "Okay, I've sent the deck."))
    (report,) = find_completions(source, context=CONTEXT)
    tasks = extract(source, pipeline=shipped_pipeline(), context=CONTEXT)
    assert [(task.title, task.polarity) for task in tasks] == [("Send the deck", Polarity.DO)]
    assert report.fingerprint != tasks[0].fingerprint


def test_the_same_source_gives_the_same_reports() -> None:
    turns = ((ANNA, "I already sent the deck."), (BOB, "Bob finished the migration. The invoice went out."))
    assert found(*turns) == found(*turns)


@pytest.mark.parametrize(
    ("question", "reply"),
    [
        ("Bob, did you send the deck?", (CARLA, "Yes.")),
        ("Did you send the deck, Carla?", (BOB, "Yes.")),
        ("Bob, have you paid the invoice?", (BOB, "Yeah, done next week.")),
    ],
)
def test_a_yes_of_somebody_else_or_for_later_reports_nothing(question: str, reply: tuple[str, str]) -> None:
    assert found((ANNA, question), reply, ("Dan Weber", "Great.")) == ()


def test_who_is_called_after_the_question_is_no_part_of_the_title() -> None:
    (report,) = found((ANNA, "Did you send the deck, Carla?"), (CARLA, "Yes."), (BOB, "Great."))
    assert (report.title, report.owner) == ("Send the deck", CARLA)
