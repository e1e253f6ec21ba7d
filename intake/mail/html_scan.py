"""Splits HTML into words and tags in one pass. Broken HTML is accepted, and nothing is fetched."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from intake.text.inline_markup import decode_references

_NAME = re.compile(r"/?([a-zA-Z][a-zA-Z0-9:]{0,30})")
_ATTRIBUTE = re.compile(
    r"([a-zA-Z][a-zA-Z0-9:-]{0,40})(?:\s{0,10}=\s{0,10}(?:\"([^\"]*)\"|'([^']*)'|([^\s>\"']{1,4000})))?"
)
_TOLD = frozenset({"href", "style", "class", "type", "checked", "start", "hidden", "id"})
_NOT_TEXT = frozenset(
    {"script", "style", "noscript", "template", "svg", "iframe", "object", "title", "textarea", "math"}
)
_MAX_TAG_CHARS = 16_000
MAX_TAGS = 200_000


@dataclass(frozen=True, slots=True)
class Words:
    """Text between tags, with decoded character references."""

    text: str


@dataclass(frozen=True, slots=True)
class Tag:
    """One tag with the attributes that matter for reading."""

    name: str
    is_end: bool = False
    attributes: tuple[tuple[str, str], ...] = ()

    def find(self, name: str) -> str | None:
        """The value of an attribute; empty when it has none."""
        return next((value for key, value in self.attributes if key == name), None)


def scan(page: str) -> Iterator[Words | Tag]:
    """The words and tags in linear time. After too many tags, the rest of the page is text without tags."""
    place, tags = 0, 0
    unclosed: set[str] = set()
    while place < len(page):
        opening = page.find("<", place)
        if opening != place:
            yield Words(decode_references(page[place : opening if opening >= 0 else len(page)]))
        if opening < 0:
            return
        tags += 1
        if tags > MAX_TAGS:
            yield Words(re.sub(r"<[^<>]{0,1000}>", " ", page[opening:]))
            return
        place, found = _read(page, opening, unclosed)
        if found is not None:
            yield found


def _read(page: str, opening: int, unclosed: set[str]) -> tuple[int, Words | Tag | None]:
    if page.startswith("<!--", opening):
        return _behind_comment(page, opening), None
    match = _NAME.match(page, opening + 1)
    if match is None:
        is_declaration = page.startswith(("<!", "<?"), opening)
        return (_behind(page, ">", opening), None) if is_declaration else (opening + 1, Words("<"))
    name, is_end = match.group(1).lower(), page[opening + 1] == "/"
    if "@" in page[match.end() : match.end() + 1]:
        # An unescaped address in angle brackets.
        return opening + 1, Words("<")
    if name in _NOT_TEXT and not is_end:
        return _behind_element(page, name, opening, unclosed), None
    end = _tag_end(page, match.end())
    return end, Tag(
        name, is_end, () if is_end else _attributes(page[match.end() : min(end, match.end() + _MAX_TAG_CHARS)])
    )


def _tag_end(page: str, place: int) -> int:
    """The place after the closing bracket. Brackets in quotes are ignored, unless the quote is never closed."""
    plain = page.find(">", place)
    if plain < 0:
        return len(page)
    if page.count('"', place, plain) % 2:
        quote = page.find('"', plain, plain + _MAX_TAG_CHARS)
        closing = page.find(">", quote, quote + _MAX_TAG_CHARS) if quote >= 0 else -1
        return closing + 1 if closing >= 0 else plain + 1
    return plain + 1


def _attributes(text: str) -> tuple[tuple[str, str], ...]:
    found: list[tuple[str, str]] = []
    for match in _ATTRIBUTE.finditer(text):
        name = match.group(1).lower()
        if name in _TOLD:
            value = next((group for group in match.groups()[1:] if group is not None), "")
            found.append((name, decode_references(value[:4000])))
    return tuple(found)


def _behind(page: str, mark: str, start: int) -> int:
    place = page.find(mark, start)
    return place + len(mark) if place >= 0 else len(page)


def _behind_comment(page: str, opening: int) -> int:
    """The place after a comment. The content of conditional comments for Outlook is skipped too."""
    return _behind(page, "-->", opening + 2)


def _behind_element(page: str, name: str, opening: int, unclosed: set[str]) -> int:
    """The place after the end tag. A search that found none is not repeated for later elements of the same name."""
    closing = None if name in unclosed else re.compile(rf"</{name}\b", re.IGNORECASE).search(page, opening)
    if closing is None:
        unclosed.add(name)
    return _behind(page, ">", closing.start() if closing else opening)
