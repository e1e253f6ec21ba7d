"""What eight mail programs write in eight languages above and below the words of others."""

from datetime import date

import pytest

from intake.mail.message import Mailbox
from intake.mail.quoting.attributions import read_attribution
from intake.mail.replies import new_words
from intake.mail.spans import SpanKind, mark_spans
from tests.support.client_mails import FORWARDS, REPLIES, SIGNED, WHO, Written

BODY = "Please send the contract by Friday.\n\nJane"
DAY = date(2026, 6, 15)
ANSWER = "Done, I will call the bank."


@pytest.mark.parametrize("written", FORWARDS, ids=lambda written: written.name)
@pytest.mark.parametrize("above", ["", "Ann, please handle this today.\n\n"])
def test_a_forward_names_its_author_date_and_subject_and_keeps_its_words(written: Written, above: str) -> None:
    marked = mark_spans(above + written.lines + BODY, subject="Fwd: The offer")
    assert marked.forward is not None
    said = marked.forward.said
    assert (said.author, said.subject) == (Mailbox("jane@shop.example", "Jane Doe"), "The offer")
    assert said.sent_at is not None
    assert said.sent_at.date() == DAY
    assert new_words(marked) == above.strip()
    assert marked.words(SpanKind.FORWARDED).strip() == BODY


@pytest.mark.parametrize("written", REPLIES, ids=lambda written: written.name)
def test_an_answer_is_told_from_what_it_quotes(written: Written) -> None:
    quoted = "".join(f"{written.marks}{line}".rstrip() + "\n" for line in BODY.split("\n"))
    marked = mark_spans(f"{ANSWER}\n\n{written.lines}{quoted}", subject="Re: The offer")
    assert new_words(marked) == ANSWER
    said = marked.openings[0].said
    assert said.author is not None
    assert said.author.name == "Jane Doe"
    assert said.sent_at is not None
    assert said.sent_at.date() == DAY


@pytest.mark.parametrize("signed", SIGNED)
@pytest.mark.parametrize("below", ["", f"\n\nOn Mon, Jun 15, 2026 at 10:02 AM {WHO} wrote:\n\n> hi\n"])
def test_what_a_program_adds_below_the_words_is_none_of_them(signed: str, below: str) -> None:
    assert new_words(mark_spans(f"{BODY[:35]}\n\n{signed}\n{below}", subject="Re: The offer")) == BODY[:35]


@pytest.mark.parametrize(
    "line",
    [
        "Sent from our Windows team by mistake, please send the list to Bob today.",
        "Gesendet mit Outlook haben wir ihm schon alles, aber bitte prüfe die Preise noch einmal.",
        "On 15 June 2026 Jane wrote Bob a letter",
        "Am 15.06.2026 schrieb Jane einen Brief",
        "Enviado desde Madrid el contrato de la oficina nueva con Android y con los precios revisados ayer.",
    ],
)
def test_a_sentence_that_only_begins_so_stays(line: str) -> None:
    assert new_words(mark_spans(f"Hello Bob,\n{line}\nCall me.\n")) == f"Hello Bob,\n{line}\nCall me."


def test_a_name_that_a_language_puts_between_the_verbs_is_found() -> None:
    for text in (
        "Am Montag, 15. Juni 2026 um 10:02:00 MESZ hat Jane van der Berg <jane@shop.example> Folgendes geschrieben:",
        "Op 15 jun 2026, om 10:02 heeft Jane van der Berg <jane@shop.example> het volgende geschreven:",
    ):
        assert read_attribution(text).author == Mailbox("jane@shop.example", "Jane van der Berg")
