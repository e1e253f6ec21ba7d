"""Forwarded mail of every client and language: whose it is, and what it says."""

from datetime import UTC, datetime

import pytest

from intake.mail.message import Mailbox
from intake.mail.quoting.labels import NAMES_BY_LANGUAGE, Role
from intake.mail.replies import new_words
from intake.mail.spans import mark_spans
from tests.support.mail_adapter import find_original

BODY = "Please send the contract by Friday.\n\nJane"
AUTHOR = Mailbox("jane@shop.example", "Jane Doe")
GMAIL = """---------- Forwarded message ---------
From: Jane Doe <jane@shop.example>
Date: Mon, 15 Jun 2026 at 10:02
Subject: The offer
To: <bob@shop.example>
Cc: Ann Lee <ann@shop.example>


"""
APPLE = """Begin forwarded message:

From: Jane Doe <jane@shop.example>
Subject: The offer
Date: 15 June 2026 at 10:02:00 CEST
To: bob@shop.example

"""
LIVE = """________________________________
From: Jane Doe <jane@shop.example>
Sent: Monday, June 15, 2026 10:02
To: Bob <bob@shop.example>; Ann <ann@shop.example>
Subject: The offer

"""
THUNDERBIRD = """-------- Forwarded Message --------
Subject: \tThe offer
Date: \tMon, 15 Jun 2026 10:02:00 +0200
From: \tJane Doe <jane@shop.example>
To: \tbob@shop.example


"""
YAHOO = (
    "   ----- Forwarded message ----- From: Jane Doe <jane@shop.example>To: Bob <bob@shop.example>"
    "Sent: Monday, June 15, 2026, 10:02:00 AM UTC+2Subject: The offer\n \n"
)
YAHOO_GERMAN = (
    "----- Weitergeleitete Nachricht ----- Von: Jane Doe <jane@shop.example>An: Bob <bob@shop.example>"
    "Gesendet: Montag, 15. Juni 2026 um 10:02:00 MESZBetreff: The offer\n\n"
)
NOTES = """----- Forwarded by Bob Ray/SHOP on 06/15/2026 10:30 AM -----

From: Jane Doe <jane@shop.example>
To: Bob Ray/SHOP@SHOP
Date: 06/15/2026 10:02 AM
Subject: The offer

"""


def quoted(text):
    return "".join(f"> {line}\n" for line in text.split("\n"))


def forwarded(text, subject=None):
    original = find_original(mark_spans(text, subject=subject))
    return (original.author, original.subject, original.body) if original else None


@pytest.mark.parametrize("opening", [GMAIL, APPLE, LIVE, THUNDERBIRD, YAHOO, YAHOO_GERMAN, NOTES])
@pytest.mark.parametrize("above", ["", "Ann, please handle this today.\n\n"])
def test_a_forwarded_mail_says_whose_it_is(opening, above):
    marked = mark_spans(above + opening + BODY, subject="Fwd: The offer")
    original = find_original(marked)
    assert (original.author, original.subject, original.body) == (AUTHOR, "The offer", BODY)
    assert new_words(marked) == above.strip()


@pytest.mark.parametrize("opening", [GMAIL, APPLE, LIVE, THUNDERBIRD])
def test_a_forwarded_mail_may_be_quoted_as_a_whole(opening):
    assert forwarded("Ann, see below.\n\n" + quoted(opening + BODY), "Fwd: The offer") == (AUTHOR, "The offer", BODY)


@pytest.mark.parametrize("opening", [GMAIL, LIVE, THUNDERBIRD, YAHOO])
def test_windows_line_ends_change_nothing(opening):
    assert forwarded((opening + BODY).replace("\n", "\r\n"), "FW: The offer") == (AUTHOR, "The offer", BODY)


@pytest.mark.parametrize("language", NAMES_BY_LANGUAGE)
def test_headers_are_read_in_every_language(language):
    names = {role: labels[0] for role, labels in NAMES_BY_LANGUAGE[language].items()}
    block = (
        f"{names[Role.AUTHOR]}: Jane Doe <jane@shop.example>\n{names[Role.DATE]}: 15.06.2026 10:02\n"
        f"{names[Role.TO]}: bob@shop.example\n{names[Role.SUBJECT]}: The offer\n\n"
    )
    assert forwarded(f"See below\n\n{block}{BODY}", "FW: The offer") == (AUTHOR, "The offer", BODY)


@pytest.mark.parametrize(
    "introduction",
    [
        "Anfang der weitergeleiteten Nachricht:", "Début du message transféré :", "Inicio del mensaje reenviado:", "Inizio messaggio inoltrato:",
        "Begin doorgestuurd bericht:", "Videresendt melding:", "Vidarebefordrat mejl:", "Välitetty viesti alkaa:", "Początek przekazywanej wiadomości:",
        "Начало переадресованного сообщения:", "Začátek přeposílané zprávy:", "Továbbított levél kezdete:", "İleti başlangıcı:", "転送されたメッセージ：",
    ],
)  # fmt: skip
def test_introductions_are_read_in_every_language(introduction):
    block = "From: Jane Doe <jane@shop.example>\nSubject: The offer\nTo: bob@shop.example\n\n"
    marked = mark_spans(f"Bitte prüfen\n\n{introduction}\n\n{block}{BODY}")
    assert find_original(marked).author == AUTHOR
    assert new_words(marked) == "Bitte prüfen"


def test_outlook_for_mac_forwards_as_others_answer():
    text = 'On 15/06/2026, 10:02, "Jane Doe" <jane@shop.example> wrote:\n\n    Please send the contract.'
    assert forwarded(text, "FW: The offer") == (AUTHOR, "The offer", "Please send the contract.")
    assert forwarded(text, "Re: The offer") is None
    assert forwarded(text) is None


def test_a_bare_block_is_forwarded_only_where_the_subject_says_so():
    block = "From: Jane Doe <jane@shop.example>\nSent: Monday\nTo: bob@shop.example\nSubject: The offer\n\nwords"
    assert forwarded(f"Hello\n\n{block}", "RE: The offer") is None
    assert forwarded(f"Hello\n\n{block}", "WG: The offer") == (AUTHOR, "The offer", "words")


def test_addresses_written_twice_and_on_behalf_of_others_are_read_once():
    text = LIVE.replace(
        "Jane Doe <jane@shop.example>",
        "Jane Doe<mailto:jane@shop.example> <jane@shop.example<mailto:jane@shop.example>> on behalf of desk@shop.example",
    )
    assert forwarded(text + BODY) == (AUTHOR, "The offer", BODY)


@pytest.mark.parametrize(
    "written",
    [
        "*From:* Jane Doe <jane@shop.example>",
        "**From:** Jane Doe [mailto:jane@shop.example]",
        "From: 'Jane Doe' <jane@shop.example>",
    ],
)
def test_names_and_labels_may_be_decorated(written):
    text = f"{written}\n*Sent:* Monday, June 15, 2026 10:02\n*To:* Bob\n*Subject:* The offer\n\n{BODY}"
    assert forwarded(text, "FW: The offer") == (AUTHOR, "The offer", BODY)


def test_folded_subjects_and_recipients_belong_to_their_headers():
    text = "---------- Forwarded message ---------\nFrom: Jane Doe <jane@shop.example>\nTo: Bob <bob@shop.example>,\n Ann <ann@shop.example>\nSubject: The offer that\ngoes on\nDate: Mon, 15 Jun 2026\n\nwords"
    original = find_original(mark_spans(text))
    assert original.subject == "The offer that goes on"
    assert [one.address for one in original.said.to] == ["bob@shop.example", "ann@shop.example"]
    assert original.body == "words"


@pytest.mark.parametrize(
    ("written", "instant"),
    [
        ("Mon, 15 Jun 2026 10:02:00 +0200", (2026, 6, 15, 8, 2)),
        ("15 June 2026 at 10:02:00 CEST", (2026, 6, 15, 8, 2)),
        ("Monday, June 15, 2026 10:02 PM", (2026, 6, 15, 22, 2)),
        ("Montag, 15. Juni 2026 um 10:02 Uhr", (2026, 6, 15, 10, 2)),
        ("lundi 15 juin 2026 à 10:02", (2026, 6, 15, 10, 2)),
        ("lunes, 15 de junio de 2026, 10:02", (2026, 6, 15, 10, 2)),
        ("maanantaina 15. kesäkuuta 2026 klo 10.02", (2026, 6, 15, 10, 2)),
        ("15 июня 2026 г. в 10:02:00 GMT+3", (2026, 6, 15, 7, 2)),
        ("2026年6月15日 10:02", (2026, 6, 15, 10, 2)),
        ("15/06/2026, 10:02", (2026, 6, 15, 10, 2)),
        ("6/15/2026 10:02 AM", (2026, 6, 15, 10, 2)),
        ("2026. június 15. 10:02", (2026, 6, 15, 10, 2)),
        ("pon., 15 cze 2026 o 10:02", (2026, 6, 15, 10, 2)),
    ],
)
def test_dates_are_read_as_they_are_written(written, instant):
    text = f"-------- Forwarded Message --------\nFrom: Jane <jane@shop.example>\nDate: {written}\nSubject: x\n\nwords"
    assert find_original(mark_spans(text)).said.sent_at == datetime(*instant, tzinfo=UTC)


@pytest.mark.parametrize(
    "text",
    [
        "That is true.\n\n> On 15 Jun 2026, at 10:02, Jane Doe <jane@shop.example> wrote:\n>\n> words",
        "That is true.\n\nOn June 15, 2026 at 10:02 AM, Jane Doe (jane@shop.example) wrote:\n> words",
        "From: the shop\nTo be honest, I forward nothing.",
        "Agenda\n\n--- Topics ---\n- offer\n- contract",
        "Subject: to change\nDate: to be agreed\n\nWords.",
    ],
)
def test_what_is_no_forward_is_left_alone(text):
    assert forwarded(text) is None
