"""Transcripts saved as PDF."""

import pytest

from intake.containers.kinds import UnsupportedFormatError
from intake.reading import read_document
from intake.text.safe_xml import UnsafeDocumentError
from tests.support.pdf import pdf_of, scanned_pdf, text_content, text_pdf
from tests.support.steps import count_calls

# The costliest of these takes 19 million.
MOST_CALLS = 25_000_000
BLOCKS = [
    "Thora Gall  0:49", "Okay, that’s a (good) point,", "and it is new.", "Anna Li  1:02", "I’ll send the deck.",
    "Thora Gall  1:10", "Thanks.",
]  # fmt: skip


def said(document):
    return [(segment.speaker, segment.text, segment.start_ms) for segment in document.segments]


def test_blocks_under_names_and_times_are_read_like_their_text():
    document = read_document(text_pdf(BLOCKS), filename="call.pdf")
    assert (document.container, document.format) == ("pdf", "speaker_blocks")
    assert said(document) == [
        ("Thora Gall", "Okay, that’s a (good) point, and it is new.", 49_000),
        ("Anna Li", "I’ll send the deck.", 62_000),
        ("Thora Gall", "Thanks.", 70_000),
    ]


def test_names_in_front_of_words_are_read_across_pages():
    document = read_document(
        text_pdf(["Anna: We talked about", "the plan."], ["Bob: Yes.", "Anna: I'll write it down."])
    )
    assert said(document) == [
        ("Anna", "We talked about the plan.", None),
        ("Bob", "Yes.", None),
        ("Anna", "I'll write it down.", None),
    ]


def test_page_numbers_and_running_heads_are_no_words_of_anybody():
    pages = [
        [f"Weekly call, page {n}", f"Anna: This is point {n} of", "the long list.", "Bob: Yes.", f"{n} of 4"]
        for n in range(1, 5)
    ]
    document = read_document(text_pdf(*pages))
    assert "page" not in document.text.casefold()
    assert document.text.startswith("This is point 1 of the long list.\nYes.\nThis is point 2")


@pytest.mark.parametrize("line", ["", "Scanned with a phone"])
def test_pictures_of_pages_are_refused_with_what_to_do_instead(line):
    with pytest.raises(UnsupportedFormatError, match=r"pictures.*text recognition"):
        read_document(scanned_pdf(line=line))


@pytest.mark.parametrize(
    "make",
    [
        lambda: b"%PDF-1.7\n",
        lambda: text_pdf(BLOCKS)[:200],
        lambda: b"%PDF-1.4\n" + bytes(range(256)) * 40,
        lambda: text_pdf(BLOCKS).replace(b"/Kids [6 0 R]", b"/Kids [2 0 R]"),
        lambda: pdf_of([text_content(BLOCKS)], trailer=b"/Encrypt << /Filter /Standard /V 5 /R 6 >>"),
    ],
    ids=["empty", "cut short", "noise", "pages in a circle", "encrypted"],
)
def test_damaged_and_protected_files_are_refused_with_what_to_do_instead(make):
    with pytest.raises(UnsupportedFormatError, match="upload"):
        read_document(make())


def lost_objects(count):
    """A table of objects that are nowhere in the file."""
    entries = b"0000000000 00000 n \n" * count
    return b"%%PDF-1.4\nxref\n0 %d\n%strailer << /Size %d /Root 1 0 R >>\nstartxref\n9\n%%%%EOF" % (
        count,
        entries,
        count,
    )


def lost_pages(count):
    kids = b" ".join(b"%d 0 R" % number for number in range(100, 100 + count))
    whole = text_pdf(["Anna: hi"])
    return whole.replace(b"/Kids [6 0 R]", b"/Kids [6 0 R " + kids + b"]") + b"%" + b" \n" * 500_000


@pytest.mark.parametrize(
    "make",
    [
        lambda: lost_objects(500_000),
        lambda: lost_objects(10_000),
        lambda: lost_pages(1_000),
        lambda: text_pdf(*[["Anna: hi"]] * 1_001),
        lambda: pdf_of([b"BT /F1 9 Tf " + b"() Tj " * 300_000]),
        lambda: pdf_of([b" " * 9_000_000]),
        lambda: pdf_of([text_content(["Anna: hi"]) + b" " * 900_000] * 20),
        lambda: pdf_of([b"[" * 2_000_000]),
    ],
    ids=[
        "endless table",
        "lost objects",
        "lost pages",
        "pages",
        "operations",
        "unpacked",
        "unpacked in all",
        "nesting",
    ],
)
def test_what_no_transcript_needs_is_refused_before_much_work(make):
    payload = make()

    def read_in_vain():
        with pytest.raises((UnsafeDocumentError, UnsupportedFormatError)):
            read_document(payload)

    assert count_calls(read_in_vain) < MOST_CALLS
