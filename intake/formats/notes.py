"""Notes and summaries with bullets and check boxes, which people paste instead of a transcript. They have no speakers."""

from collections.abc import Iterable, Iterator
from itertools import chain

from intake.document import Origin
from intake.text.boilerplate import is_boilerplate
from intake.text.headers import read_header
from intake.text.list_items import read_item
from intake.text.parsed import Parsed, SourceText
from intake.text.segments import Utterance

NAME = "notes"
VERSION = 1
_MIN_SHARE = 0.3
_MIN_SHARE_WITH_BOXES = 0.1
_MOST = 0.6


def sniff(source: SourceText) -> float:
    """The confidence from the share of list items; check boxes raise it."""
    if source.body is not None:
        return 0.0
    below = source.head[read_header(source.head).height :]
    items = [read_item(line) for line in below if line.strip()]
    listed = sum(item.is_item for item in items)
    share = listed / (len(items) or 1)
    has_boxes = any(item.has_box for item in items)
    if (
        listed < 1
        or (listed == 1 and not has_boxes and share < _MOST)
        or share < (_MIN_SHARE_WITH_BOXES if has_boxes else _MIN_SHARE)
    ):
        return 0.0
    return 0.45 + 0.3 * share


def parse(source: SourceText) -> Parsed:
    """One note for each item, heading and paragraph; an indented line belongs to the item above it."""
    header = read_header(source.head)
    return Parsed(
        utterances=_notes(source.lines.after(header.height)),
        origin=Origin.NOTES,
        title=header.title,
        participants=header.participants,
        found_date=header.found_date,
    )


def _notes(lines: Iterable[str]) -> Iterator[Utterance]:
    current: list[str] = []
    was_item = False
    for line in chain(lines, ("",)):
        item = read_item(line)
        continues = bool(current) and bool(item.text) and not item.is_item and was_item == line.startswith((" ", "\t"))
        if continues and not line.startswith("#") and not is_boilerplate(line):
            current.append(item.text)
            continue
        if current:
            yield Utterance(" ".join(current), is_note=True, stands_alone=True)
        current = [item.text] if item.text and not is_boilerplate(line) else []
        was_item = item.is_item
