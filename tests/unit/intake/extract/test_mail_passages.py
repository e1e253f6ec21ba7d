"""Tasks in mail: each passage counts from its own date, history counts less, and signatures hold no work."""

from datetime import UTC, datetime

from intake.extract.extractor import ExtractionContext, Person, extract
from intake.reading import read_document
from tests.support.pipelines import shipped_pipeline

HEAD = "From: Bob Ray <bob@us.example>\nTo: Anna Li <anna@us.example>\nMessage-ID: <1@us.example>\nDate: Wed, 17 Jun 2026 09:00:00 +0000\nSubject: {}\n\n"
FORWARD = "---------- Forwarded message ---------\nFrom: Jane Doe <jane@shop.example>\nDate: Mon, 1 Jun 2026 at 10:02\nSubject: Offer\n\n"
QUOTE = "On Mon, 1 Jun 2026 at 10:02 Jane Doe <jane@shop.example> wrote:\n"
REQUEST = "Please send the signed contract to the hotel by tomorrow."


def found(body, subject="Re: Offer"):
    document = read_document((HEAD.format(subject) + body).encode())
    context = ExtractionContext(
        anchor=document.occurred_at, timezone="UTC", people=(Person("Anna Li", "anna@us.example"),)
    )
    return extract(document, pipeline=shipped_pipeline(), context=context)


def test_tomorrow_in_a_forwarded_mail_is_the_day_after_that_mail():
    (own,) = found(REQUEST)
    (forwarded,) = found(FORWARD + REQUEST, subject="Fwd: Offer")
    assert own.due.at.date() == datetime(2026, 6, 18, tzinfo=UTC).date()
    assert forwarded.due.at.date() == datetime(2026, 6, 2, tzinfo=UTC).date()


def test_the_author_of_the_original_asks_and_not_the_forwarder():
    (forwarded,) = found(FORWARD + REQUEST, subject="Fwd: Offer")
    assert forwarded.owed_to == "Jane Doe"


def test_quoted_history_counts_less_than_new_words_and_says_so():
    (new,) = found(REQUEST)
    (quoted,) = found(f"Thanks!\n\n{QUOTE}> {REQUEST}")
    assert quoted.confidence < new.confidence
    assert "passage.quoted" in {reason.rule for reason in quoted.why}


def test_signatures_and_notices_hold_no_work():
    tail = "-- \nBob Ray\nPlease call me any time.\n\nPlease delete this e-mail if you are not the intended recipient."
    assert found(f"All is well.\n\n{tail}") == ()
