"""Rules for attachments: file names, content types from the bytes, and allowed addresses."""

import unicodedata
from urllib.parse import urlsplit

from tasks.policy.faults import refuse

MOST_ATTACHMENTS = 100
LONGEST_FILE_NAME = 255
LONGEST_URL = 2_048
UNNAMED = "file"
BINARY = "application/octet-stream"
TEXT = "text/plain; charset=utf-8"

# Only types that browsers do not execute; anything else is served as bytes.
_SIGNATURES = (
    (b"\x89PNG\r\n\x1a\n", 0, "image/png"),
    (b"\xff\xd8\xff", 0, "image/jpeg"),
    (b"GIF87a", 0, "image/gif"),
    (b"GIF89a", 0, "image/gif"),
    (b"WEBP", 8, "image/webp"),
    (b"%PDF-", 0, "application/pdf"),
    (b"PK\x03\x04", 0, "application/zip"),
    (b"\x1f\x8b\x08", 0, "application/gzip"),
    (b"OggS\x00", 0, "audio/ogg"),
    (b"WAVE", 8, "audio/wav"),
    (b"ID3", 0, "audio/mpeg"),
    (b"ftyp", 4, "video/mp4"),
)
# Control, format (which can reverse text), unassigned and separator characters are removed from names.
_UNPRINTABLE = frozenset({"Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp"})


def content_type_of(data: bytes) -> str:
    """The type that the first bytes show, whatever the sender declared. Markup of any kind is plain text."""
    for magic, offset, content_type in _SIGNATURES:
        if data.startswith(magic, offset):
            return content_type
    return TEXT if _is_text(data) else BINARY


def clean_file_name(name: str | None) -> str:
    """The last part of the sender's name for the file, as one printable line without any path."""
    last = (name or "").replace("\\", "/").rpartition("/")[2]
    printable = "".join(character for character in last if unicodedata.category(character) not in _UNPRINTABLE)
    return _shortened(" ".join(printable.split()).strip(". ")) or UNNAMED


def clean_url(url: str) -> str:
    """The address, if a person can open it; it is never fetched. Raises InvalidError for any other."""
    text = url.strip()
    if len(text) > LONGEST_URL:
        raise refuse("url", f"must have at most {LONGEST_URL} characters")
    if not text.isprintable() or " " in text or not _is_web_address(text):
        raise refuse("url", "must be an http or https address without a password in it")
    return text


def name_of_url(url: str) -> str:
    """The default name of an address."""
    parts = urlsplit(url)
    return clean_file_name(parts.path) if parts.path.strip("/") else _shortened(parts.netloc)


def _is_web_address(text: str) -> bool:
    try:
        parts = urlsplit(text)
        has_place = bool(parts.hostname) and (parts.port or 1) > 0
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and has_place and "@" not in parts.netloc


def _is_text(data: bytes) -> bool:
    try:
        return "\0" not in data.decode()
    except UnicodeDecodeError:
        return False


def _shortened(name: str) -> str:
    """The name shortened in the middle, so that the extension stays."""
    if len(name) <= LONGEST_FILE_NAME:
        return name
    stem, dot, ending = name.rpartition(".")
    kept = f"{dot}{ending}" if stem and len(ending) <= 16 else ""  # noqa: PLR2004
    return name[: LONGEST_FILE_NAME - len(kept)].rstrip(". ") + kept
