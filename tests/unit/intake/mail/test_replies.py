"""Answers: what is new in a mail, in whatever language and place the old one is quoted."""

import pytest

from intake.mail.replies import new_words
from intake.mail.spans import SpanKind, mark_spans
from tests.support.mail_adapter import answer

NEW = "Yes, I will send it on Friday."


@pytest.mark.parametrize(
    "attribution",
    [
        "On Mon, Jun 15, 2026 at 10:02 AM Jane Doe <jane@shop.example> wrote:", "On 15/06/2026 10:02, Jane wrote:", "Jane Doe <jane@shop.example> writes:",
        "Am 15.06.2026 um 10:02 schrieb Jane Doe <jane@shop.example>:", "Le lun. 15 juin 2026 à 10:02, Jane Doe <jane@shop.example> a écrit :",
        "El lun, 15 jun 2026 a las 10:02, Jane (<jane@shop.example>) escribió:", "Em seg., 15 de jun. de 2026 às 10:02, Jane <jane@shop.example> escreveu:",
        "Il giorno lun 15 giu 2026 alle ore 10:02 Jane <jane@shop.example> ha scritto:", "Op ma 15 jun 2026 om 10:02 schreef Jane <jane@shop.example>:",
        "pon., 15 cze 2026 o 10:02 Jane <jane@shop.example> napisał(a):", "W dniu 2026-06-15 10:02, Jane pisze:", "Den mån 15 juni 2026 kl 10:02 skrev Jane <jane@shop.example>:",
        "Den man. 15. jun. 2026 kl. 10.02 skrev Jane <jane@shop.example>:", "ma 15. kesäk. 2026 klo 10.02 Jane (jane@shop.example) kirjoitti:",
        "пн, 15 июн. 2026 г. в 10:02, Jane <jane@shop.example>:", "15.06.2026 10:02, Jane пишет:", "po 15. 6. 2026 v 10:02 odesílatel Jane <jane@shop.example> napsal:",
        "Jane <jane@shop.example> ezt írta (időpont: 2026. jún. 15., H, 10:02):", "Jane <jane@shop.example>, 15 Haz 2026 Pzt, 10:02 tarihinde şunu yazdı:",
        "În lun., 15 iun. 2026 la 10:02, Jane <jane@shop.example> a scris:", "2026年6月15日(月) 10:02 Jane <jane@shop.example>:", "在 2026年6月15日，上午10:02，Jane <jane@shop.example> 写道：",
        "2026년 6월 15일 (월) 오전 10:02, Jane <jane@shop.example>님이 작성:", "Στις Δευ, 15 Ιουν 2026 στις 10:02 π.μ., ο χρήστης Jane <jane@shop.example> έγραψε:",
        "Vào 10:02 15 tháng 6, 2026, Jane <jane@shop.example> đã viết:", "---- On Mon, 15 Jun 2026 10:02:00 +0200 Jane <jane@shop.example> wrote ----",
        "-----Jane Doe/Shop/Example wrote: -----",
    ],
)  # fmt: skip
@pytest.mark.parametrize("below", ["> Will you send it?", "Will you send it?"])
def test_attributions_are_read_in_every_language(attribution, below):
    marked = mark_spans(f"{NEW}\n\n{attribution}\n\n{below}")
    assert new_words(marked) == NEW
    assert answer(marked) == NEW


@pytest.mark.parametrize(
    "opening",
    [
        "-----Original Message-----\nFrom: Jane <jane@shop.example>\nSent: Monday\nTo: Bob\nSubject: x\n",
        "-----Ursprüngliche Nachricht-----\nVon: Jane\nGesendet: Montag\nAn: Bob\nBetreff: x\n",
        "-----Original Message-----\n",
        "‐‐‐‐‐‐‐ Original Message ‐‐‐‐‐‐‐\nOn Monday, Jane <jane@shop.example> wrote:\n",
        "________________________________\nVan: Jane <jane@shop.example>\nVerzonden: maandag\nAan: Bob\nOnderwerp: x\n",
        "*From:* Jane [mailto:jane@shop.example]\n*Sent:* Monday\n*To:* Bob\n*Subject:* x\n",
        "##- Please type your reply above this line -##\n",
        "From: Jane <jane@shop.example> Sent: Monday To: Bob <bob@shop.example> Subject: x\n",
    ],
)
def test_header_blocks_and_titles_end_what_is_new(opening):
    assert new_words(mark_spans(f"{NEW}\n\n{opening}\nWill you send it?")) == NEW


def test_an_attribution_may_be_broken_into_lines():
    text = f"{NEW}\n\nOn Mon, Jun 15, 2026 at 10:02 AM The Long Named Company <\nlong-address@shop.example> wrote:\n\n> words"
    assert new_words(mark_spans(text)) == NEW


def test_a_line_above_an_attribution_is_not_part_of_it():
    text = "Il est cassé\nLe lun. 15 juin 2026, 10:02, La Boutique a écrit :\n\nBonjour"
    assert new_words(mark_spans(text)) == "Il est cassé"


def test_answers_between_quotations_keep_their_order():
    text = "On 15/06/2026 Jane <jane@shop.example> wrote:\n> Will you send it?\nYes.\n> And call Bob?\nNo.\n> Thanks\n> Jane"
    marked = mark_spans(text)
    assert new_words(marked) == "Yes.\nNo."
    assert answer(marked).endswith("> Will you send it?\nYes.\n> And call Bob?\nNo.")


def test_the_author_and_date_of_a_quotation_are_known():
    marked = mark_spans(
        "Yes.\n\nOn 15 Jun 2026 at 10:02, Jane Doe <jane@shop.example> wrote:\n> Will you?\n>> Who asks?"
    )
    quotations = [span for span in marked.spans if span.kind is SpanKind.QUOTED and span.opening]
    assert quotations[0].opening.said.author.name == "Jane Doe"
    assert quotations[0].opening.said.sent_at.isoformat() == "2026-06-15T10:02:00+00:00"


def test_the_broken_end_of_a_quoted_line_is_quoted():
    long = "This line was so long that a program had to break it somewhere near its"
    assert (
        new_words(mark_spans(f"Yes.\n\nOn 15/06/2026 Jane <j@shop.example> wrote:\n> {long}\nend.\n> More.")) == "Yes."
    )


@pytest.mark.parametrize(
    "text",
    [
        "Hi\n\nThese points are open:\n-- the first must be checked\n-- the second, too\n\nThanks!",
        "On your host you can run:\n\n    telnet 127.0.0.1\n\nThat should work.",
        "The notification was sent from my iPhone app to all users.",
        "Sent from my desk, this is much easier than from my phone on the train.",
        "Dates that may matter:\n\n2026-06-15 10:02\n15.06.2026 10:02\n\nThat is all.",
        "As I wrote on 15/06/2026:\n\nplease send the contract.",
        "Here is a fix -- this is no signature.\n\nBye",
        "Formatting and\n\nspaces\n\n- A\n- B\n\n    - C\n\nstay",
    ],
)
def test_what_is_new_stays_new(text):
    assert new_words(mark_spans(text)) == text


@pytest.mark.parametrize(
    "signature",
    [
        "-- \nJane Doe\nShop Ltd", "--\nJane", "—\nJane", "Sent from my iPhone", "Get Outlook for iOS<https://shop.example/o>", "Von meinem iPhone gesendet",
        "Envoyé de mon iPhone", "Enviado desde mi iPhone", "Enviado do meu iPhone", "Inviato da iPhone", "Verzonden vanuit Outlook voor iOS", "Wysłane z iPhone'a",
        "Skickat från min iPhone", "Sendt fra min iPad", "Отправлено с iPhone", "iPhoneから送信", "发自我的iPhone", "\u202bأُرسلت من الـ iPhone\u202c", "-Jane Doe",
    ],
)  # fmt: skip
def test_signatures_are_not_new(signature):
    marked = mark_spans(f"{NEW}\n\n{signature}\n\nOn 15/06/2026 Bob <bob@shop.example> wrote:\n> words")
    assert new_words(marked) == NEW
    assert SpanKind.SIGNATURE in {span.kind for span in marked.spans}


def test_what_follows_a_closing_and_a_name_is_a_signature_when_it_is_an_address():
    text = f"{NEW}\n\nKind regards,\nJane\n\nSales manager\nTel. +49 30 1234567\nwww.shop.example"
    assert new_words(mark_spans(text)) == f"{NEW}\n\nKind regards,\nJane"


def test_a_postscript_is_new():
    text = f"{NEW}\n\nKind regards,\nJane\n\nPS: Please call Bob about the contract."
    assert new_words(mark_spans(text)) == text


@pytest.mark.parametrize(
    "notice",
    [
        "This e-mail and any attachments are confidential and intended solely for the addressee. Please delete it if you are not.",
        "Please consider the environment before printing this mail.",
        "Diese E-Mail enthält vertrauliche Informationen. Bitte löschen Sie sie, wenn Sie nicht der richtige Adressat sind.",
        "_______________________________________________\nshop mailing list\nshop@lists.shop.example\nhttps://lists.shop.example/listinfo/shop",
        "You are receiving this because you follow this shop. Unsubscribe at https://shop.example/u",
    ],
)
def test_notices_are_marked(notice):
    marked = mark_spans(f"{NEW}\n\n{notice}")
    assert new_words(marked) == NEW
    assert SpanKind.DISCLAIMER in {span.kind for span in marked.spans}


def test_spans_cover_the_whole_text_in_order():
    marked = mark_spans(f"{NEW}\n\n-- \nJane\n\nOn 15/06/2026 Bob <b@shop.example> wrote:\n> one\n>> two\n\nDone.")
    assert "\n".join(marked.text[span.start : span.end] for span in marked.spans) == marked.text
    assert [span.start for span in marked.spans] == sorted(span.start for span in marked.spans)
