"""The functions that are scored on mail are those that the service calls."""

from tests.support import mail_adapter

RAW = b"From: Jane <jane@shop.example>\nSubject: Offer\nMessage-ID: <1@x>\n\nYes.\n\nOn 1/6/2026 Bob <bob@us.example> wrote:\n> Will you?\n"


def test_a_mail_is_parsed():
    parsed = mail_adapter.parse(RAW)
    assert (parsed["subject"], parsed["from_addr"], parsed["attachments"]) == ("Offer", "jane@shop.example", [])


def test_an_answer_is_split_and_a_forward_unwrapped():
    assert mail_adapter.reply(mail_adapter.parse(RAW)["text"]) == "Yes."
    forwarded = "---------- Forwarded message ---------\nFrom: Jane <jane@shop.example>\nSubject: Offer\n\nwords"
    assert mail_adapter.forward(forwarded, None)["body"] == "words"
    assert mail_adapter.forward("words", "Re: Offer") is None


def test_automatic_mail_is_told():
    assert not mail_adapter.is_automatic(RAW)
    assert mail_adapter.is_automatic(b"Auto-Submitted: auto-replied\n" + RAW)
