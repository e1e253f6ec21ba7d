"""Mails put together from parts say what the parts said, and hostile parts cost no more than others."""

from collections.abc import Callable
from typing import Any

import orjson
import pytest

from intake.containers.outlook_message import to_mail
from intake.mail.mime.reader import read_mail
from intake.mail.mime.writer import File, write_mail
from intake.mail.providers.call import ProviderCall
from intake.mail.providers.postmark import read
from tests.support.outlook import compound_file, inner, message
from tests.support.steps import count_steps

HEADERS, BODY = 0x7D, 0x1000
# Linear work takes 4 times as many steps, quadratic work 16 times.
MAX_RATIO = 6


def postmark(**given: Any) -> ProviderCall:
    return ProviderCall(body=orjson.dumps({"OriginalRecipient": "a@b.example", "TextBody": "Hi", **given}))


def attached(name: str, count: int) -> list[dict[str, str]]:
    return [{"Name": name, "ContentType": "text/plain", "Content": "SGk="}] * count


def growth(work: Callable[[int], object], size: int) -> float:
    """How many times the steps it takes for four times as much."""
    return count_steps(lambda: work(4 * size)) / count_steps(lambda: work(size))


@pytest.mark.parametrize("letter", ["a", "ä", " ", '"', "(", "=?", "\u2028", "𝔸"])
def test_names_of_attachments_cost_by_their_length_alone(letter: str) -> None:
    assert growth(lambda size: read(postmark(Attachments=attached(letter * size, 10))), 5_000) <= MAX_RATIO
    [mail] = read(postmark(Attachments=attached(letter * 20_000 + ".txt", 10)))
    assert len(mail.raw) < 50_000


def test_many_attachments_cost_by_their_number_alone() -> None:
    assert growth(lambda count: read(postmark(Attachments=attached("Angebot für März.txt", count))), 500) <= MAX_RATIO


@pytest.mark.parametrize("value", ["(" * 5_000, '"' * 100_000, "<" * 20_000, "=?utf-8?q?" * 5_000])
def test_headers_of_a_message_inside_a_message_stay_as_they_are_and_cost_nothing(value: str) -> None:
    def saved(value: str) -> bytes:
        innermost = message({HEADERS: f"From: {value}\r\nSubject: Hi\r\n", BODY: "Bob, call the guest."})
        return compound_file(message({BODY: "See below."}, attached=[inner(innermost)]))

    assert growth(lambda size: to_mail(saved(value[:size])), 1_250) <= MAX_RATIO
    raw = to_mail(saved(value))
    assert f"From: {value}\r\n".encode() in raw
    [inside] = read_mail(raw).attachments
    assert inside.mail is not None
    assert inside.mail.subject == "Hi"


NAMES = {
    "terms.txt": "terms.txt",
    "Angebot für März – final.pdf": "Angebot für März – final.pdf",
    "見積書" * 60 + ".xlsx": "見積書" * 60 + ".xlsx",
    "a" * 300 + ".gz": "a" * 235 + ".gz",
    'a"b;c=d.txt': "a_b;c=d.txt",
}


@pytest.mark.parametrize(("name", "expected"), NAMES.items(), ids=["plain", "letters", "kanji", "long", "signs"])
def test_a_name_comes_back_as_it_was_as_far_as_names_go(name: str, expected: str) -> None:
    [part] = read_mail(write_mail(["Subject: Hi"], text="Hi", files=[File(b"\0\xff", name)])).attachments
    assert (part.name, part.content) == (expected, b"\0\xff")


@pytest.mark.parametrize(
    "words", ["Hi\n", "Grüße\r\nBob", "x" * 5_000, "--=_gleaner_0\nContent-Type: text/html\n\nno", "a\0b", "\ud800", ""]
)
def test_words_and_their_page_come_back(words: str) -> None:
    mail = read_mail(write_mail(["Subject: Hi"], text=words, html=f"<p>{words}</p>" if words else ""))
    readable = words.replace("\ud800", "?").replace("\0", "").replace("\r\n", "\n")
    assert mail.text.replace("\r\n", "\n").strip() == readable.strip()
    assert mail.attachments == ()


def test_a_file_is_never_taken_for_parts_nor_a_header_for_two() -> None:
    media = ["multipart/mixed; boundary=x", "message/rfc822", "text/calendar; method=REPLY", "x\r\nBcc: eve@x"]
    raw = write_mail(
        ["Subject: Hi"], text="Hi", files=[File(b"--x\r\n\r\nno", "a", one, "<c>\r\nX: y") for one in media]
    )
    parts = read_mail(raw).attachments
    assert [part.media_type for part in parts] == ["application/octet-stream"] * 2 + ["text/calendar", "application/octet-stream"]  # fmt: skip
    assert parts[2].parameter("method").lower() == "reply"
    assert b"\nBcc" not in raw
    assert b"\nX:" not in raw
