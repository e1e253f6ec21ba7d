"""Messages as Outlook saves them, written by us."""

import struct
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import pairwise
from typing import Any

SECTOR, SMALL, CUTOFF = 512, 64, 4096
END, FREE, FAT = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD
NOTHING = FREE
Tree = Mapping[str, "bytes | Tree"]


@dataclass(slots=True)
class Line:
    """One line of the directory."""

    name: str
    kind: int
    content: bytes = b""
    right: int = NOTHING
    child: int = NOTHING
    start: int = END


@dataclass(slots=True)
class Disk:
    """Sectors in their order, and which follows which."""

    sectors: list[bytes] = field(default_factory=list)
    following: list[int] = field(default_factory=list)

    def put(self, content: bytes, *, size: int) -> int:
        """Where it begins."""
        pieces = [content[start : start + size].ljust(size, b"\0") for start in range(0, len(content), size)]
        first = len(self.sectors)
        self.sectors += pieces
        self.following += [*range(first + 1, first + len(pieces)), END] if pieces else []
        return first if pieces else END


def compound_file(tree: Tree) -> bytes:
    """The folders and files of the tree."""
    lines = [Line("Root Entry", 5)]
    lines[0].child = _add(tree, lines)
    disk, small = Disk(), Disk()
    for line in lines[1:]:
        if line.kind == 2:
            is_small = len(line.content) < CUTOFF
            line.start = (small if is_small else disk).put(line.content, size=SMALL if is_small else SECTOR)
    lines[0].content = b"".join(small.sectors)
    lines[0].start = disk.put(lines[0].content, size=SECTOR)
    small_fat = disk.put(_numbers(small.following), size=SECTOR)
    directory = disk.put(b"".join(map(_line, lines)), size=SECTOR)
    count = next(n for n in range(1, 100) if n * SECTOR // 4 >= len(disk.sectors) + n)
    places = range(len(disk.sectors), len(disk.sectors) + count)
    table = [*disk.following, *[FAT] * count]
    table += [FREE] * (count * SECTOR // 4 - len(table))
    head = struct.pack(
        "<8s16xHHHHH6xIII4xIIIII", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 0x3E, 3, 0xFFFE, 9, 6, 0, count, directory, CUTOFF,
        small_fat, len(small.following) * 4 // SECTOR + 1, END, 0,
    )  # fmt: skip
    named = [*places, *[FREE] * (109 - count)]
    return head + struct.pack("<109I", *named) + b"".join(disk.sectors) + _numbers(table)


def message(
    texts: Mapping[int, str] = {},
    *,
    data: Mapping[int, bytes] = {},
    numbers: Mapping[int, int] = {},
    people: Sequence[Tree] = (),
    attached: Sequence[Tree] = (),
) -> dict[str, Any]:
    """A message as a tree; ``inner`` puts it into another."""
    return {
        **_properties(texts, data, numbers, head=32),
        "__nameid_version1.0": {"__substg1.0_00020102": b""},
        **{f"__recip_version1.0_#{place:08X}": person for place, person in enumerate(people)},
        **{f"__attach_version1.0_#{place:08X}": part for place, part in enumerate(attached)},
    }


def part(
    texts: Mapping[int, str], *, data: Mapping[int, bytes] = {}, numbers: Mapping[int, int] = {}
) -> dict[str, Any]:
    """Somebody it went to, or something attached to it."""
    return _properties(texts, data, numbers, head=8)


def inner(tree: dict[str, Any]) -> dict[str, Any]:
    """An attached message."""
    properties = tree["__properties_version1.0"]
    return {
        **part({0x3001: "A message"}),
        "__substg1.0_3701000D": {**tree, "__properties_version1.0": properties[:24] + properties[32:]},
    }


def filetime(instant: datetime) -> int:
    return int((instant - datetime(1601, 1, 1, tzinfo=UTC)).total_seconds()) * 10_000_000


def _properties(
    texts: Mapping[int, str], data: Mapping[int, bytes], numbers: Mapping[int, int], *, head: int
) -> dict[str, Any]:
    lengths = ((0x1F, number, 2 * len(text) + 2) for number, text in texts.items())
    kept = [*lengths, *((0x102, number, len(content)) for number, content in data.items())]
    short = [(0x40 if value > NOTHING else 3, number, value) for number, value in numbers.items()]
    table = b"".join(struct.pack("<HHIQ", kind, number, 6, value) for kind, number, value in (*kept, *short))
    return {
        "__properties_version1.0": bytes(head) + table,
        **{f"__substg1.0_{number:04X}001F": text.encode("utf-16-le") for number, text in texts.items()},
        **{f"__substg1.0_{number:04X}0102": content for number, content in data.items()},
    }


def _add(tree: Tree, lines: list[Line]) -> int:
    """The first of its lines, each with the next at its right."""
    places = []
    # Shorter names come first, and those of one length by their letters.
    for name, content in sorted(tree.items(), key=lambda each: (len(each[0]), each[0].upper())):
        places.append(len(lines))
        lines.append(Line(name, 2, content) if isinstance(content, bytes) else Line(name, 1))
        if not isinstance(content, bytes):
            lines[places[-1]].child = _add(content, lines)
    for here, following in pairwise(places):
        lines[here].right = following
    return places[0] if places else NOTHING


def _line(line: Line) -> bytes:
    name = line.name.encode("utf-16-le") + b"\0\0"
    return struct.pack(
        "<64sHBBIII36xIQ", name, len(name), line.kind, 1, NOTHING, line.right, line.child, line.start, len(line.content)
    )


def _numbers(numbers: Sequence[int]) -> bytes:
    return struct.pack(f"<{len(numbers)}I", *numbers)
