"""HTML: the text of a page with line breaks where its blocks end. Nothing is fetched and scripts are ignored."""

import re
from collections.abc import Iterator

from intake.text.inline_markup import decode_references
from intake.text.safe_xml import UnsafeDocumentError

NAME = "html"
_BEGINNING = re.compile(
    r"\s*<(?:!doctype html|html|head|body|meta|div|p|cite|article|section|table|ul|ol|h[1-6]|span|time|main|dl)\b",
    re.IGNORECASE,
)
_TAG_NAME = re.compile(r"/?([a-zA-Z][a-zA-Z0-9]{0,20})")
_BLOCKS = frozenset(
    {"p", "div", "br", "tr", "table", "ul", "ol", "section", "article", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote",
     "header", "footer", "main", "dt", "dd", "pre", "figure"}
)  # fmt: skip
_NOT_TEXT = frozenset({"script", "style", "noscript", "template", "svg", "iframe", "object", "title"})
_SPACED = frozenset({"td", "th", "time"})
HEAD_CHARS = 4096
_MAX_TAGS = 1_000_000


def is_web_page(text: str) -> bool:
    """Whether the text begins like HTML."""
    return _BEGINNING.match(text[:HEAD_CHARS]) is not None


def extract_text(text: str) -> str:
    """The text of the page; list items begin with a dash. Raises UnsafeDocumentError for too many tags."""
    if text.count("<") > _MAX_TAGS:
        raise UnsafeDocumentError("The page holds more tags than any transcript does.")
    return "".join(_pieces(text))


def _pieces(text: str) -> Iterator[str]:
    """The pieces of text. Each search starts where the last one ended, so that the work is always linear."""
    position = 0
    while position < len(text):
        opening = text.find("<", position)
        words = text[position : opening if opening >= 0 else len(text)]
        yield re.sub(r"\s+", " ", decode_references(words)) if words else ""
        if opening < 0:
            return
        position, piece = _after_tag(text, opening)
        yield piece


def _after_tag(text: str, opening: int) -> tuple[int, str]:
    """The place after a tag, and the text that stands for the tag."""
    if text.startswith("<!--", opening):
        return _behind(text, "-->", opening), ""
    name_match = _TAG_NAME.match(text, opening + 1)
    if name_match is None:
        is_declaration = text.startswith(("<!", "<?"), opening)
        return (_behind(text, ">", opening), "") if is_declaration else (opening + 1, "<")
    name = name_match.group(1).lower()
    is_end = text[opening + 1] == "/"
    if name in _NOT_TEXT and not is_end:
        return _behind_element(text, name, opening), " "
    return _behind(text, ">", opening), _meaning(name, is_end=is_end)


def _meaning(name: str, *, is_end: bool) -> str:
    if name == "li":
        return "\n" if is_end else "\n- "
    if name == "cite":
        return " " if is_end else "\n"
    if name in _BLOCKS:
        return "\n"
    return " " if name in _SPACED else ""


def _behind(text: str, mark: str, start: int) -> int:
    place = text.find(mark, start)
    return place + len(mark) if place >= 0 else len(text)


def _behind_element(text: str, name: str, opening: int) -> int:
    closing = re.compile(rf"</{name}\b", re.IGNORECASE).search(text, opening)
    return _behind(text, ">", closing.start()) if closing else len(text)
