"""Compound files (CFB): folders and files in one file, as Outlook and old office programs write them.

No number in the file is trusted. A chain is never longer than the number of sectors, and the total that is read is
limited to a few times the file's size.
"""

import struct
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from intake.containers.kinds import UnsupportedFormatError

_MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HEADER_BYTES = 512
_IN_HEADER = 109
_ENTRY = struct.Struct("<64sHBxIII36xIQ")
_NOTHING = 0xFFFFFFFF
# Sector numbers from here on are special marks, such as the end of a chain.
_NO_SECTOR = 0xFFFFFFFA
_SMALL_BYTES = 64
_OLD_SHIFT, _NEW_SHIFT, _SMALL_SHIFT = 9, 12, 6
_MOST_READ = 4
_FOLDER, _FILE, _ROOT = 1, 2, 5


class DamagedFileError(UnsupportedFormatError):
    """The file is cut off, or a chain in it is circular."""


@dataclass(frozen=True, slots=True)
class _Entry:
    """One entry of the directory."""

    name: str
    kind: int
    left: int
    right: int
    child: int
    start: int
    size: int


@dataclass(frozen=True, slots=True)
class Folder:
    """A folder with its entries by name."""

    _sectors: "_Sectors"
    _entries: Mapping[str, _Entry]

    def find(self, name: str) -> bytes | None:
        """The bytes of the file of that name; None when there is none. Raises DamagedFileError."""
        entry = self._entries.get(name)
        return self._sectors.read(entry) if entry is not None and entry.kind == _FILE else None

    def folders(self, beginning: str) -> Iterator["Folder"]:
        """The folders whose names begin with this text, in the order of their names. Raises DamagedFileError."""
        for name in sorted(self._entries):
            if name.startswith(beginning) and self._entries[name].kind == _FOLDER:
                yield self._sectors.open(self._entries[name])


def open_compound_file(data: bytes) -> Folder:
    """The outermost folder. Raises DamagedFileError."""
    if len(data) < _HEADER_BYTES or not data.startswith(_MAGIC):
        raise _damaged()
    shift, small_shift = struct.unpack_from("<HH", data, 30)
    directory, cutoff, small, more = struct.unpack_from("<I4xII4xI", data, 48)
    if shift not in {_OLD_SHIFT, _NEW_SHIFT} or small_shift != _SMALL_SHIFT:
        raise _damaged()
    sectors = _Sectors(data, shift, cutoff, left=_MOST_READ * len(data))
    sectors.follow(more)
    sectors.small_next = sectors.numbers(sectors.chain(small, sectors.next))
    sectors.entries = list(sectors.list_entries(directory))
    if not sectors.entries or sectors.entries[0].kind != _ROOT:
        raise _damaged()
    root = sectors.entries[0]
    sectors.small = sectors.join(sectors.chain(root.start, sectors.next))
    return sectors.open(root)


@dataclass(slots=True)
class _Sectors:
    """The sectors of the file, their allocation table, and the number of bytes that may still be read."""

    data: bytes
    shift: int
    cutoff: int
    left: int
    next: Sequence[int] = ()
    small_next: Sequence[int] = ()
    small: bytes = b""
    entries: list[_Entry] = field(default_factory=list)

    def follow(self, more: int) -> None:
        """Read the allocation table, whose sectors are listed in the header and in a chain from ``more``."""
        named = [number for number in struct.unpack_from(f"<{_IN_HEADER}I", self.data, 76) if number < _NO_SECTOR]
        for _ in range(len(self.data) >> self.shift):
            if more >= _NO_SECTOR:
                break
            *others, more = self.numbers([more])
            named += [number for number in others if number < _NO_SECTOR]
        self.next = self.numbers(named)

    def sector(self, number: int) -> bytes:
        start = (number + 1) << self.shift
        if start >= len(self.data):
            raise _damaged()
        return self.data[start : start + (1 << self.shift)]

    def chain(self, start: int, following: Sequence[int]) -> list[int]:
        """The chain of sectors from this one on."""
        found: list[int] = []
        while start < _NO_SECTOR:
            if start >= len(following) or len(found) >= len(following):
                raise _damaged()
            found.append(start)
            start = following[start]
        return found

    def join(self, numbers: Sequence[int]) -> bytes:
        if len(numbers) << self.shift > self.left:
            raise _damaged()
        return b"".join(map(self.sector, numbers))

    def numbers(self, sectors: Sequence[int]) -> Sequence[int]:
        """The content of these sectors as 32-bit numbers."""
        joined = self.join(sectors)
        return struct.unpack(f"<{len(joined) // 4}I", joined[: len(joined) // 4 * 4])

    def list_entries(self, start: int) -> Iterator[_Entry]:
        joined = self.join(self.chain(start, self.next))
        for name, length, kind, left, right, child, first, size in _ENTRY.iter_unpack(
            joined[: len(joined) // _ENTRY.size * _ENTRY.size]
        ):
            text = name[: max(0, length - 2)].decode("utf-16-le", "replace")
            # Version 3 files use four bytes for the size; the other four may hold anything.
            yield _Entry(text, kind, left, right, child, first, size & _NOTHING if self.shift == _OLD_SHIFT else size)

    def open(self, folder: _Entry) -> Folder:
        return Folder(self, {entry.name: entry for entry in self._below(folder.child)})

    def _below(self, first: int) -> Iterator[_Entry]:
        """The entries of a folder, which form a tree. Each entry is visited once."""
        waiting, met = [first], set[int]()
        while waiting:
            number = waiting.pop()
            if number == _NOTHING or number in met:
                continue
            if number >= len(self.entries):
                raise _damaged()
            met.add(number)
            entry = self.entries[number]
            waiting += (entry.left, entry.right)
            yield entry

    def read(self, entry: _Entry) -> bytes:
        self.left -= entry.size
        if self.left < 0:
            raise _damaged()
        if entry.size >= self.cutoff:
            return self.join(self.chain(entry.start, self.next))[: entry.size]
        places = self.chain(entry.start, self.small_next) if entry.size else ()
        return b"".join(self.small[place * _SMALL_BYTES : (place + 1) * _SMALL_BYTES] for place in places)[: entry.size]


def _damaged() -> DamagedFileError:
    return DamagedFileError(
        "The file is damaged, or cut off. Save it again, or forward the message to an intake address."
    )
