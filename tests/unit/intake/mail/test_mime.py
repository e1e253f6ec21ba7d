"""The one reader of MIME: whatever arrives is read, and what can't be is said."""

import base64

import pytest

from intake.mail.message import Mailbox, MailFault, Seal
from intake.mail.mime.reader import read_mail


def mail_of(*lines, body="Hello"):
    return "\r\n".join([*lines, "", body]).encode("utf-8", "surrogateescape")


def multipart(*parts, kind="mixed", boundary="cut", end="\r\n--cut--\r\n"):
    head = f'From: jane@shop.example\r\nContent-Type: multipart/{kind}; boundary="{boundary}"\r\n\r\n'
    return (head + "".join(f"\r\n--{boundary}\r\n{part}" for part in parts) + end).encode()


PLAIN = "Content-Type: text/plain; charset=utf-8\r\n\r\n"
HTML = "Content-Type: text/html; charset=utf-8\r\n\r\n"


def test_a_plain_mail_says_who_wrote_what_to_whom_and_when():
    mail = read_mail(
        mail_of(
            "From: Jane Doe <jane@shop.example>",
            "To: Bob <bob@shop.example>, desk@shop.example",
            "Cc: Ann <ann@shop.example>",
            "Subject: The offer",
            "Date: Mon, 15 Jun 2026 10:00:00 +0200",
        )
    )
    assert mail.author == Mailbox("jane@shop.example", "Jane Doe")
    assert [one.address for one in (*mail.to, *mail.cc)] == [
        "bob@shop.example",
        "desk@shop.example",
        "ann@shop.example",
    ]
    assert (mail.subject, mail.text) == ("The offer", "Hello")
    assert mail.sent_at is not None
    assert mail.sent_at.isoformat() == "2026-06-15T08:00:00+00:00"
    assert mail.faults == ()


@pytest.mark.parametrize(
    ("charset", "content", "text"),
    [
        ("ks_c_5601-1987", "안녕하세요".encode("cp949"), "안녕하세요"),
        ("gb2312", "朱镕基".encode("gb18030"), "朱镕基"),
        ("iso-8859-1", "50 € – “now”".encode("cp1252"), "50 € – “now”"),
        ("iso-8859-8-i", "שלום".encode("iso8859_8"), "שלום"),
        ("unicode-1-1-utf-7", "Gr+APw-n", "Grün"),
        ("ISO-2022-JP", "会議".encode("iso2022_jp"), "会議"),
        ("x-unknown", "Grüße".encode(), "Grüße"),
        ("us-ascii", "Grüße".encode(), "Grüße"),
        ('"charset=us-ascii"', b"plain", "plain"),
        ("utf8", "Grüße".encode(), "Grüße"),
        ("x-sjis", "会議".encode("cp932"), "会議"),
        ("", "会議".encode("iso2022_jp"), "会議"),
    ],
    ids=[
        "korean",
        "chinese",
        "western",
        "hebrew",
        "utf-7",
        "japanese",
        "unknown",
        "ascii",
        "doubled",
        "utf8",
        "sjis",
        "unnamed",
    ],
)
def test_charsets_are_known_by_the_names_that_programs_give_them(charset, content, text):
    content = content if isinstance(content, bytes) else content.encode()
    raw = f"From: a@b.example\r\nContent-Type: text/plain; charset={charset}\r\n\r\n".encode() + content
    assert read_mail(raw).text == text


def test_a_charset_that_nobody_knows_is_said_and_guessed():
    raw = (
        b"From: a@b.example\r\nContent-Type: text/plain; charset=klingon\r\n\r\n"
        + "Grüße aus Köln, schöne Tage".encode("cp1252")
    )
    mail = read_mail(raw)
    assert "Grüße" in mail.text
    assert MailFault.CHARSET_UNKNOWN in mail.faults


def test_bytes_that_the_charset_has_no_letter_for_are_said():
    raw = b"Content-Type: text/plain; charset=iso-2022-jp\r\n\r\n\x1b$B\xff\xff and words"
    assert MailFault.CHARACTERS_LOST in read_mail(raw).faults


@pytest.mark.parametrize(
    ("subject", "read"),
    [
        ("=?utf-8?Q?Gr=C3=BC=C3=9Fe?=", "Grüße"),
        ("=?UTF-8?B?R3LDvMOfZQ==?=", "Grüße"),
        ("=?utf-8?B?R3LD?= =?utf-8?B?vMOfZQ==?=", "Grüße"),
        ("=?iso-8859-1?q?-90%!_only_today?=", "-90%! only today"),
        ("Re: =?utf-8?Q?a?= and =?utf-8?Q?b?=", "Re: a and b"),
        ("=?utf-8*en?Q?tagged?=", "tagged"),
        ("=?none?B?VEVTVA==?=", "TEST"),
        ("=?utf-8?Q? with spaces in it?=", " with spaces in it"),
        ("=?utf-8?B?R3LDvMOfZQ?=", "Grüße"),
        ("=?utf-8?B?broken", "=?utf-8?B?broken"),
        ("a =?= b ?= c", "a =?= b ?= c"),
    ],
)
def test_subjects_are_read_as_programs_write_them(subject, read):
    assert read_mail(mail_of(f"Subject: {subject}")).subject == read


def test_undeclared_letters_in_a_header_are_those_of_the_body():
    raw = "Subject: Вопрос\r\nContent-Type: text/plain; charset=koi8-r\r\n\r\nда".encode("koi8-r")
    assert read_mail(raw).subject == "Вопрос"


def test_undeclared_letters_without_any_hint_are_western():
    assert read_mail("Subject: Frösche\r\n\r\nx".encode("latin-1")).subject == "Frösche"


def test_no_subject_can_add_a_line():
    assert read_mail(mail_of("Subject: =?utf-8?Q?a=0D=0ABcc:_x@y.example?=")).subject == "a  Bcc: x@y.example"


@pytest.mark.parametrize(
    ("value", "address", "name"),
    [
        ("jane@shop.example", "jane@shop.example", None),
        ("<jane@shop.example>", "jane@shop.example", None),
        ("jane@shop.example (Jane Doe)", "jane@shop.example", "Jane Doe"),
        ("Doe, Jane <jane@shop.example>", "jane@shop.example", "Doe, Jane"),
        ('"Doe, Jane" <jane@shop.example>', "jane@shop.example", "Doe, Jane"),
        ('"The shop " <>, "LTD" <desk@shop.example>', "desk@shop.example", "LTD"),
        ("=?utf-8?Q?J=C3=A4ne_=3Cjane=40shop.example=3E?=", "jane@shop.example", "Jäne"),
        ("=?utf-8?Q?Doe=2C_J=C3=A4ne?= <jane@shop.example>", "jane@shop.example", "Doe, Jäne"),
        ("Jane <mailto:jane@shop.example>", "jane@shop.example", "Jane"),
        ("Jane <@relay.example:jane@shop.example>", "jane@shop.example", "Jane"),
        ("Jane < jane @ shop.example >", "jane@shop.example", "Jane"),
        ("Jane jane@shop.example", "jane@shop.example", "Jane"),
        ('"jane@shop.example" <jane@shop.example>', "jane@shop.example", "jane@shop.example"),
        ('"boss@shop.example" <thief@elsewhere.example>', "thief@elsewhere.example", "boss@shop.example"),
        ("Jane <jane@shop.example", "jane@shop.example", "Jane"),
        ('"Jane <jane@shop.example>', "jane@shop.example", "Jane"),
        ("MAILER-DAEMON (Mail System) <daemon@shop.example>", "daemon@shop.example", "MAILER-DAEMON"),
        ("Friends: jane@shop.example, bob@shop.example;", "jane@shop.example", None),
        ("MAILER-DAEMON", "", "MAILER-DAEMON"),
    ],
)
def test_senders_are_read_as_programs_write_them(value, address, name):
    assert read_mail(mail_of(f"From: {value}")).author == Mailbox(address, name)


def test_a_mail_without_from_is_by_whoever_else_is_named():
    assert read_mail(mail_of("Sender: desk@shop.example", "Return-Path: <x@y.example>")).author == Mailbox(
        "desk@shop.example"
    )
    assert read_mail(mail_of("Return-Path: <x@y.example>")).author == Mailbox("x@y.example")
    assert read_mail(mail_of("Subject: nobody")).author is None


@pytest.mark.parametrize(
    ("header", "name"),
    [
        ('attachment; filename="call.vtt"', "call.vtt"),
        ("attachment; filename=call.vtt", "call.vtt"),
        ('attachment; filename="=?utf-8?Q?Gespr=C3=A4ch.vtt?="', "Gespräch.vtt"),
        ("attachment; filename*=utf-8''Gespr%C3%A4ch.vtt", "Gespräch.vtt"),
        ("attachment; filename*=us-ascii''Gespr%E4ch.vtt", "Gespräch.vtt"),
        ("attachment; filename*0*=utf-8''Gespr%C3; filename*1*=%A4ch; filename*2=.vtt", "Gespräch.vtt"),
        ("attachment; filename*1=ch.vtt; filename*0=Gesprä", "Gespräch.vtt"),
        ('attachment; filename="a; b.vtt"', "a; b.vtt"),
        ('attachment; filename="../../etc/passwd"', "_.._etc_passwd"),
        ('attachment; filename="a\\"b.vtt"', "a_b.vtt"),
        ("attachment; filename=two words.vtt", "two words.vtt"),
    ],
)
def test_file_names_are_read_in_every_way_they_are_written(header, name):
    raw = multipart(
        PLAIN + "see file", f"Content-Type: application/octet-stream\r\nContent-Disposition: {header}\r\n\r\nx"
    )
    assert [part.name for part in read_mail(raw).attachments] == [name]


def test_the_plain_text_is_chosen_and_every_other_leaf_is_kept():
    raw = multipart(
        PLAIN + "See the picture:",
        "Content-Type: image/png\r\nContent-Disposition: inline\r\nContent-ID: <p1>\r\n\r\nPNG",
        PLAIN + "Regards",
        'Content-Type: text/vtt; name="call.vtt"\r\n\r\nWEBVTT',
    )
    mail = read_mail(raw)
    assert mail.passages == ("See the picture:", "Regards")
    assert [(part.media_type, part.name, part.content_id) for part in mail.attachments] == [
        ("image/png", None, "p1"),
        ("text/vtt", "call.vtt", None),
    ]


def test_the_words_of_html_are_read_when_the_plain_text_is_a_stub():
    raw = multipart(
        PLAIN + "View this email in your browser.",
        HTML + f"<p>{'Please send the contract to Bob. ' * 10}</p>",
        kind="alternative",
    )
    mail = read_mail(raw)
    assert "send the contract" in mail.text
    assert mail.html is not None


def test_pictures_and_files_inside_the_html_version_are_kept():
    related = f'Content-Type: multipart/related; boundary="in"\r\n\r\n--in\r\n{HTML}<p>Hi</p>\r\n--in\r\nContent-Type: image/gif; name="logo.gif"\r\n\r\nGIF\r\n--in--'
    mail = read_mail(multipart(PLAIN + "Hi", related, kind="alternative"))
    assert mail.text == "Hi"
    assert [part.name for part in mail.attachments] == ["logo.gif"]


def test_flowed_lines_are_whole_again():
    raw = mail_of(
        "Content-Type: text/plain; format=flowed",
        body="Please send \r\nthe contract.\r\n> quoted \r\n> words\r\n-- \r\nJane",
    )
    assert read_mail(raw).text == "Please send the contract.\n> quoted words\n-- \nJane"


@pytest.mark.parametrize(
    ("encoding", "body"),
    [
        ("base64", base64.b64encode(b"Hello").decode()),
        ("base64", "SGVs*bG8="),
        ("base64", "SGVsbG8"),
        ("quoted-printable", "Hel=\r\nlo"),
        ("x-uuencode", "begin 644 a.txt\r\n%2&5L;&\\\r\n`\r\nend"),
        ("8bit", "Hello"),
    ],
)
def test_transfer_encodings_are_undone(encoding, body):
    assert read_mail(mail_of(f"Content-Transfer-Encoding: {encoding}", body=body)).text.strip() == "Hello"


def test_text_that_is_called_base64_and_is_none_is_itself():
    mail = read_mail(mail_of("Content-Transfer-Encoding: base64", body="Dear Bob, this was never encoded!"))
    assert mail.text == "Dear Bob, this was never encoded!"
    assert MailFault.ENCODING_BROKEN in mail.faults


def test_a_missing_boundary_is_found_in_the_body():
    raw = b"From: a@b.example\r\nContent-Type: multipart/mixed\r\n\r\n--xyz\r\nContent-Type: text/plain\r\n\r\nwords\r\n--xyz--\r\n"
    mail = read_mail(raw)
    assert mail.text == "words"
    assert MailFault.BOUNDARY_MISSING in mail.faults


def test_a_boundary_that_is_never_closed_loses_nothing():
    mail = read_mail(multipart(PLAIN + "words", PLAIN + "more", end=""))
    assert mail.words == "words\n\nmore"
    assert MailFault.BOUNDARY_UNCLOSED in mail.faults


def test_a_multipart_without_parts_is_its_text():
    assert read_mail(mail_of('Content-Type: multipart/mixed; boundary="b"', body="only words")).text == "only words"


def test_a_boundary_that_begins_with_another_is_another():
    inner = 'Content-Type: multipart/mixed; boundary="cuts"\r\n\r\n--cuts\r\n' + PLAIN + "inside\r\n--cuts--"
    assert read_mail(multipart(inner, PLAIN + "outside")).passages == ("inside", "outside")


def test_a_mail_inside_a_mail_is_read_as_a_mail():
    inner = "From: jane@shop.example\r\nSubject: Inner\r\nDate: Mon, 1 Jun 2026 09:00:00 +0000\r\n\r\nPlease call Bob."
    mail = read_mail(multipart(PLAIN + "See below", f"Content-Type: message/rfc822\r\n\r\n{inner}"))
    original = mail.attachments[0].mail
    assert mail.text == "See below"
    assert original is not None
    assert (original.subject, original.text) == ("Inner", "Please call Bob.")


def test_an_encoded_mail_inside_a_mail_is_read_too():
    inner = base64.b64encode(b"Subject: Inner\r\n\r\nwords").decode()
    raw = multipart(f"Content-Type: message/rfc822\r\nContent-Transfer-Encoding: base64\r\n\r\n{inner}")
    assert read_mail(raw).attachments[0].mail.subject == "Inner"


def test_parts_of_a_digest_are_mails():
    raw = multipart("\r\nSubject: One\r\n\r\nfirst", "\r\nSubject: Two\r\n\r\nsecond", kind="digest")
    assert [part.mail.subject for part in read_mail(raw).attachments] == ["One", "Two"]


@pytest.mark.parametrize(
    ("raw", "seal"),
    [
        (multipart("Content-Type: application/pgp-encrypted\r\n\r\nVersion: 1", kind='encrypted; protocol="application/pgp-encrypted"'), Seal.PGP_ENCRYPTED),
        (mail_of("Content-Type: application/pkcs7-mime; smime-type=enveloped-data; name=smime.p7m", body="MII"), Seal.SMIME_ENCRYPTED),
        (mail_of("Content-Type: application/x-pkcs7-mime; smime-type=signed-data; name=smime.p7m", body="MII"), Seal.SMIME_OPAQUE),
        (multipart(PLAIN + "x", kind='signed; protocol="application/pgp-signature"'), Seal.PGP_SIGNED),
        (multipart(PLAIN + "x", "Content-Type: application/ms-tnef; name=winmail.dat\r\n\r\nx"), Seal.TNEF),
        (mail_of("From: a@b.example", body="-----BEGIN PGP MESSAGE-----\r\nabc"), Seal.PGP_ENCRYPTED),
    ],
    ids=["pgp", "smime", "smime signed", "pgp signed", "tnef", "pgp inline"],
)  # fmt: skip
def test_sealed_mail_is_recognised_and_kept(raw, seal):
    assert seal in read_mail(raw).seals


def test_an_invitation_beside_the_words_is_kept_with_its_method():
    raw = multipart(
        PLAIN + "Join us", "Content-Type: text/calendar; method=REQUEST\r\n\r\nBEGIN:VCALENDAR", kind="alternative"
    )
    mail = read_mail(raw)
    assert mail.text == "Join us"
    assert mail.attachments[0].parameter("method") == "REQUEST"


def test_text_without_any_header_is_a_body():
    mail = read_mail(b"This is only text.\nIn two lines.")
    assert mail.text == "This is only text.\nIn two lines."
    assert MailFault.NO_HEADERS in mail.faults


def test_a_damaged_line_among_the_headers_hides_none_of_them():
    mail = read_mail(b"From: a@b.example\r\nthis is no header\r\nSubject: kept\r\n\r\nbody")
    assert (mail.subject, mail.text) == ("kept", "body")
    assert MailFault.BROKEN_HEADERS in mail.faults


def test_lines_of_mailbox_files_and_empty_lines_above_the_head_are_passed_over():
    assert read_mail(b"\r\n \r\nFrom jane Mon Jun 15 10:00:00 2026\nSubject: kept\n\nbody").subject == "kept"


def test_a_file_with_old_line_ends_is_read():
    mail = read_mail(b"From: a@b.example\rSubject: old\r\rfirst\rsecond")
    assert (mail.subject, mail.text) == ("old", "first\nsecond")


def test_an_empty_mail_is_a_mail():
    assert read_mail(b"").text == ""


def test_nul_bytes_are_no_text():
    assert read_mail(mail_of("Subject: a\0b", body="c\0d")).text == "cd"


@pytest.mark.parametrize(
    ("first", "subject"),
    [
        ("---- Original email message ----", "The offer"),
        ("From jane@shop.example Mon Jun 15 10:00:00 2026", "The offer"),
        ("-----BEGIN PGP MESSAGE-----", None),
    ],
)
def test_a_line_of_dashes_above_the_head_is_passed_over_and_what_begins_a_seal_is_not(first, subject):
    assert read_mail(mail_of(first, "Subject: The offer", "From: jane@shop.example")).subject == subject


def test_a_header_that_lost_its_indentation_does_not_end_the_head():
    lines = ("Received: from mail.shop.example", "by mail.acme.example with ESMTP", "for desk;", "Subject: The offer")
    assert read_mail(mail_of(*lines, "From: jane@shop.example")).subject == "The offer"


def test_words_with_a_colon_soon_after_the_head_are_the_body():
    assert read_mail(b"Subject: The offer\nHello Bob,\nas agreed\nNote: by Friday\n").text.startswith("Hello Bob,")


def test_a_header_with_single_latin_letters_needs_no_declared_charset() -> None:
    raw = "From: anna@acme.example\r\nSubject: Die Hasen und die Frösche\r\n\r\nHallo\r\n".encode("latin-1")
    assert read_mail(raw).subject == "Die Hasen und die Frösche"
