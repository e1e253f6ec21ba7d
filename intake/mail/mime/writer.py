"""Writes a mail from its parts. The work is linear in their size, because the parts are not parsed."""

import base64
import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import quote

from intake.mail.mime.file_names import safe_name
from intake.mail.mime.parameters import parse_media_type

_LONGEST_LINE = 900
_LONGEST_PLAIN_NAME = 60
# An encoded letter takes at most twelve characters, so that lines stay short.
_LETTERS_A_LINE = 16
_BOUNDARY = "=_gleaner_"
_MAIL = "message/rfc822"
_UNKNOWN = "application/octet-stream"
_END = b"\r\n"


@dataclass(frozen=True, slots=True)
class File:
    """An attached file with its name, its claimed media type, and the Content-ID by which the HTML refers to it."""

    content: bytes
    name: str = ""
    media: str = ""
    content_id: str = ""
    is_mail: bool = False


def write_mail(head: Iterable[str], *, text: str, html: str = "", files: Sequence[File] = ()) -> bytes:
    """Write a mail with these header lines. Equal parts give equal bytes, and an attached mail is kept byte for byte."""
    words = [_words(body, sub) for body, sub in ((text, "plain"), (html, "html")) if body] or [_words("", "plain")]
    attached = [_attachment(file) for file in files]
    mark = _BOUNDARY + _digest([*words, *attached])
    body = words[0] if len(words) == 1 else _joined(words, kind="alternative", boundary=f"{mark}_words")
    if attached:
        body = _joined([body, *attached], kind="mixed", boundary=mark)
    lines = "".join(f"{line}\r\n" for line in head)
    return lines.encode("utf-8", "replace") + b"MIME-Version: 1.0\r\n" + body


def _words(text: str, sub: str) -> bytes:
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    encoded = "\r\n".join(lines).encode("utf-8", "replace") + _END
    how, content = (b"8bit", encoded) if _is_plain(encoded) else (b"base64", _base64(encoded))
    return (
        f"Content-Type: text/{sub}; charset=utf-8\r\nContent-Transfer-Encoding: ".encode() + how + _END + _END + content
    )


def _is_plain(content: bytes) -> bool:
    """Whether the content needs no transfer encoding."""
    is_short = all(len(line) <= _LONGEST_LINE for line in content.split(b"\n"))
    return is_short and b"\0" not in content and _BOUNDARY.encode() not in content


def _attachment(file: File) -> bytes:
    lines = [f"Content-Type: {_MAIL if file.is_mail else _media(file.media)}"]
    lines.append("Content-Disposition: attachment" + _file_name(file.name))
    if content_id := "".join(one for one in file.content_id[:200] if "!" <= one <= "~" and one not in "<>"):
        lines.append(f"Content-ID: <{content_id}>")
    how = "8bit" if file.is_mail else "base64"
    head = _END.join(line.encode() for line in [*lines, f"Content-Transfer-Encoding: {how}"])
    return head + _END + _END + (file.content if file.is_mail else _base64(file.content))


def _media(given: str) -> str:
    """The media type without parameters other than an invitation's method. Composite types become plain bytes."""
    media = parse_media_type(given[:1_000], default=_UNKNOWN)
    if media.value.startswith(("message/", "multipart/")):
        return _UNKNOWN
    method = media.find("method") or ""
    return f"{media.value}; method={method}" if method.isascii() and method.isalpha() else media.value


def _file_name(name: str) -> str:
    """The file name parameter, in several lines for a name with non-ASCII letters."""
    if not name:
        return ""
    safe = safe_name(name)
    if safe.isascii() and len(safe) <= _LONGEST_PLAIN_NAME:
        return f'; filename="{safe}"'
    pieces = [quote(safe[start : start + _LETTERS_A_LINE], safe="") for start in range(0, len(safe), _LETTERS_A_LINE)]
    sections = (f"filename*{place}*={piece}" for place, piece in enumerate(["utf-8''" + pieces[0], *pieces[1:]]))
    return "".join(f";\r\n {section}" for section in sections)


def _joined(parts: Sequence[bytes], *, kind: str, boundary: str) -> bytes:
    return b"".join(_pieces(parts, kind=kind, boundary=boundary))


def _pieces(parts: Sequence[bytes], *, kind: str, boundary: str) -> Iterator[bytes]:
    yield f'Content-Type: multipart/{kind}; boundary="{boundary}"\r\n'.encode()
    for part in parts:
        yield f"\r\n--{boundary}\r\n".encode()
        yield part
    yield f"\r\n--{boundary}--\r\n".encode()


def _base64(content: bytes) -> bytes:
    return base64.encodebytes(content).replace(b"\n", _END)


def _digest(parts: Sequence[bytes]) -> str:
    """A digest of all parts for the boundary, so that no part can be made to contain its own boundary."""
    digest = hashlib.sha256()
    for part in parts:
        digest.update(hashlib.sha256(part).digest())
    return digest.hexdigest()[:40]
