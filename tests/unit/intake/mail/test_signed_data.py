"""Words inside an opaque S/MIME signature are read, and nothing that pretends to be one costs more than its bytes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intake.mail.message import MailFault, Seal
from intake.mail.mime.reader import read_mail
from intake.mail.mime.signed_data import find_content
from tests.support.signed_mail import HEAD, signed_data, signed_mail

PLAIN = b"Content-Type: text/plain; charset=utf-8\r\n\r\nBob, please send the offer by Friday.\r\n"
MIXED = (
    b"Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\nHere it is.\r\n"
    b"--b\r\nContent-Type: text/vtt\r\nContent-Disposition: attachment; filename=call.vtt\r\n\r\nWEBVTT\r\n--b--\r\n"
)


def in_pieces(content: bytes, *, size: int, depth: int = 1) -> bytes:
    """As programs write it that do not know the length beforehand: BER, with marks at the end."""
    pieces = [content[start : start + size] for start in range(0, len(content), size)]
    octets = b"".join(b"\x04\x82" + len(piece).to_bytes(2, "big") + piece for piece in pieces)
    for _ in range(depth):
        octets = b"\x24\x80" + octets + b"\0\0"
    kind, data = bytes.fromhex("06092a864886f70d010702"), bytes.fromhex("06092a864886f70d010701")
    inner = b"\x30\x80" + data + b"\xa0\x80" + octets + b"\0\0\0\0"
    signed = b"\x30\x80\x02\x01\x01\x31\x80\0\0" + inner + b"\x31\0\0\0"
    return b"\x30\x80" + kind + b"\xa0\x80" + signed + b"\0\0\0\0"


@pytest.mark.parametrize(
    "media",
    ["application/pkcs7-mime; smime-type=signed-data; name=smime.p7m", "application/x-pkcs7-mime; name=smime.p7m"],
    ids=["said", "not said"],
)
def test_the_words_of_an_opaquely_signed_mail_are_read_and_that_they_are_signed_is_said(media: str) -> None:
    mail = read_mail(signed_mail(PLAIN, media=media))
    assert (mail.subject, mail.text.strip()) == ("The contract", "Bob, please send the offer by Friday.")
    assert mail.seals == (Seal.SMIME_OPAQUE,)
    assert [part.name for part in mail.attachments] == ["smime.p7m"]


def test_files_inside_a_signature_are_files_of_the_mail() -> None:
    mail = read_mail(signed_mail(MIXED))
    assert mail.text.strip() == "Here it is."
    assert [part.name for part in mail.attachments] == ["call.vtt", "smime.p7m"]


def test_signed_twice_is_read_too() -> None:
    inner = b"Content-Type: application/pkcs7-mime; smime-type=signed-data\r\n\r\n" + signed_data(PLAIN)
    assert "send the offer" in read_mail(signed_mail(inner)).text


@pytest.mark.parametrize("depth", [1, 3])
def test_content_in_pieces_is_put_together(depth: int) -> None:
    assert find_content(in_pieces(PLAIN, size=7, depth=depth)) == PLAIN


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"MII",
        b"\x30\x80" * 50_000,
        b"\x30\x88" + b"\xff" * 8,
        in_pieces(PLAIN, size=7, depth=20),
        signed_data(PLAIN).replace(bytes.fromhex("2a864886f70d010702"), bytes.fromhex("2a864886f70d010703")),
        signed_data(PLAIN)[:40],
    ],
    ids=["nothing", "words", "deep", "a length that lies", "pieces too deep", "encrypted", "cut off"],
)
def test_what_is_none_or_broken_has_no_content(raw: bytes) -> None:
    assert find_content(raw) is None


def test_many_pieces_of_nothing_end_at_a_bound() -> None:
    assert find_content(in_pieces(b"x" * 200_000, size=1)) is None


@given(st.binary(max_size=60), st.integers(0, 400))
def test_any_bytes_give_an_answer(noise: bytes, place: int) -> None:
    whole = signed_data(PLAIN)
    found = find_content(whole[:place] + noise + whole[place:])
    assert found is None or isinstance(found, bytes)


def test_an_encrypted_mail_stays_said_to_be_encrypted() -> None:
    raw = signed_mail(PLAIN, media="application/pkcs7-mime; smime-type=enveloped-data; name=smime.p7m")
    broken = raw.replace(b"KoZIhvcNAQcC", b"KoZIhvcNAQcD")
    assert read_mail(broken).seals == (Seal.SMIME_ENCRYPTED,)


def test_signatures_around_signatures_are_opened_three_deep() -> None:
    part = PLAIN
    for _ in range(5):
        part = b"Content-Type: application/pkcs7-mime; smime-type=signed-data\r\n\r\n" + signed_data(part)
    mail = read_mail(HEAD.encode() + part)
    assert mail.text.strip() == ""
    assert MailFault.TOO_DEEP in mail.faults
