"""The outline of a mail: where the texts of earlier mails begin, and their authors."""

from collections.abc import Iterator, Sequence

from intake.mail.quoting.attributions import find_attribution
from intake.mail.quoting.blocks import Block, find_block, find_glued_block
from intake.mail.quoting.lines import Line
from intake.mail.quoting.openings import Opening, OpeningKind, Said
from intake.mail.quoting.separators import Separator, find_separator, is_rule

MAX_OPENINGS = 100
_BLANKS_BELOW = 4
_MAX_LINE_CHARS = 4_000
_LEAST_GLUED = 40
_LEAST_COLONS = 3


def find_openings(lines: Sequence[Line]) -> tuple[Opening, ...]:
    """All openings from the top; after the hundredth, the remaining text belongs to the last one."""
    found: list[Opening] = []
    for opening in _openings(lines):
        found.append(opening)
        if len(found) >= MAX_OPENINGS:
            break
    return tuple(found)


def _openings(lines: Sequence[Line]) -> Iterator[Opening]:
    place = 0
    while place < len(lines):
        line = lines[place]
        found = None if line.is_blank or len(line.text) > _MAX_LINE_CHARS else _opening(lines, place)
        if found is not None:
            yield found
        place = found.end if found is not None else place + 1


def _opening(lines: Sequence[Line], place: int) -> Opening | None:
    separator = find_separator(lines[place].text)
    if separator is not None:
        found = _below_separator(lines, place, separator)
        if found is not None:
            return found
        if separator.is_sure:
            return _alone(lines, place, separator)
    if is_rule(lines[place].text):
        return _below_rule(lines, place)
    block = find_block(lines, place)
    if block is not None and block.is_sure:
        return Opening(OpeningKind.BLOCK, place, block.end, lines[place].depth, block.said)
    return _glued(lines, place) or find_attribution(lines, place)


def _alone(lines: Sequence[Line], place: int, separator: Separator) -> Opening:
    """The opening of a separator without headers; its author may be in an attribution below it."""
    below = _next_written(lines, place + 1)
    attribution = find_attribution(lines, below) if below is not None else None
    end, said = (attribution.end, attribution.said) if attribution is not None else (place + 1, Said())
    is_reply_line = separator.is_reply_line and attribution is None
    return Opening(separator.kind, place, end, lines[place].depth, said, is_reply_line=is_reply_line)


def _glued(lines: Sequence[Line], place: int) -> Opening | None:
    """The opening with all headers in one line, from programs that drop the line breaks of HTML."""
    line = lines[place]
    block = (
        find_glued_block(line.text)
        if len(line.text) >= _LEAST_GLUED and line.text.count(":") >= _LEAST_COLONS
        else None
    )
    return Opening(OpeningKind.BLOCK, place, place + 1, line.depth, block.said) if block and block.is_sure else None


def _below_separator(lines: Sequence[Line], place: int, separator: Separator) -> Opening | None:
    """The opening of a separator title with headers below it or in the same line; None without headers."""
    if separator.rest:
        glued = find_glued_block(separator.rest)
        return _titled(lines, place, place + 1, separator, glued) if glued else None
    below = _next_written(lines, place + 1)
    block = find_block(lines, below) if below is not None else None
    return _titled(lines, place, block.end, separator, block) if block else None


def _titled(lines: Sequence[Line], first: int, end: int, separator: Separator, block: Block) -> Opening:
    return Opening(separator.kind, first, end, lines[end - 1].depth, block.said)


def _below_rule(lines: Sequence[Line], place: int) -> Opening | None:
    below = _next_written(lines, place + 1)
    block = find_block(lines, below) if below is not None else None
    if below is None or block is None or not block.is_sure:
        return None
    return Opening(OpeningKind.BLOCK, place, block.end, lines[below].depth, block.said, has_rule=True)


def _next_written(lines: Sequence[Line], place: int) -> int | None:
    """The next line that is not blank, if it is near."""
    near = range(place, min(len(lines), place + _BLANKS_BELOW))
    return next((at for at in near if not lines[at].is_blank), None)
