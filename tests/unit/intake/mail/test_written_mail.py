"""Mail as programs and services of today write it: what of it is the sender's own, and what a program said."""

import pytest

from intake.mail.automatic import find_automatic
from intake.mail.mime.reader import read_mail
from intake.mail.spans import SpanKind, mark_spans

ORIGINAL = "Can you send it?"
REPLIES = {
    "outlook": ("I will send it tomorrow.\n\nFrom: Bob Builder <bob@acme.example>\nSent: Monday, June 15, 2026 9:12 AM\nTo: Olga <olga@acme.example>\nCc: Carl <carl@acme.example>\nSubject: Offer\n\n", "I will send it tomorrow."),
    "outlook for ios": ("Yes, by Friday.\n\nGet Outlook for iOS<https://aka.ms/o0ukef>\n________________________________\nFrom: Bob Builder <bob@acme.example>\nSent: Monday, June 15, 2026 9:12:33 AM\nTo: Olga <olga@acme.example>\nSubject: Offer\n\n", "Yes, by Friday."),
    "outlook for android in german": ("Ja, bis Freitag.\n\nOutlook für Android<https://aka.ms/AAb9ysg> herunterladen\n________________________________\nVon: Bob Bauer <bob@acme.example>\nGesendet: Montag, 15. Juni 2026 09:12\nAn: Olga <olga@acme.example>\nBetreff: Angebot\n\n", "Ja, bis Freitag."),
    "gmail": ("Sure.\n\nOn Mon, Jun 15, 2026 at 9:12 AM Bartholomew Builder-Longname the Third\n<bartholomew.builder@very-long-company-name.example> wrote:\n\n> ", "Sure."),
    "gmail in japanese": ("承知しました。\n\n2026年6月15日(月) 9:12 Bob Builder <bob@acme.example>:\n\n> ", "承知しました。"),
    "gmail in polish": ("Tak.\n\npon., 15 cze 2026 o 9:12 Bob Builder <bob@acme.example> napisał(a):\n\n> ", "Tak."),
    "apple": ("I’ll do it.\n\n> On 15 Jun 2026, at 09:12, Bob Builder <bob@acme.example> wrote:\n> \n> ", "I’ll do it."),
    "iphone in french": ("ok demain\n\nEnvoyé de mon iPhone\n\n> Le 15 juin 2026 à 09:12, Bob <bob@acme.example> a écrit :\n> \n> ", "ok demain"),
    "yahoo": ("Yes I will.\n\n    On Monday, June 15, 2026 at 09:12:33 AM GMT+2, Bob Builder <bob@acme.example> wrote:  \n \n ", "Yes I will."),
    "yahoo on a phone, in one line": ("Yes I will.\n\nSent from Yahoo Mail on Android \n \n  On Mon, Jun 15, 2026 at 9:12 AM, Bob Builder<bob@acme.example> wrote:   ", "Yes I will."),
    "proton": ("Will do.\n\nSent with [Proton Mail](https://proton.me/mail/home) secure email.\n\nOn Monday, June 15th, 2026 at 9:12 AM, Bob Builder <bob@acme.example> wrote:\n\n> ", "Will do."),
    "samsung": ("ok tomorrow\n\nSent from my Galaxy\n\n\n-------- Original message --------\nFrom: Bob Builder <bob@acme.example>\nDate: 15/06/2026 09:12 (GMT+01:00)\nTo: Olga <olga@acme.example>\nSubject: Offer\n\n", "ok tomorrow"),
    "spark": ("Yes.\n\nOlga\nOn 15 Jun 2026 at 9:12 AM +0200, Bob Builder <bob@acme.example>, wrote:\n> ", "Yes.\n\nOlga"),
    "notes in german": ("Ja.\n\n\n\nVon:    Bob Bauer/Acme\nAn:     Olga Owner/Acme@Acme\nDatum:  15.06.2026 09:12\nBetreff:        Angebot\n\n\n\n", "Ja."),
}  # fmt: skip
BANNERS = (
    "CAUTION: This email originated from outside of the organization. Do not click links or open attachments unless you recognize the sender.",
    "[EXTERNAL EMAIL] DO NOT CLICK links or attachments unless you recognize the sender and know the content is safe.",
    "*** EXTERNAL ***",
    "This message was sent from outside your organization. Please proceed with caution.",
    "You don't often get email from jane@shop.example. Learn why this is important<https://aka.ms/LearnAboutSenderIdentification>",
    "ACHTUNG: Diese E-Mail stammt von einem externen Absender. Bitte keine Anhänge öffnen.",
)  # fmt: skip
NO_BANNERS = (
    "Caution: the paint is wet outside, please call the painter.",
    "Attention: please send the offer by Friday.",
    "This email is about the external audit: please send the plan.",
    "Warning: please tell the external auditors by Monday.",
    "[EXTERNAL] Bob, please send the plan.",
)


def mail_of(subject: str, text: str, *, sender: str = "olga@acme.example", kind: str = "text/plain") -> bytes:
    head = f"From: {sender}\nSubject: {subject}\nMessage-ID: <1@acme.example>\nContent-Type: {kind}; charset=utf-8\n\n"
    return (head + text).encode()


@pytest.mark.parametrize("name", REPLIES)
def test_an_answer_is_told_from_what_it_answers(name: str) -> None:
    above, new = REPLIES[name]
    marked = mark_spans(f"{above}{ORIGINAL}\n", subject="Re: Offer")
    assert marked.words(SpanKind.NEW).strip() == new
    assert ORIGINAL in marked.words(SpanKind.QUOTED, SpanKind.HEADING)
    assert marked.forward is None


@pytest.mark.parametrize("banner", BANNERS)
def test_what_a_server_warns_of_above_a_mail_is_nobodys_words(banner: str) -> None:
    marked = mark_spans(f"{banner}\n\nBob, send it by Friday.\n")
    assert marked.words(SpanKind.NEW).strip() == "Bob, send it by Friday."
    assert marked.words(SpanKind.DISCLAIMER).strip() == banner


@pytest.mark.parametrize("words", NO_BANNERS)
def test_people_may_warn_too(words: str) -> None:
    marked = mark_spans(f"{words}\n\nThank you.\n")
    assert marked.words(SpanKind.NEW).strip() == f"{words}\n\nThank you."


def test_a_warning_alone_is_all_that_the_mail_says() -> None:
    assert mark_spans(BANNERS[0]).words(SpanKind.NEW) == BANNERS[0]


def test_what_a_ticket_system_writes_below_the_line_for_answers_is_its_mail() -> None:
    line, words = "##- Please type your reply above this line -##", "Hi Olga, could you send us the log by Friday?"
    marked = mark_spans(f"{line}\n\nYour request (12345) has been updated.\n\n{words}\n", subject="[Acme] Offer")
    assert (marked.forward, words in marked.words(SpanKind.NEW), line in marked.words(SpanKind.HEADING)) == (None, True, True)  # fmt: skip
    answered = mark_spans(f"Here it is.\n\n{line}\n\n{words}\n", subject="Re: [Acme] Offer")
    assert answered.words(SpanKind.NEW).strip() == "Here it is."
    forwarded = mark_spans(f"{line}\n\n{words}\n", subject="Fwd: [Acme] Offer")
    assert words in forwarded.words(SpanKind.FORWARDED)


@pytest.mark.parametrize(
    ("raw", "kind"),
    [
        (mail_of("Accepted: Planning", "BEGIN:VCALENDAR\r\nMETHOD:REPLY\r\nEND:VCALENDAR\r\n", kind="text/calendar"), "calendar_reply"),
        (mail_of("Planning", "BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\nEND:VCALENDAR\r\n", kind="text/calendar"), None),
        (mail_of("Fraværende: Tilbud", "Jeg er borte."), "auto_reply"),
        (mail_of("Permanent Delivery Failure", "The attached message had PERMANENT fatal delivery errors!", sender="MDaemon@x.example"), "bounce"),
        (mail_of("Delivery failed", "The delivery of the chairs failed again. Please call the carrier."), None),
        (mail_of("Re: Out of Office: Offer", "Bob, please ask Anna instead."), None),
    ],
    ids=["answered invitation", "invitation", "absent in norwegian", "mdaemon", "a person about a delivery", "a person about an absence"],
)  # fmt: skip
def test_what_a_program_wrote_is_told_by_what_it_says(raw: bytes, kind: str | None) -> None:
    found = find_automatic(read_mail(raw))
    assert (found.kind.value if found else None) == kind
