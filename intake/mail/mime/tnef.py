"""Extracts the files in a winmail.dat (TNEF), in which some Microsoft servers wrap all attachments of a mail.

The format is Microsoft's open specification MS-OXTNEF: a sequence of attributes, in which one attribute begins each
attachment. The result is never larger than the file, because nothing in it is compressed.
"""

import struct
from collections.abc import Iterator
from dataclasses import dataclass

from intake.mail.message import MailFault
from intake.mail.mime.entities import Budget

_SIGNATURE = struct.pack("<I", 0x223E9F78)
_HEAD_BYTES = 6
# Level, id and length of an attribute, and the checksum after its content.
_ATTRIBUTE = struct.Struct("<BII")
_SUM_BYTES = 2
_OF_ATTACHMENT = 2
_BEGIN, _TITLE, _DATA, _PROPERTIES, _CODE_PAGE = 0x00069002, 0x00018010, 0x0006800F, 0x00069005, 0x00069007
_LONG_NAME = 0x3707
_OLD_TEXT, _TEXT = 0x001E, 0x001F
# The lengths of fixed-size property types; other types contain their length.
_FIXED = {0x02: 4, 0x03: 4, 0x04: 4, 0x05: 8, 0x06: 8, 0x07: 8, 0x0A: 4, 0x0B: 4, 0x14: 8, 0x40: 8, 0x48: 16}
_VARIABLE = frozenset({0x0D, _OLD_TEXT, _TEXT, 0x0102})
_SEVERAL = 0x1000
_NAMED = 0x8000
_USUAL = "cp1252"


@dataclass(frozen=True, slots=True)
class WrappedFile:
    """One file with its original name."""

    name: str | None
    content: bytes


@dataclass(slots=True)
class _Draft:
    short_name: str | None = None
    long_name: str | None = None
    content: bytes | None = None


def list_files(raw: bytes, budget: Budget) -> tuple[WrappedFile, ...]:
    """The readable files in their order; empty for bytes that are no winmail.dat.

    All winmail.dat files of a mail share one budget, so that many small ones cannot evade the limit.
    """
    drafts: list[_Draft] = []
    charset = _USUAL
    for level, attribute, content in _attributes(raw, budget):
        if attribute == _CODE_PAGE:
            charset = _charset(content)
        elif attribute == _BEGIN and level == _OF_ATTACHMENT:
            if budget.wrapped_files_left <= 0:
                budget.note(MailFault.TOO_MANY_PARTS)
                break
            budget.wrapped_files_left -= 1
            drafts.append(_Draft())
        elif drafts and level == _OF_ATTACHMENT:
            _note(drafts[-1], attribute, content, charset=charset, budget=budget)
    return tuple(
        WrappedFile(draft.long_name or draft.short_name, draft.content) for draft in drafts if draft.content is not None
    )


def _note(draft: _Draft, attribute: int, content: bytes, *, charset: str, budget: Budget) -> None:
    if attribute == _DATA:
        draft.content = content
    elif attribute == _TITLE:
        draft.short_name = _text(content, charset)
    elif attribute == _PROPERTIES:
        draft.long_name = _find_long_name(content, charset, budget)


def _attributes(raw: bytes, budget: Budget) -> Iterator[tuple[int, int, bytes]]:
    """Level, id and content of each attribute; a truncated one has the bytes that there are."""
    if not raw.startswith(_SIGNATURE):
        return
    place = _HEAD_BYTES
    while place + _ATTRIBUTE.size <= len(raw):
        if budget.wrapped_attributes_left <= 0:
            budget.note(MailFault.TOO_MANY_PARTS)
            return
        budget.wrapped_attributes_left -= 1
        level, attribute, length = _ATTRIBUTE.unpack_from(raw, place)
        place += _ATTRIBUTE.size
        yield level, attribute, raw[place : place + length]
        place += length + _SUM_BYTES


def _find_long_name(content: bytes, charset: str, budget: Budget) -> str | None:
    for kind, number, value in _properties(content, budget):
        if number == _LONG_NAME and kind in {_OLD_TEXT, _TEXT}:
            return _text(value, "utf-16-le" if kind == _TEXT else charset)
    return None


def _properties(content: bytes, budget: Budget) -> Iterator[tuple[int, int, bytes]]:
    """Type, number and first value of each property, up to the first invalid one."""
    try:
        count, place = _number(content, 0), 4
        for _ in range(min(count, budget.wrapped_properties_left)):
            budget.wrapped_properties_left -= 1
            kind, number = struct.unpack_from("<HH", content, place)
            place += 4
            if number >= _NAMED:
                place = _behind_name(content, place)
            value, place = _value(content, place, kind, budget)
            yield kind & ~_SEVERAL, number, value
    except struct.error:
        return


def _behind_name(content: bytes, place: int) -> int:
    """The place after a property's name: a GUID, and then a number, or the length of a name and the name."""
    place += 16
    is_text = _number(content, place) == 1
    length = _number(content, place + 4) if is_text else 0
    return place + 8 + _padded(length)


def _value(content: bytes, place: int, kind: int, budget: Budget) -> tuple[bytes, int]:
    single = kind & ~_SEVERAL
    is_counted = bool(kind & _SEVERAL) or single in _VARIABLE
    count = _number(content, place) if is_counted else 1
    place += 4 * is_counted
    first = b""
    for turn in range(min(count, budget.wrapped_values_left)):
        budget.wrapped_values_left -= 1
        length = _number(content, place) if single in _VARIABLE else _fixed(single)
        place += 4 * (single in _VARIABLE)
        first = content[place : place + length] if turn == 0 else first
        place += _padded(length)
        if place > len(content):
            raise struct.error("values that are not there")
    return first, place


def _fixed(kind: int) -> int:
    if kind not in _FIXED:
        raise struct.error("a type that nobody knows")
    return _FIXED[kind]


def _number(content: bytes, place: int) -> int:
    found: int = struct.unpack_from("<I", content, place)[0]
    return found


def _padded(length: int) -> int:
    return -(-length // 4) * 4


def _charset(content: bytes) -> str:
    page = int.from_bytes(content[:4], "little")
    name = f"cp{page}"
    try:
        "".encode(name)
    except LookupError:
        return _USUAL
    return name


def _text(value: bytes, charset: str) -> str | None:
    return value.decode(charset, "replace").partition("\0")[0].strip() or None
