"""Parses Content-Type and Content-Disposition: a value and its parameters, with file names by RFC 2231 and 2047."""

import re
from dataclasses import dataclass
from urllib.parse import unquote_to_bytes

from intake.mail.mime.charsets import read_characters
from intake.mail.mime.encoded_words import decode_words
from intake.mail.mime.limits import MAX_PARAMETERS

_MAX_CHARS = 32 * 1024
_NAME = re.compile(r"[;\s,]{0,50}([^\s=;\"]{1,80})\s{0,20}=\s{0,20}")
_UNQUOTED = re.compile(r"[^;\r\n]*")
_SECTION = re.compile(r"([^*]{1,60})\*(?:([0-9]{1,3})(\*)?)?")
_TYPE = re.compile(r"[!-~]{1,60}/[!-~]{1,100}")


@dataclass(frozen=True, slots=True)
class Valued:
    """The value in lower case, and the decoded parameters."""

    value: str
    parameters: tuple[tuple[str, str], ...] = ()

    def find(self, name: str) -> str | None:
        """The value of a parameter; None when it is missing."""
        return next((value for key, value in self.parameters if key == name), None)


def parse_value(header: str | None, *, charset: str | None = None) -> Valued:
    """Parse a structured header; invalid parts are skipped."""
    text = (header or "")[:_MAX_CHARS]
    word, _, rest = text.partition(";")
    return Valued(word.strip().lower(), _decoded(_pairs(rest), charset))


def parse_media_type(header: str | None, *, default: str = "text/plain") -> Valued:
    """The media type and its parameters; an invalid type is replaced by the default."""
    parsed = parse_value(header)
    word = parsed.value.split(" ", 1)[0].strip(" ,\"'")
    if _TYPE.fullmatch(word):
        return Valued(word, parsed.parameters)
    return Valued({"text": "text/plain", "multipart": "multipart/mixed"}.get(word, default), parsed.parameters)


def _pairs(text: str) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    place = 0
    while place < len(text) and len(found) < MAX_PARAMETERS:
        match = _NAME.match(text, place)
        if match is None:
            place = text.find(";", place) + 1 or len(text)
            continue
        value, place = _take_value(text, match.end())
        found.append((match.group(1).lower(), value))
    return found


def _take_value(text: str, place: int) -> tuple[str, int]:
    if text[place : place + 1] == '"':
        end = _closing_quote(text, place + 1)
        if end >= 0:
            return text[place + 1 : end].replace('\\"', '"').replace("\\\\", "\\"), text.find(";", end) + 1 or len(text)
    match = _UNQUOTED.match(text, place)
    end = match.end() if match else place
    return text[place:end].strip(" \t\"'"), end + 1


def _closing_quote(text: str, place: int) -> int:
    while (place := text.find('"', place)) >= 0:
        if text[place - 1] != "\\" or text[place + 1 : place + 2] in {";", ""}:
            return place
        place += 1
    return -1


def _decoded(pairs: list[tuple[str, str]], charset: str | None) -> tuple[tuple[str, str], ...]:
    """The parameters, with sections joined."""
    plain = {name: value for name, value in reversed(pairs) if "*" not in name}
    sections: dict[str, dict[int, tuple[str, bool]]] = {}
    for name, value in pairs:
        match = _SECTION.fullmatch(name)
        if match:
            number = int(match.group(2) or 0)
            is_encoded = match.group(2) is None or match.group(3) is not None
            sections.setdefault(match.group(1), {}).setdefault(number, (value, is_encoded))
    extended = {name: _joined(parts) for name, parts in sections.items()}
    words = {name: _readable(value, charset) for name, value in plain.items()}
    return tuple((words | {name: value for name, value in extended.items() if value}).items())


def _joined(parts: dict[int, tuple[str, bool]]) -> str:
    """One value from its sections. Only the first names a charset, which is often wrong and therefore not trusted."""
    ordered = [parts[number] for number in sorted(parts)]
    charset, mark, rest = ordered[0][0].partition("'") if ordered[0][1] else ("", "", "")
    if mark and "'" in rest:
        ordered[0] = (rest.partition("'")[2], True)
    content = b"".join(
        unquote_to_bytes(value) if is_encoded else value.encode("utf-8", "surrogateescape")
        for value, is_encoded in ordered
    )
    text = read_characters(content, charset or None).text
    return decode_words(text) if "=?" in text else text


def _readable(value: str, charset: str | None) -> str:
    return decode_words(value, charset=charset) if "=?" in value or not value.isascii() else value
