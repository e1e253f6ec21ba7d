"""Mail that was made to hang its reader. What is looked at is counted, not timed."""

import pytest

from intake.mail import html_scan
from intake.mail.html_text import extract_words
from intake.mail.message import MailFault
from intake.mail.mime import limits
from intake.mail.mime.entities import Budget
from intake.mail.mime.reader import read_mail
from intake.mail.quoting.lines import MAX_LINES
from intake.mail.quoting.outline import MAX_OPENINGS
from intake.mail.spans import mark_spans

PART = b"--b\r\nContent-Type: text/plain\r\n\r\nx\r\n"


def nested(depth):
    levels = b"".join(
        b'Content-Type: multipart/mixed; boundary="b%d"\r\n\r\n--b%d\r\n' % (at, at) for at in range(depth)
    )
    return levels + b"Content-Type: text/plain\r\n\r\ninnermost"


def depth_of(mail):
    depth = 0
    while mail.attachments and mail.attachments[0].mail is not None:
        mail, depth = mail.attachments[0].mail, depth + 1
    return depth


@pytest.mark.parametrize("depth", [100, 2_000])
def test_endless_nesting_ends_at_the_deepest_level_that_is_read(depth):
    mail = read_mail(nested(depth))
    assert MailFault.TOO_DEEP in mail.faults
    assert "innermost" in mail.words


def test_nesting_as_deep_as_allowed_is_read_to_its_end():
    mail = read_mail(nested(limits.MAX_DEPTH))
    assert mail.words == "innermost"
    assert MailFault.TOO_DEEP not in mail.faults


def test_mails_inside_mails_end_too():
    raw = b"Content-Type: message/rfc822\r\n\r\n" * 500 + b"Subject: innermost\r\n\r\nx"
    assert depth_of(read_mail(raw)) == limits.MAX_MAIL_DEPTH


def test_no_more_parts_are_read_than_allowed():
    mail = read_mail(b"Content-Type: multipart/mixed; boundary=b\r\n\r\n" + PART * 50_000 + b"--b--")
    assert len(mail.passages) == limits.MAX_PARTS
    assert MailFault.TOO_MANY_PARTS in mail.faults


def test_parts_of_mails_inside_mails_are_counted_together():
    inner = b"Content-Type: multipart/mixed; boundary=b\r\n\r\n" + PART * 900
    outer = b"Content-Type: multipart/mixed; boundary=o\r\n\r\n"
    raw = outer + b"".join(b"--o\r\nContent-Type: message/rfc822\r\n\r\n" + inner + b"\r\n" for _ in range(5))
    mail = read_mail(raw)
    assert sum(len(part.mail.passages) for part in mail.attachments) <= limits.MAX_PARTS


def test_lines_that_only_look_like_boundaries_are_counted():
    budget = Budget()
    assert budget.false_boundaries_left == limits.MAX_FALSE_BOUNDARIES
    mail = read_mail(b"Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\n" + b"--bad\n" * 100_000)
    assert MailFault.TOO_MANY_PARTS in mail.faults
    assert mail.words.startswith("--bad")


def test_a_head_without_end_is_cut_and_its_body_still_found():
    mail = read_mail(b"Subject: first\r\n" + b"".join(b"X-%d: y\r\n" % at for at in range(100_000)) + b"\r\nbody")
    assert (mail.subject, mail.text) == ("first", "body")
    assert len(mail.headers.fields) == limits.MAX_FIELDS
    assert MailFault.HEADERS_CUT in mail.faults


def test_no_more_recipients_are_read_than_allowed():
    people = b", ".join(b"U%d <u%d@shop.example>" % (at, at) for at in range(20_000))
    mail = read_mail(b"From: a@b.example\r\nTo: " + people + b"\r\n\r\nx")
    assert len(mail.to) == limits.MAX_ADDRESSES
    assert MailFault.ADDRESSES_CUT in mail.faults
    assert mail.text == "x"


@pytest.mark.parametrize(
    "piece", ["(", ")", '"', "<", ">", "[", ",", ";", ":", "\\", '\\"', "=?", "=?utf-8?Q?", "a@", "@", " "]
)
def test_a_sender_of_nothing_but_marks_is_read(piece):
    mail = read_mail(b"From: " + (piece * (200_000 // len(piece))).encode() + b"\r\nSubject: kept\r\n\r\nx")
    assert (mail.subject, mail.text) == ("kept", "x")


def test_a_sender_of_a_megabyte_is_cut():
    mail = read_mail(b"From: " + b"a" * 1024 * 1024 + b"@b.example\r\nSubject: kept\r\n\r\nx")
    assert mail.subject == "kept"
    assert len(mail.headers.find("from")) <= limits.MAX_VALUE_CHARS


def test_no_more_parameters_are_read_than_allowed():
    mail = read_mail(b"Content-Type: text/plain;" + b"a=b;" * 20_000 + b"\r\n\r\nx")
    assert mail.text == "x"
    assert len(mail.parameters) <= limits.MAX_PARAMETERS


def test_thousands_of_encoded_words_are_one_subject():
    mail = read_mail(b"Subject: " + b" ".join(b"=?utf-8?B?YWFhYWE=?=" for _ in range(5_000)) + b"\r\n\r\nx")
    assert set(mail.subject) == {"a"}


def test_a_large_text_is_cut_and_said_so():
    mail = read_mail(b"Subject: x\r\n\r\n" + b"words\n" * 1_000_000)
    assert len(mail.text) <= limits.MAX_TEXT_CHARS
    assert MailFault.TEXT_CUT in mail.faults


@pytest.mark.parametrize(
    "piece",
    [
        ">", "\n", " ", "-", "<", "On Mon, 1 Jan 2024 John <a@b.c> ", "On a\n", "Am 1.1.2024 schrieb ", "op x schreef ", ">\n", "--\n",
        "From: a <a@b.c>\nSent: x\nTo: y\nSubject: z\n", "From: a\n", "From: a\nTo: b,\n", "-----\n", "--- a ---\n", "Sent from my x\n",
        "On 1/1/2024 a <a@b.c> wrote:\n", "unsubscribe from this list by writing to us\n\n", "Regards\nBob\n", "> > ", "*",
    ],
)  # fmt: skip
def test_marking_a_hostile_text_loses_none_of_it(piece):
    text = piece * (128 * 1024 // len(piece))
    marked = mark_spans(text, subject="Fwd: x")
    assert len(marked.lines) <= MAX_LINES + 1
    assert len(marked.openings) <= MAX_OPENINGS
    covered = "\n".join(marked.text[span.start : span.end] for span in marked.spans)
    assert covered == marked.text


@pytest.mark.parametrize(
    "piece",
    [
        "<",
        "<div>",
        "<table><tr><td>",
        "<blockquote>x",
        "<a href='x'>",
        "&",
        "</div>",
        '<a b="',
        "<div ",
        "<script>",
        "<!--",
        "<td>x",
        "<li>",
        "<pre>",
        "<style>",
    ],
)
def test_no_page_hangs_the_reader_of_html(piece):
    assert extract_words(f"<p>first</p>{piece * (200_000 // len(piece))}").startswith("first")


def test_a_missing_end_tag_is_looked_for_once():
    searched = []

    class Page(str):
        __slots__ = ()

        def find(self, *arguments):
            searched.append(arguments)
            return super().find(*arguments)

    list(html_scan.scan(Page("<script>" * 500)))
    assert len(searched) <= 500 * 3
