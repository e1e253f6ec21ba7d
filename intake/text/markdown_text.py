"""Lines of Markdown as plain text."""

import re

_ESCAPED = re.compile(r"\\([\[\]().*_#!-])")
_HEADING = re.compile(r"#{1,6}[ \t]+")
_EMPHASIS_AROUND_COLON = ("**:", ":**", "__:", ":__")


def unescaped(line: str) -> str:
    """The line without the backslashes of Markdown escapes."""
    return _ESCAPED.sub(r"\1", line) if "\\" in line else line


def plain_line(line: str) -> str:
    """The line without escapes, quote marks, and emphasis around a name at its beginning."""
    stripped = line.strip()
    text = unescaped(stripped).removeprefix(">").lstrip().removeprefix("- **").lstrip("*_")
    if "**" in text or "__" in text:
        for mark in _EMPHASIS_AROUND_COLON:
            text = text.replace(mark, ":", 1)
    return text.replace("**", "", 1) if stripped.startswith(("**", "- **")) else text


def heading_text(line: str) -> str | None:
    """The text of a heading; None for a line that is no heading."""
    match = _HEADING.match(line)
    return line[match.end() :].strip("*_ ") if match else None
