import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from core.errors import AppError
from intake.text.decoded_text import DecodedText, tidy
from intake.text.decoding import decode

# Cut anywhere, these must not fall apart: marks on a letter, Hangul of three parts, a pair of surrogates, line ends
# with NULs in between, byte order marks.
TRICKY = [
    "\r\n",
    "\r",
    "\n",
    "\0",
    "\r\0\n",
    "\ufeff",
    "e\u0301",
    "a\u0316\u0301",
    "\u1112\u1161\u11ab",
    "😀",
    "Ω",
    "ü",
    "日本",
    "x ",
]
TEXTS = st.lists(st.sampled_from(TRICKY) | st.text(st.characters(exclude_categories=["Cs"]), max_size=4)).map("".join)
UNICODE = ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-be"]
OTHERS = ["cp1252", "koi8-r", "shift_jis", "euc_jp", "iso2022_jp", "gb18030", "big5", "euc_kr", "mac-roman"]
SIZES = st.integers(1, 40)


def joined(decoded: DecodedText, size: int) -> str:
    return "\n".join(decoded.blocks(size=size))


@given(TEXTS, SIZES)
@example("a\r\nb\rc\r", 1)
@example("\ufeff\ufeffa", 1)
@example("e" + "\u0301" * 100, 7)
@example("", 1)
def test_pieces_of_any_size_give_the_tidied_whole(text, size):
    decoded = DecodedText.of(text)
    assert joined(decoded, size) == decoded.text == tidy(text)


@given(TEXTS, st.sampled_from(UNICODE), SIZES)
def test_unicode_cut_anywhere_is_the_same_text(text, charset, size):
    payload = text.encode(charset)
    try:
        decoded = decode(payload)
    except AppError:
        return
    assert joined(decoded, size) == decoded.text


@given(TEXTS, st.sampled_from(OTHERS), SIZES)
def test_a_declared_charset_cut_anywhere_is_what_its_codec_makes_of_the_whole(text, charset, size):
    payload = text.encode(charset, errors="ignore")
    try:
        decoded = decode(payload, declared_charset=charset)
    except AppError:
        return
    if decoded.charset == charset:
        assert joined(decoded, size) == tidy(payload.decode(charset))


@given(st.binary(max_size=200) | TEXTS.map(str.encode), st.binary(max_size=3), SIZES)
def test_broken_characters_are_the_same_wherever_the_cut_is(payload, broken, size):
    try:
        decoded = decode(b"\xef\xbb\xbf" + payload + broken + payload)
    except AppError:
        return
    assert joined(decoded, size) == tidy((payload + broken + payload).decode("utf-8", errors="replace"))


@pytest.mark.parametrize("charset", ["utf-8-sig", "utf-16", "utf-32"])
def test_a_declaration_that_expects_a_mark_is_believed_without_one(charset):
    payload = "Zoë: schön".encode({"utf-8-sig": "utf-8"}.get(charset, f"{charset}-le"))
    assert decode(payload, declared_charset=charset).text == "Zoë: schön"


@given(TEXTS, SIZES)
def test_blocks_are_cut_at_line_ends_and_composed(text, size):
    blocks = list(DecodedText.of(text).blocks(size=size))
    assert all(unicodedata.is_normalized("NFC", block) and "\r" not in block for block in blocks)
    assert [line for block in blocks for line in block.split("\n")] == tidy(text).split("\n")


@given(TEXTS, st.integers(0, 60))
def test_the_beginning_is_the_first_characters(text, length):
    assert DecodedText.of(text).beginning(length) == tidy(text)[:length]


def test_a_text_can_be_gone_through_over_and_over():
    decoded = decode(b"one\r\ntwo\r\n")
    assert list(decoded.lines()) == list(decoded.lines()) == ["one", "two", ""]
