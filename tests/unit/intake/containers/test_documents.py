from email.message import EmailMessage

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors import AppError
from intake.containers.archive import UnsafeArchiveError
from intake.containers.documents import DOCUMENTS
from intake.containers.kinds import FileKind, UnsupportedFormatError
from intake.containers.recognition import refuse_unreadable
from intake.reading import read_document
from intake.text.safe_xml import UnsafeDocumentError
from tests.support.archives import packed

WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def word_document(body, prolog=""):
    document = f"{prolog}<w:document {WORD}><w:body>{body}</w:body></w:document>"
    return packed(("[Content_Types].xml", "<Types/>"), ("word/document.xml", document))


def paragraph(*runs):
    return "<w:p>" + "".join(f'<w:r><w:t xml:space="preserve">{run}</w:t></w:r>' for run in runs) + "</w:p>"


def said(document):
    return [(segment.speaker, segment.text, segment.start_ms) for segment in document.segments]


def test_a_teams_word_document_with_soft_line_breaks():
    turn = (
        "<w:p><w:r><w:t>Nora Blau</w:t></w:r><w:r><w:t xml:space='preserve'>   0:03</w:t><w:br/><w:t>Hello &amp; all.</w:t>"
        "</w:r></w:p>"
    )
    head = [paragraph("Review-20260615_133555-Meeting Transcript"), paragraph("15 June 2026, 03:35am")]
    body = "".join([*head, turn, paragraph("Rey Toma   0:09"), paragraph("Structural.")])
    document = read_document(word_document(body), filename="x.docx")
    assert (document.container, document.format, document.title) == ("docx", "speaker_blocks", "Review")
    assert said(document) == [("Nora Blau", "Hello & all.", 3_000), ("Rey Toma", "Structural.", 9_000)]


def test_lists_in_word_documents_are_notes():
    item = "<w:p><w:pPr><w:numPr><w:ilvl w:val='0'/></w:numPr></w:pPr><w:r><w:t>{}</w:t></w:r></w:p>"
    document = read_document(word_document(item.format("Anna sends the deck") + item.format("Bob books a room")))
    assert (document.format, document.text) == ("notes", "Anna sends the deck\nBob books a room")


def test_deleted_words_and_second_copies_are_left_out():
    body = (
        "<w:p><w:r><w:t>Anna: kept</w:t><w:delText>gone</w:delText></w:r></w:p><mc:Fallback><w:p><w:r><w:t>twice</w:t>"
        "</w:r></w:p></mc:Fallback>" + paragraph("Bob: ", "hi")
    )
    assert read_document(word_document(body)).text == "kept\nhi"


@pytest.mark.parametrize(
    "prolog",
    ['<!DOCTYPE x [<!ENTITY a "b">]>', '<!DOCTYPE x SYSTEM "file:///etc/passwd">'],
)
def test_word_documents_with_a_document_type_are_refused(prolog):
    with pytest.raises(UnsafeDocumentError):
        read_document(word_document(paragraph("Anna: hi"), prolog))


def test_word_documents_with_endless_paragraphs_are_refused():
    with pytest.raises((UnsafeDocumentError, UnsafeArchiveError)):
        read_document(word_document("<w:p/>" * 2_000_000))


def test_open_document_text():
    content = (
        "<office:document-content xmlns:office='o' xmlns:text='t'><office:body><office:text>"
        "<text:p>Anna Li<text:s text:c='2'/>0:49</text:p><text:p>Hello<text:line-break/>all.</text:p>"
        "<text:p>Bob Ray<text:tab/>1:02</text:p><text:p>Hi.<office:annotation><text:p>no</text:p></office:annotation></text:p>"
        "</office:text></office:body></office:document-content>"
    )
    document = read_document(
        packed(
            ("mimetype", "application/vnd.oasis.opendocument.text"),
            ("META-INF/manifest.xml", "<m/>"),
            ("content.xml", content),
        )
    )
    assert document.container == "odt"
    assert said(document) == [("Anna Li", "Hello all.", 49_000), ("Bob Ray", "Hi.", 62_000)]


def test_rich_text():
    payload = (
        rb"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0 Arial;}}{\*\generator x;}\uc1 "
        rb"\b Anna:\b0  caf\'e9 \u233?t\u233? \{ok\}\par Bob: hi \ldblquote all\rdblquote\line more\par Anna: \u-10179?\u-8704?\par}"
    )
    document = read_document(payload)
    assert document.container == "rtf"
    assert [one[:2] for one in said(document)] == [("Anna", "café été {ok}"), ("Bob", "hi “all” more"), ("Anna", "😀")]


def test_rich_text_nested_without_end_is_refused():
    with pytest.raises(UnsafeDocumentError):
        read_document(b"{\\rtf1 " + b"{" * 10_000)


PAGE = (
    "<!DOCTYPE html><html><head><title>x</title><style>p {}</style></head><body><!-- <p>no</p> --><script>no()</script>"
    "<cite>Kevin:</cite><time>0:00</time><p>Hello &amp;amp; all.</p><cite>Anna:</cite><time>0:04</time><p>If x < 5, yes.</p>"
    "</body></html>"
)


def test_a_web_page_with_names_times_and_paragraphs():
    document = read_document(PAGE.encode())
    assert document.container == "html"
    assert said(document) == [("Kevin", "Hello &amp; all.", 0), ("Anna", "If x < 5, yes.", 4_000)]


def test_a_list_on_a_web_page_is_notes():
    document = read_document(b"<ul><li>Anna sends the deck</li><li>Bob books a room</li></ul>")
    assert (document.format, document.text) == ("notes", "Anna sends the deck\nBob books a room")


def test_a_page_says_itself_how_it_is_written():
    page = "<html><head><meta charset='windows-1251'></head><body><p>Анна: привет</p><p>Борис: да</p></body></html>"
    assert said(read_document(page.encode("cp1251")))[0][:2] == ("Анна", "привет")


def mail(*attachments, body="Here it is."):
    message = EmailMessage()
    message["From"] = "Anna <anna@example.org>"
    message["To"] = "in@example.org"
    message["Message-ID"] = "<1@example.org>"
    message.set_content(body)
    for name, content in attachments:
        message.add_attachment(content, maintype="application", subtype="octet-stream", filename=name)
    return message.as_bytes()


def test_the_transcript_attached_to_a_mail_is_read():
    vtt = "WEBVTT\n\n00:01.000 --> 00:02.000\nZoë: Hello.\n".encode()
    payload = mail(("logo.png", b"\x89PNG\r\n\x1a\n" + bytes(99)), ("2026-06-15 call.vtt", vtt))
    for content in (payload, payload.replace(b"\n", b"\r\n")):
        document = read_document(content, filename="fwd.eml")
        assert (document.container, document.format) == ("eml", "webvtt")
        assert said(document) == [("Zoë", "Hello.", 1_000)]
        assert document.occurred_at.date().isoformat() == "2026-06-15"


def test_a_word_document_attached_to_a_mail_is_read():
    payload = mail(("t.docx", word_document(paragraph("Anna Li   0:03") + paragraph("Hello."))))
    assert said(read_document(payload)) == [("Anna Li", "Hello.", 3_000)]


def test_a_mail_whose_body_is_the_transcript_is_read():
    document = read_document(mail(body="Anna: hello\nBob: I will send it by Friday\nAnna: thanks\n"))
    assert (document.container, document.format) == ("eml", "labelled_text")


def test_a_mail_without_words_is_refused():
    with pytest.raises(UnsupportedFormatError):
        read_document(mail(("logo.png", b"\x89PNG\r\n\x1a\n" + bytes(99)), body=""))


def test_csv_with_columns_for_speaker_time_and_text():
    text = 'Speaker,Start,End,Text\r\nAnna,00:00:01,00:00:02,"Hello, all"\r\nBob,2.5,3,Hi\r\n'
    document = read_document(text.encode("utf-16"))
    assert document.format == "csv"
    assert said(document) == [("Anna", "Hello, all", 1_000), ("Bob", "Hi", 2_500)]


def test_a_row_for_each_word_becomes_sentences():
    text = "token|speaker|ts|endTs|punctuation\nHello|1|0.5|0.9|,\nall|1|1.0|1.2|.\nHi|2|2.0|2.5|.\n"
    assert said(read_document(text.encode())) == [("Speaker 1", "Hello, all.", 500), ("Speaker 2", "Hi.", 2_000)]


HOSTILE = st.text(alphabet="<>!-/\\{}'&;= \n*abcdeptrfu019\"", max_size=200)


@pytest.mark.parametrize("head", ["{\\rtf1 ", "<html>", "From: a\nMessage-ID: b\nContent-Type: multipart/mixed; boundary=b\n\n--b\n", "<tt>", "text,speaker\n"])  # fmt: skip
@given(text=HOSTILE)
def test_any_content_of_a_container_is_read_or_refused(head, text):
    try:
        document = read_document((head + text).encode())
    except AppError:
        return
    assert all(document.text[segment.char_start : segment.char_end] == segment.text for segment in document.segments)


@pytest.mark.parametrize("kind", DOCUMENTS, ids=str)
def test_what_can_be_read_out_of_a_document_is_not_refused(kind: FileKind) -> None:
    refuse_unreadable(kind)
