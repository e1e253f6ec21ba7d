"""Messages that Outlook saved are the mails that they were."""

from contextlib import suppress
from datetime import UTC, datetime
from typing import Any

import pytest

from intake.containers.compound_file import DamagedFileError
from intake.containers.kinds import UnsupportedFormatError
from intake.containers.outlook_message import to_mail
from intake.mail.message import Mail, Mailbox
from intake.mail.mime.reader import read_mail
from intake.reading import read_document
from tests.support.outlook import compound_file, filetime, inner, message, part

SUBJECT, BODY, HTML, HEADERS, SENDER, ADDRESS, SENT_AT = 0x37, 0x1000, 0x1013, 0x7D, 0xC1A, 0x5D01, 0x39
NAME, SMTP, TYPE, FILE_NAME, MEDIA, CONTENT = 0x3001, 0x39FE, 0xC15, 0x3707, 0x370E, 0x3701
AT = datetime(2026, 6, 15, 10, tzinfo=UTC)
WORDS = "Anna, please send the offer by Friday."
OLGA = {SENDER: "Olga Öl", ADDRESS: "olga@acme.example"}
INNER = message(
    {SUBJECT: "The plan", BODY: "Bob, please call the guest.", SENDER: "Carla", ADDRESS: "carla@acme.example"}
)


def mail_of(texts: dict[int, str], **beside: Any) -> Mail:
    return read_mail(to_mail(compound_file(message(texts, **beside))))


def test_a_message_says_who_wrote_what_to_whom_and_when() -> None:
    people = [
        part({NAME: name, SMTP: f"{name}@acme.example"}, numbers={TYPE: kind})
        for name, kind in (("anna", 1), ("bob", 2))
    ]
    mail = mail_of({SUBJECT: "The offer", BODY: WORDS, **OLGA}, numbers={SENT_AT: filetime(AT)}, people=people)
    assert (mail.subject, mail.author, mail.sent_at) == ("The offer", Mailbox("olga@acme.example", "Olga Öl"), AT)
    assert ([each.address for each in mail.to], [each.name for each in mail.cc]) == (["anna@acme.example"], ["bob"])
    assert mail.text.strip() == WORDS


def test_the_headers_of_mail_servers_stay_and_those_of_the_parts_are_said_anew() -> None:
    headers = (
        "Received: by mx.acme.example;\r\n Mon, 15 Jun 2026 10:00:01 +0000\r\nMIME-Version: 1.0\r\nFrom: Olga <olga@acme.example>\r\n"
        'Content-Type: multipart/mixed;\r\n\tboundary="gone"\r\nMessage-ID: <1@acme.example>\r\nSubject: The offer\r\n\r\n'
    )
    raw = to_mail(compound_file(message({HEADERS: headers, BODY: WORDS, SUBJECT: "Another"})))
    mail = read_mail(raw)
    assert (mail.subject, mail.text.strip()) == ("The offer", WORDS)
    assert b"Received: by mx.acme.example;\r\n Mon, 15 Jun 2026" in raw
    assert b"gone" not in raw


def test_files_and_messages_that_are_attached_come_along() -> None:
    call = b"WEBVTT\n\n" + b"x" * 5_000
    attached = [part({FILE_NAME: "call.vtt", MEDIA: "text/vtt"}, data={CONTENT: call}), inner(INNER)]
    file, plan = mail_of({BODY: WORDS, **OLGA}, attached=attached).attachments
    assert (file.name, file.content) == ("call.vtt", call)
    assert plan.mail is not None
    assert (plan.mail.subject, plan.mail.text.strip()) == ("The plan", "Bob, please call the guest.")


def test_words_that_are_there_as_a_page_alone_are_read() -> None:
    page = "<p>Schöne Grüße</p>".encode("cp1252")
    assert mail_of(OLGA, data={HTML: page}).text.strip() == "Schöne Grüße"


def test_nothing_in_a_message_begins_another_header() -> None:
    raw = to_mail(
        compound_file(
            message({SUBJECT: "Hi\r\nBcc: eve@evil.example", SENDER: 'Olga"\n<eve@evil.example>', BODY: WORDS})
        )
    )
    assert read_mail(raw).subject == "Hi Bcc: eve@evil.example"
    assert b"\nBcc:" not in raw


def test_a_message_is_read_as_the_mail_that_it_is() -> None:
    document = read_document(
        compound_file(message({SUBJECT: "The offer", BODY: WORDS, **OLGA}, numbers={SENT_AT: filetime(AT)}))
    )
    assert (document.container, document.format, document.title, document.occurred_at) == (
        "msg",
        "email",
        "The offer",
        AT,
    )
    assert [(turn.speaker, turn.text) for turn in document.segments] == [("Olga Öl", WORDS)]


def test_a_message_without_words_is_refused() -> None:
    with pytest.raises(UnsupportedFormatError, match="no words"):
        read_document(compound_file(message(OLGA)))


def test_a_message_that_is_cut_off_is_refused_or_read_as_far_as_it_goes() -> None:
    whole = compound_file(message({BODY: WORDS * 40, **OLGA}, attached=[inner(INNER)]))
    for cut in (8, 100, 511, *range(512, len(whole), 389)):
        with suppress(DamagedFileError):
            assert to_mail(whole[:cut])
            assert cut > 512


def test_numbers_that_lie_lead_nowhere_for_long() -> None:
    whole = compound_file(message({BODY: WORDS * 40, **OLGA}, attached=[inner(INNER)]))
    for place in range(24, len(whole), 64):
        for lie in (b"\0\0\0\0", b"\1\0\0\0", b"\xf9\xff\xff\xff"):
            with suppress(DamagedFileError):
                assert to_mail(whole[:place] + lie * 16 + whole[place + 64 :])
