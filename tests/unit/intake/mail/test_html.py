"""HTML of a mail: as words to read, and as a page to look at."""

import base64

import pytest

from intake.mail.html_display import display_html, sanitise
from intake.mail.html_text import extract_words
from intake.mail.message import Headers, Mail, Part


def test_lists_stay_lists():
    assert extract_words("<ul><li>one<li>two<ol><li>a</li><li>b</li></ol></ul>") == "- one\n- two\n  1. a\n  2. b"


def test_rows_stay_rows_and_labels_stay_with_their_values():
    page = "<table><tr><th>Who<th>What<tr><td>Bob<td>Send it</table><table><tr><th>Subject:</th><td>Offer</td></tr></table>"
    assert extract_words(page) == "Who | What\nBob | Send it\n\nSubject: Offer"


def test_columns_of_a_page_are_read_one_below_the_other():
    assert (
        extract_words("<table><tr><td><p>left</p><p>more</p></td><td><p>right</p></td></tr></table>")
        == "left\n\nmore\n\nright"
    )


def test_links_say_where_they_lead_unless_their_words_do():
    page = '<a href="https://shop.example/a">the plan</a>, <a href="https://shop.example/">shop.example</a>, <a href="mailto:j@shop.example">Jane</a>'
    assert extract_words(page) == "the plan <https://shop.example/a>, shop.example, Jane <j@shop.example>"


def test_check_boxes_are_open_or_done():
    assert extract_words('<input type="checkbox" checked>sent<br><input type=checkbox>called') == "[x] sent\n[ ] called"


def test_quoted_blocks_get_marks_like_those_of_plain_mail():
    page = "Hi<blockquote>first<blockquote>deeper</blockquote></blockquote>Bye"
    assert [line for line in extract_words(page).split("\n") if line.strip("> ")] == [
        "Hi",
        "> first",
        ">> deeper",
        "Bye",
    ]


def test_what_nobody_sees_is_no_text():
    page = "<style>p{}</style><script>x()</script><title>t</title><div style='display: none'>hidden<p>too</p></div><p>seen</p><!-- c -->"
    assert extract_words(page) == "seen"


def test_an_address_in_bare_brackets_is_text():
    assert extract_words("From: Jane <jane@shop.example>") == "From: Jane <jane@shop.example>"


def test_preformatted_lines_keep_their_shape():
    assert extract_words("<pre>a\n  b</pre>") == "a\n  b"


@pytest.mark.parametrize(
    "page",
    [
        "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "<svg onload=alert(1)>", "<a href='javascript:alert(1)'>x</a>",
        "<iframe src='https://x.example'></iframe>", "<form action='https://x.example'><input name=a></form>", "<object data='x'></object>",
        "<style>@import 'https://x.example'</style>", "<p style=\"background:url('https://x.example')\">x</p>", "<body onload=alert(1)>",
        "<link rel=stylesheet href='https://x.example'>", "<meta http-equiv=refresh content='0;url=https://x.example'>", "<base href='https://x.example'>",
        "<math><mtext><img src=x onerror=alert(1)></mtext></math>", "<img src='https://x.example/pixel.gif'>", "<img src='//x.example/p.gif'>",
        "<video poster='https://x.example'></video>", "<td background='https://x.example'>", "<a href='data:text/html,<script>alert(1)</script>'>x</a>",
        "<img srcset='https://x.example 2x'>", "<img src='data:image/svg+xml;base64,AAAA'>",
    ],
)  # fmt: skip
def test_nothing_runs_and_nothing_is_fetched(page):
    shown = sanitise(page, {}).lower()
    for danger in (
        "script",
        "onerror",
        "onload",
        "x.example",
        "<form",
        "<iframe",
        "<svg",
        "data:",
        "style",
        "<link",
        "<meta",
        "<base",
        "<object",
    ):
        assert danger not in shown


def test_links_stay_and_tell_nobody_where_from():
    shown = sanitise('<a href="https://shop.example/a">open</a>', {})
    assert 'href="https://shop.example/a"' in shown
    assert 'rel="noopener noreferrer nofollow"' in shown


def test_pictures_that_came_along_are_in_the_page_and_others_are_not():
    part = Part("image/png", b"\x89PNG", content_id="p 1")
    drawing = Part("image/svg+xml", b"<svg onload=alert(1)>", content_id="p2")
    html = '<img src="cid:p%201" alt="plan"><img src="cid:p2"><img src="cid:p3"><img src="https://x.example/pixel.gif">'
    shown = display_html(Mail(Headers(), html=html, attachments=(part, drawing)))
    assert shown is not None
    assert shown.count("src=") == 1
    assert f'src="data:image/png;base64,{base64.b64encode(part.content).decode()}"' in shown


def test_pictures_together_are_shown_up_to_a_size():
    parts = tuple(Part("image/png", bytes(3_000_000), content_id=name) for name in ("a", "b"))
    shown = display_html(Mail(Headers(), html='<img src="cid:a"><img src="cid:b">', attachments=parts))
    assert shown is not None
    assert shown.count("src=") == 1


def test_a_mail_without_a_formatted_body_has_no_page():
    assert display_html(Mail(Headers(), passages=("Hello",))) is None
