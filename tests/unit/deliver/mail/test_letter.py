"""Letters: what is written in them adds no header, no address and no line to an SMTP conversation."""

from datetime import UTC, datetime
from email import message_from_bytes
from email.policy import default

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deliver.mail.letter import Letter, address_of, is_sendable, message_id_of, write_letter

SENDER = "Gleaner <gleaner@acme.example>"
NOW = datetime(2026, 6, 15, 10, tzinfo=UTC)
NAMES = {
    "From", "To", "Subject", "Date", "Message-ID", "X-Intake-Id", "Auto-Submitted", "Content-Type",
    "Content-Transfer-Encoding", "MIME-Version",
}  # fmt: skip


def written(letter: Letter, *, sender: str = SENDER):
    raw = write_letter(letter, mail_id="out_1", sender=sender, sent_at=NOW)
    return message_from_bytes(raw, policy=default)


@given(st.text(max_size=300), st.text(max_size=300))
def test_whatever_is_written_no_header_is_added_and_no_line_is_too_long(subject: str, text: str) -> None:
    raw = write_letter(Letter("bob@acme.example", subject, text), mail_id="out_1", sender=SENDER, sent_at=NOW)
    mail = message_from_bytes(raw, policy=default)
    assert set(mail.keys()) == NAMES
    assert len(mail.keys()) == len(NAMES)
    assert max(map(len, raw.split(b"\r\n"))) <= 998
    assert raw.isascii()


@pytest.mark.parametrize("breaker", ["\r\n", "\n", "\r", "\0", "\u2028", "\x0b"])
def test_a_line_that_ends_within_a_subject_goes_on_as_a_space(breaker: str) -> None:
    mail = written(Letter("bob@acme.example", f"Offer{breaker}Bcc: eve@evil.example", "Hello"))
    assert (mail["Subject"], mail["Bcc"]) == ("Offer Bcc: eve@evil.example", None)


@pytest.mark.parametrize(
    "address",
    ["", "bob", "bob@", "bob@acme.example\r\nBcc: x@y.example", "bob@acme.example, eve@evil.example", "<bob@acme.example>",
     "bob smith@acme.example", "böb@acme.example", "bob@acme.example>", "@acme.example", "a" * 65 + "@acme.example"],
)  # fmt: skip
def test_what_is_more_or_less_than_one_address_gets_no_letter(address: str) -> None:
    assert not is_sendable(address)


def test_an_answer_says_so_in_every_way_that_programs_know() -> None:
    mail = written(Letter("bob@acme.example", "Re: Offer", "Hello", is_answer=True))
    marks = (mail["Auto-Submitted"], mail["X-Auto-Response-Suppress"], mail["Precedence"])
    assert marks == ("auto-replied", "All", "auto_reply")


def test_the_mail_that_is_answered_comes_last_among_references() -> None:
    letter = Letter("b@acme.example", "Re", "x", in_reply_to="three@x", references=("three@x", "two@x", "one@x"))
    mail = written(letter)
    assert (mail["In-Reply-To"], mail["References"]) == ("<three@x>", "<one@x> <two@x> <three@x>")


def test_a_long_thread_keeps_its_nearest_references_on_one_line() -> None:
    ids = tuple(f"{number}-{'x' * 90}@mail.example" for number in range(60))
    raw = write_letter(
        Letter("b@acme.example", "Re", "x", in_reply_to=ids[0], references=ids),
        mail_id="out_1",
        sender=SENDER,
        sent_at=NOW,
    )
    [line] = [line for line in raw.split(b"\r\n") if line.startswith(b"References:")]
    assert line.endswith(f"<{ids[0]}>".encode())
    assert len(line) < 998


@pytest.mark.parametrize("evil", ["a@b>\r\nBcc: eve@evil.example", "a b@c", "x" * 500, "ä@b"])
def test_an_id_that_is_none_is_not_named(evil: str) -> None:
    mail = written(Letter("b@acme.example", "Re", "x", in_reply_to=evil, references=(evil,)))
    assert (mail["In-Reply-To"], mail["References"], mail["Bcc"]) == (None, None, None)


def test_a_sender_without_a_name_will_do_and_one_with_commas_is_quoted() -> None:
    assert written(Letter("b@acme.example", "x", "y"), sender="gleaner@acme.example")["From"] == "gleaner@acme.example"
    mail = written(Letter("b@acme.example", "x", "y"), sender='"Acme, Inc." <gleaner@acme.example>')
    assert mail["From"].addresses[0].addr_spec == "gleaner@acme.example"


def test_words_arrive_as_they_were_written() -> None:
    text = "Grüße\n.dot\nFrom here\n\ttab – " + "x" * 2_000
    arrived = written(Letter("b@acme.example", "x", text)).get_content()
    assert arrived.replace("\r\n", "\n") == text + "\n"


def test_a_letter_is_named_after_its_id_at_the_host_of_its_sender() -> None:
    assert message_id_of("out_01ABC", SENDER) == "out_01abc@acme.example"
    assert address_of(SENDER) == "gleaner@acme.example"
