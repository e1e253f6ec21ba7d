"""Mail that no person wrote, and mail that only looks like it."""

import pytest

from intake.mail.automatic import AutomaticKind, find_automatic, forbids_receipt
from intake.mail.mime.reader import read_mail


def mail_of(*lines, body="Hello"):
    return read_mail("\r\n".join([*lines, "", body]).encode())


def kind_of(*lines, body="Hello", **options):
    found = find_automatic(mail_of(*lines, body=body), **options)
    return found.kind if found else None


FROM = "From: Jane <jane@shop.example>"


@pytest.mark.parametrize(
    ("lines", "kind"),
    [
        (["Auto-Submitted: auto-replied"], AutomaticKind.AUTO_REPLY),
        (["Auto-Submitted: auto-replied (vacation)"], AutomaticKind.AUTO_REPLY),
        (["Auto-Submitted: auto-generated"], AutomaticKind.NOTICE),
        (["Precedence: auto_reply"], AutomaticKind.AUTO_REPLY),
        (["Precedence: bulk"], AutomaticKind.LIST),
        (["Precedence: junk"], AutomaticKind.LIST),
        (["X-Precedence: list"], AutomaticKind.LIST),
        (["X-Autoreply: yes"], AutomaticKind.AUTO_REPLY),
        (["X-Autorespond: away"], AutomaticKind.AUTO_REPLY),
        (["X-Autoresponder: x"], AutomaticKind.AUTO_REPLY),
        (["List-Id: <shop.lists.example>"], AutomaticKind.LIST),
        (["List-Unsubscribe: <https://shop.example/u>"], AutomaticKind.LIST),
        (["List-Post: <mailto:shop@lists.example>"], AutomaticKind.LIST),
        (["X-Failed-Recipients: bob@shop.example"], AutomaticKind.BOUNCE),
        (["X-Loop: shop"], AutomaticKind.NOTICE),
        (["Feedback-ID: 1:2:3"], AutomaticKind.NOTICE),
        (["Return-Path: <>"], AutomaticKind.NOTICE),
        (["Return-Path: <>", "In-Reply-To: <a@shop.example>"], AutomaticKind.AUTO_REPLY),
        (["Content-Type: multipart/report; report-type=delivery-status"], AutomaticKind.BOUNCE),
        (["Content-Type: multipart/report; report-type=disposition-notification"], AutomaticKind.AUTO_REPLY),
        (["X-Intake-Id: 7"], AutomaticKind.LOOP),
        (["Received: from a"] * 26, AutomaticKind.LOOP),
    ],
)
def test_headers_that_only_programs_write_tell_them(lines, kind):
    assert kind_of(FROM, *lines) is kind


@pytest.mark.parametrize(
    "lines",
    [
        ["Auto-Submitted: no"], ["X-Auto-Response-Suppress: All"], ["X-Autoreply: no"], ["Precedence: first-class"], ["Received: from a"] * 25,
        ["Subject: Out of office next week: who takes over?"], ["Subject: Fwd: Undeliverable: the offer"], ["Subject: Re: Automatic reply: the offer"],
        ["Subject: Delivery failed again, please call the customer"], ["Reply-To: no-reply@shop.example"],
    ],
)  # fmt: skip
def test_what_people_write_is_no_sign(lines):
    assert kind_of(FROM, *lines) is None


@pytest.mark.parametrize(
    "subject",
    [
        "Out of office: the offer", "Automatic reply: the offer", "Automatische Antwort: Angebot", "Abwesenheitsnotiz: Angebot", "Réponse automatique : offre",
        "Absence du bureau", "Respuesta automática: oferta", "Fuera de la oficina: oferta", "Risposta automatica: offerta", "Resposta automática: oferta",
        "Automatisch antwoord: offerte", "Afwezig: offerte", "Automatyczna odpowiedź: oferta", "Autosvar: tilbud", "Automatiskt svar: offert", "Automaattinen vastaus: tarjous",
        "Автоматический ответ: предложение", "Otomatik yanıt: teklif", "自動返信: 見積", "自动回复：报价", "자동 회신: 견적",
    ],
)  # fmt: skip
def test_absences_are_known_in_many_languages(subject):
    assert kind_of(FROM, f"Subject: {subject}") is AutomaticKind.AUTO_REPLY


@pytest.mark.parametrize(
    ("sender", "subject", "body"),
    [
        ("MAILER-DAEMON@shop.example", "Undelivered Mail Returned to Sender", "x"),
        ("MAILER-DAEMON", "failure notice", "x"),
        ("postmaster@shop.example", "Unzustellbar: Angebot", "x"),
        ("Postmaster <postmaster@shop.example>", "Mail", "Your message could not be delivered."),
        ("Exchange <exchange@shop.example>", "Undeliverable: offer", "Diagnostic-Code: smtp;550"),
    ],
)
def test_bounces_without_a_report_are_known_by_sender_and_words(sender, subject, body):
    assert kind_of(f"From: {sender}", f"Subject: {subject}", body=body) is AutomaticKind.BOUNCE


def test_a_postmaster_who_writes_himself_is_a_person_without_receipt():
    assert kind_of("From: postmaster@shop.example", "Subject: Our new mail policy") is AutomaticKind.NOTICE


@pytest.mark.parametrize("local", ["noreply", "no-reply", "do-not-reply", "donotreply", "shop-noreply", "no_reply+7"])
def test_nobody_is_answered_who_does_not_want_it(local):
    assert kind_of(f"From: {local}@shop.example") is AutomaticKind.NOTICE


def test_an_answer_to_an_invitation_is_no_task():
    lines = ["Content-Type: text/calendar; method=REPLY; name=reply.ics"]
    assert kind_of(FROM, *lines, body="BEGIN:VCALENDAR") is AutomaticKind.CALENDAR_REPLY


def test_the_envelope_counts_more_than_what_the_mail_says_of_it():
    assert kind_of(FROM, "Return-Path: <>", envelope_sender="jane@shop.example") is None
    assert kind_of(FROM, envelope_sender="") is AutomaticKind.NOTICE


def test_our_own_mail_is_a_loop():
    assert kind_of(FROM, "Message-ID: <7@gleaner.example>", own_hosts={"gleaner.example"}) is AutomaticKind.LOOP


@pytest.mark.parametrize(("value", "forbids"), [("All", True), ("DR, OOF", True), ("AutoReply", True), ("DR", False)])
def test_a_receipt_is_forbidden_by_those_words_only(value, forbids):
    assert forbids_receipt(mail_of(FROM, f"X-Auto-Response-Suppress: {value}")) is forbids
