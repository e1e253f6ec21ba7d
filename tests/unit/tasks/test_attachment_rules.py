import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors import InvalidError
from tasks.policy.attachments import clean_file_name, clean_url, content_type_of, name_of_url


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ("offer.pdf", "offer.pdf"),
        ("../../x", "x"),
        ("..\\..\\x", "x"),
        ("/etc/passwd", "passwd"),
        ("C:\\Users\\me\\a b.txt", "a b.txt"),
        ("..", "file"),
        (".bashrc", "bashrc"),
        ("", "file"),
        (None, "file"),
        ("a\r\nSet-Cookie: x.txt", "aSet-Cookie: x.txt"),
        ("invoice\u202efdp.exe", "invoicefdp.exe"),
        ("nul\0l.txt", "null.txt"),
        ("Angebot für Jörg.pdf", "Angebot für Jörg.pdf"),
        ("x" * 300 + ".pdf", "x" * 251 + ".pdf"),
    ],
)
def test_a_file_name_leads_nowhere(sent: str | None, kept: str) -> None:
    assert clean_file_name(sent) == kept


@given(st.text())
def test_whatever_a_file_is_called_its_name_is_one_short_printable_part(name: str) -> None:
    kept = clean_file_name(name)
    assert 1 <= len(kept) <= 255
    assert not set(kept) & set("/\\\r\n\0")
    assert clean_file_name(kept) == kept


@pytest.mark.parametrize(
    ("data", "content_type"),
    [
        (b"%PDF-1.7 ...", "application/pdf"),
        (b"\x89PNG\r\n\x1a\n...", "image/png"),
        (b"<html><script>alert(1)</script>", "text/plain; charset=utf-8"),
        (b"<svg onload=alert(1)>", "text/plain; charset=utf-8"),
        (b"MZ\x90\x00\xff", "application/octet-stream"),
        (b"a\0b", "application/octet-stream"),
        ("für".encode(), "text/plain; charset=utf-8"),
        ("für".encode("latin-1"), "application/octet-stream"),
    ],
    ids=["pdf", "png", "html", "svg", "program", "nul", "utf-8", "latin-1"],
)
def test_a_file_is_what_its_bytes_say(data: bytes, content_type: str) -> None:
    assert content_type_of(data) == content_type


@pytest.mark.parametrize(
    "url", ["https://example.org/a?b#c", "http://xn--bcher-kva.example:8080/", "http://127.0.0.1/"]
)
def test_web_addresses_are_kept_as_they_are(url: str) -> None:
    assert clean_url(f" {url} ") == url


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "file:///etc/passwd",
        "ftp://example.org/x",
        "data:text/html,x",
        "https://",
        "https:///x",
        "//example.org",
        "example.org",
        "https://user:secret@example.org/",
        "https://example.org/a b",
        "https://example.org/\r\nX: y",
        "https://example.org:99999/",
        "https://[::1",
        "https://example.org/" + "x" * 2100,
    ],
)
def test_other_addresses_are_refused(url: str) -> None:
    with pytest.raises(InvalidError):
        clean_url(url)


def test_an_address_is_called_after_its_last_part_or_its_place() -> None:
    assert name_of_url("https://example.org/files/offer.pdf?x=1") == "offer.pdf"
    assert name_of_url("https://example.org/") == "example.org"
