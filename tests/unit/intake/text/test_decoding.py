import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors import AppError
from intake.containers.kinds import UnsupportedFormatError
from intake.text.decoding import decode

WORDS = "Zoë: schönen Gruß, naïve façade\nBob: done"
# The names of two entries that the directory of every such file has.
OUTLOOK_NAMES = "__nameid_version1.0\0__properties_version1.0\0".encode("utf-16-le")


@pytest.mark.parametrize("charset", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-8"])
def test_unicode_is_recognised_with_and_without_a_byte_order_mark(charset):
    assert decode(WORDS.encode(charset)).text == WORDS


@pytest.mark.parametrize("charset", ["koi8-r", "windows-1251", "iso-8859-5"])
def test_a_declared_charset_is_believed(charset):
    text = "Анна: доброе утро"
    assert decode(text.encode(charset), declared_charset=charset).text == text


@pytest.mark.parametrize("charset", ["punycode", "idna", "hex", "no-such-charset", "rot13", "unicode_escape", "a\0b"])
def test_a_declared_charset_that_is_none_is_ignored(charset):
    assert decode(WORDS.encode(), declared_charset=charset).text == WORDS


def test_a_wrong_declaration_does_not_spoil_the_text():
    assert decode(WORDS.encode("utf-16"), declared_charset="utf-8").text == WORDS


def test_western_text_of_old_programs_is_read():
    text = "Zoë: the café on the corner — “naïve” isn’t it\n" * 4
    assert decode(text.encode("cp1252")).text == text


def test_a_few_broken_characters_are_marked_and_the_rest_is_kept():
    payload = "Zoë: schöne Grüße\n".encode() * 5 + b"caf\xe9\n"
    decoded = decode(payload)
    assert decoded.is_lossy
    assert "schöne Grüße" in decoded.text


def test_bytes_that_no_statistics_explain_are_read_as_windows_text_and_marked():
    decoded = decode(b"ok \x81\x8d\x8f\x90\x9d ok")
    assert decoded.text.startswith("ok ")


def test_line_ends_are_unified_and_nuls_removed():
    assert decode(b"one two three\r\nfo\0ur\rfive").text == "one two three\nfour\nfive"


def test_characters_are_composed_and_joiners_stay():
    assert decode("Zoe\u0308 ab\u200dc".encode()).text == "Zo\u00eb ab\u200dc"


@pytest.mark.parametrize(
    ("payload", "kind", "advice"),
    [
        (b"\x89PNG\r\n\x1a\n" + bytes(40), "an image", "Upload"),
        (b"PK\x03\x04" + bytes(40), "a ZIP archive", "Unpack"),
        (b"%PDF-1.7\n" + bytes(40), "a PDF document", "Save it"),
        (b"ID3\x04" + bytes(40), "recording", "Transcribe it first"),
        (b"\x00\x00\x00 ftypisom" + bytes(40), "recording", "Transcribe it first"),
        (b"RIFF\x24\x08\x00\x00WAVEfmt ", "recording", "Transcribe it first"),
        (b"\x1a\x45\xdf\xa3" + bytes(40), "recording", "Transcribe it first"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(40), "old Word", "Save it"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(40) + OUTLOOK_NAMES, "Outlook", "forward it to an intake address"),
        (bytes(range(32)) * 20, "binary data", "Upload"),
    ],
    ids=["png", "zip", "pdf", "mp3", "mp4", "wav", "webm", "doc", "msg", "noise"],
)
def test_what_is_no_text_is_refused_with_what_to_do_instead(payload, kind, advice):
    with pytest.raises(UnsupportedFormatError) as refused:
        decode(payload)
    assert kind in refused.value.detail
    assert advice in refused.value.detail


@given(st.binary(max_size=300), st.none() | st.text(max_size=12))
def test_any_bytes_are_text_or_refused(payload, charset):
    try:
        text = decode(payload, declared_charset=charset).text
    except AppError:
        return
    assert "\0" not in text
    assert "\r" not in text


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"])).filter(lambda text: text.strip()))
def test_text_in_utf8_comes_back(text):
    assert decode(b"\xef\xbb\xbf" + text.encode()).text == decode(("\ufeff" + text).encode("utf-16-le")).text
