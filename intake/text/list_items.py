"""Bullets, numbers and check boxes before lines."""

import re
from dataclasses import dataclass

_ITEM = re.compile(r"[ \t]{0,20}(?:[-*+•◦▪‣●○–]|[0-9]{1,3}[.)])[ \t]+(?P<words>.*)$")
_BOX = re.compile(r"[ \t]{0,20}(?P<box>\[[ xX✓✔]?\]|[☐☑☒✅])[ \t]*(?P<words>.*)$")
_DONE = frozenset("xX✓✔☑☒✅")


@dataclass(frozen=True, slots=True)
class ListItem:
    """A line without its bullet. A check box stays as ``[ ]`` or ``[x]``, because it says what is done."""

    text: str
    is_item: bool
    has_box: bool = False


def read_item(line: str) -> ListItem:
    """The line without its bullet and Markdown emphasis, and with a normalised check box."""
    item = _ITEM.match(line)
    words = item["words"] if item else line
    box = _BOX.match(words)
    if box is None:
        return ListItem(_plain(words), is_item=item is not None)
    is_done = any(mark in _DONE for mark in box["box"])
    return ListItem(f"[{'x' if is_done else ' '}] {_plain(box['words'])}", is_item=True, has_box=True)


def _plain(words: str) -> str:
    return words.strip().lstrip("#").replace("**", "").replace("__", "").strip()
