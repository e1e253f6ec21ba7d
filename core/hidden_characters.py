"""Invisible characters: they can make names look alike, reverse the text direction, or carry text for programs only."""

import re
from typing import Final

_JOINERS: Final = "\u200c\u200d"
# Soft hyphens, direction marks and overrides, fillers, and format characters outside all scripts.
_HIDDEN: Final = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\u3164\ufeff\uffa0"
    "\ufff9-\ufffb\U000e0000-\U000e007f"
)
# The flags of England, Scotland and Wales are encoded with invisible tag characters.
_FLAGS: Final = re.compile("\U0001f3f4[\U000e0030-\U000e0039\U000e0061-\U000e007a]{3,6}\U000e007f")
# Joiners are normal in many scripts and in emoji, but only between two characters.
_FOUND: Final = re.compile(
    f"[{_HIDDEN}]|(?<!\\S)[{_JOINERS}]|[{_JOINERS}](?!\\S)|(?<=[{_JOINERS}])[{_JOINERS}]",
)


def find_hidden(text: str) -> str | None:
    """The first invisible character of the text; None when there is none."""
    if text.isascii():
        return None
    found = _FOUND.search(_FLAGS.sub("", text))
    return found.group() if found else None


def without_hidden(text: str) -> str:
    """The text without invisible characters."""
    while not text.isascii() and (shown := _unflagged(text)) != text:
        text = shown
    return text


def _unflagged(text: str) -> str:
    """The text after one pass that removes hidden characters but keeps flags."""
    flags = _FLAGS.findall(text)
    parts = [_FOUND.sub("", part) for part in _FLAGS.split(text)]
    return "".join(part + flag for part, flag in zip(parts, [*flags, ""], strict=True))


def name_of(character: str) -> str:
    """The name of an invisible character for messages, such as ``U+200B``."""
    return f"U+{ord(character):04X}"
