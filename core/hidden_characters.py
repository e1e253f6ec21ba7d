"""Characters that nobody sees: they make two names look alike, turn a line round, or carry words that only programs read."""

import re
from typing import Final

_JOINERS: Final = "\u200c\u200d"
# Soft hyphens, marks and changes of direction, fillers, and what is written with the letters of no script.
_HIDDEN: Final = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\u3164\ufeff\uffa0"
    "\ufff9-\ufffb\U000e0000-\U000e007f"
)
# The flags of England, Scotland and Wales are spelt in letters that are never shown.
_FLAGS: Final = re.compile("\U0001f3f4[\U000e0030-\U000e0039\U000e0061-\U000e007a]{3,6}\U000e007f")
# Joiners belong to many scripts and to emoji, but only between two characters.
_FOUND: Final = re.compile(
    f"[{_HIDDEN}]|(?<!\\S)[{_JOINERS}]|[{_JOINERS}](?!\\S)|(?<=[{_JOINERS}])[{_JOINERS}]",
)


def find_hidden(text: str) -> str | None:
    """The first character of the text that nobody sees; None when there is none."""
    if text.isascii():
        return None
    found = _FOUND.search(_FLAGS.sub("", text))
    return found.group() if found else None


def without_hidden(text: str) -> str:
    """The same text for people, without what they would not see."""
    while not text.isascii() and (shown := _unflagged(text)) != text:
        text = shown
    return text


def _unflagged(text: str) -> str:
    """The text without hidden characters, but with its flags."""
    flags = _FLAGS.findall(text)
    parts = [_FOUND.sub("", part) for part in _FLAGS.split(text)]
    return "".join(part + flag for part, flag in zip(parts, [*flags, ""], strict=True))


def name_of(character: str) -> str:
    """What to call it in an answer, since it can't be shown."""
    return f"U+{ord(character):04X}"
