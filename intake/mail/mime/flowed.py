"""Rejoins soft-wrapped lines of format=flowed text (RFC 3676)."""

_SIGNATURE = "-- "


def unflow(text: str, *, delete_space: bool) -> str:
    """Join each line that ends with a space to the next one of the same quotation depth."""
    found: list[str] = []
    pieces: list[str] = []
    open_depth = -1
    for line in text.split("\n"):
        depth = len(line) - len(line.lstrip(">"))
        words = line[depth:].removeprefix(" ")
        if pieces and depth == open_depth and words != _SIGNATURE:
            pieces.append(words)
        else:
            _close(found, pieces)
            pieces = [line[:depth] + (" " if depth else "") + words if depth else words]
        open_depth = depth
        if not words.endswith(" ") or words == _SIGNATURE:
            _close(found, pieces)
            pieces = []
        elif delete_space:
            pieces[-1] = pieces[-1][:-1]
    _close(found, pieces)
    return "\n".join(found)


def _close(found: list[str], pieces: list[str]) -> None:
    if pieces:
        found.append("".join(pieces))
