"""A mail handed in as a file is read as mail: whose words are where, and when each was written."""

import pytest

from intake.containers.bundle import unbundle
from intake.containers.kinds import UnsupportedFormatError
from intake.document import DateOrigin, Origin, Passage, ReadWarning
from intake.mail.mail_file import is_mail, split_mailbox
from intake.reading import read_document

FORWARDED = b"""From: Bob Ray <bob@us.example>
To: Desk <desk@us.example>
Subject: Fwd: The offer
Message-ID: <1@us.example>
Date: Wed, 17 Jun 2026 09:00:00 +0200

Anna, please handle this by Friday.

--
Bob Ray, +49 30 1234567

---------- Forwarded message ---------
From: Jane Doe <jane@shop.example>
Date: Mon, 1 Jun 2026 at 10:02
Subject: The offer
To: <bob@us.example>

Hi Bob,

please send the signed contract by tomorrow.

On Fri, 29 May 2026 at 08:00 Bob Ray <bob@us.example> wrote:
> Here is the draft.
"""
INNER = "From: Jane Doe <jane@shop.example>\r\nDate: Mon, 1 Jun 2026 10:02:00 +0000\r\nSubject: Inner\r\n\r\nPlease send the contract.\r\n"


def passages(document):
    return [
        (one.speaker, one.passage, one.said_at.strftime("%d %b") if one.said_at else None, one.text)
        for one in document.segments
    ]


def mail_with(*parts, headers="From: Bob <bob@us.example>\r\nMessage-ID: <1@us.example>\r\n"):
    body = "".join(f"--b\r\n{part}\r\n" for part in parts)
    return f"{headers}Content-Type: multipart/mixed; boundary=b\r\n\r\n{body}--b--\r\n".encode()


def test_each_passage_has_its_author_its_date_and_its_kind():
    document = read_document(FORWARDED, filename="offer.eml")
    spoken = [one for one in passages(document) if one[1] is not Passage.HEADING]
    assert spoken == [
        ("Bob Ray", None, "17 Jun", "Anna, please handle this by Friday."),
        ("Bob Ray", Passage.SIGNATURE, "17 Jun", "--\nBob Ray, +49 30 1234567"),
        ("Jane Doe", Passage.FORWARDED, "01 Jun", "Hi Bob,\n\nplease send the signed contract by tomorrow."),
        ("Bob Ray", Passage.FORWARDED, "29 May", "Here is the draft."),
    ]


def test_nothing_of_the_mail_is_missing_and_every_segment_is_in_its_place():
    document = read_document(FORWARDED)
    assert all(document.text[one.char_start : one.char_end] == one.text for one in document.segments)
    assert "---------- Forwarded message ---------" in document.text


def test_the_mail_says_what_it_is_called_when_it_was_sent_and_who_was_written_to():
    document = read_document(FORWARDED)
    assert (document.format, document.container, document.origin, document.title) == (
        "email",
        "eml",
        Origin.EMAIL,
        "The offer",
    )
    assert (document.occurred_at.isoformat(), document.occurred_at_from) == (
        "2026-06-17T07:00:00+00:00",
        DateOrigin.HEADER,
    )
    assert [(one.name, one.email) for one in document.participants] == [
        ("Bob Ray", "bob@us.example"),
        ("Jane Doe", "jane@shop.example"),
        ("Desk", "desk@us.example"),
    ]
    assert ReadWarning.NO_TIMESTAMPS not in document.warnings


def test_a_mail_attached_to_a_mail_is_forwarded_by_it():
    document = read_document(mail_with("\r\nBob, see below", f"Content-Type: message/rfc822\r\n\r\n{INNER}"))
    assert passages(document) == [
        ("Bob", None, None, "Bob, see below"),
        ("Jane Doe", Passage.FORWARDED, "01 Jun", "Please send the contract."),
    ]


def test_an_attached_mail_is_read_even_without_a_word_above_it():
    document = read_document(mail_with(f"Content-Type: message/rfc822\r\n\r\n{INNER}"))
    assert [one.speaker for one in document.segments] == ["Jane Doe"]


def test_words_of_html_are_read_with_their_quotations():
    page = "<p>Yes, I will.</p><div>On 1 Jun 2026 at 10:02, Jane &lt;jane@shop.example&gt; wrote:<blockquote>Will you?</blockquote></div>"
    document = read_document(mail_with(f"Content-Type: text/html\r\n\r\n{page}"))
    assert [(one.passage, one.text) for one in document.segments if one.passage is not Passage.HEADING] == [
        (None, "Yes, I will."),
        (Passage.QUOTED, "Will you?"),
    ]


def test_dates_and_places_in_a_mail_make_it_no_transcript():
    assert (
        read_document(mail_with("\r\nHi Bob\r\n\r\nDate: Monday\r\nPlace: Berlin\r\n\r\nSee you, Jane")).format
        == "email"
    )


@pytest.mark.parametrize(
    ("raw", "word"),
    [
        (mail_with("Content-Type: image/png; name=a.png\r\n\r\nPNG"), "no words"),
        (
            b"From: a@b.example\r\nMessage-ID: <1@b>\r\nContent-Type: application/pkcs7-mime; smime-type=enveloped-data\r\n\r\nMII",
            "encrypted",
        ),
        (mail_with("Content-Type: application/ms-tnef; name=winmail.dat\r\n\r\nx"), "winmail.dat"),
    ],
    ids=["no words", "encrypted", "wrapped"],
)
def test_a_mail_that_can_not_be_read_says_why(raw, word):
    with pytest.raises(UnsupportedFormatError, match=word):
        read_document(raw)


def test_each_mail_of_a_mailbox_is_a_source_of_its_own():
    box = (
        b"From bob Wed Jun 17 09:00:00 2026\nFrom: bob@us.example\nMessage-ID: <%d@x>\n\nFirst line.\n>From here on.\n"
    )
    payload = box % 1 + b"\n" + box % 2
    mails = [each.read() for each in unbundle(payload)]
    assert len(mails) == 2
    assert all(is_mail(mail) for mail in mails)
    assert read_document(mails[1]).text == "First line.\nFrom here on."


def test_one_mail_and_any_other_text_are_no_mailbox():
    assert split_mailbox(b"From bob Wed Jun 17 09:00:00 2026\nFrom: bob@us.example\nMessage-ID: <1@x>\n\nwords") is None
    assert split_mailbox(b"From here on, we talk.\n\nFrom there, too.") is None
    assert split_mailbox(FORWARDED) is None
