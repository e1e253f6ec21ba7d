"""Tags and character references inside a line of captions."""

import html
import re
from collections.abc import Iterator

# A lone "<" is text ("x < 5"); only tags and times are matched.
TAG = re.compile(r"<(?:/[^<>]*|[A-Za-z][^<>]*|[0-9][0-9:.]*)>")
# A cue that consists of an unfinished tag only.
_ONLY_BEGUN = re.compile(r"<{1,2}(?:/|\.|(?:lang|ruby|rt|[cibuv])\.?|[0-9][0-9:.]*)?", re.IGNORECASE)
_VOICE = re.compile(r"<v(?:\.[^\s<>]*)?[ \t\n]+([^<>]+)>", re.IGNORECASE)
# The length is bounded, because the standard library raises an exception for a reference of five thousand digits.
_REFERENCE = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")


def strip_tags(text: str) -> str:
    """The text without tags; character references are decoded once."""
    return "" if _ONLY_BEGUN.fullmatch(text.strip()) else decode_references(TAG.sub("", text))


def decode_references(text: str) -> str:
    """Decode character references once: ``&amp;lt;`` becomes ``&lt;`` and not ``<``."""
    return _REFERENCE.sub(lambda match: html.unescape(match.group()), text) if "&" in text else text


def split_voices(text: str) -> Iterator[tuple[str | None, str]]:
    """The parts of a cue with their voices; end tags may be missing."""
    voice: str | None = None
    position = 0
    for match in _VOICE.finditer(text):
        yield voice, strip_tags(text[position : match.start()])
        voice, position = decode_references(match.group(1)).strip(), match.end()
    yield voice, strip_tags(text[position:])


def has_voice(text: str) -> bool:
    """Whether the text contains a voice tag."""
    return _VOICE.search(text) is not None
