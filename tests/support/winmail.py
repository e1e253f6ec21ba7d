"""Files in a winmail.dat, made as servers make them."""

import struct

_TITLE, _DATA, _BEGIN, _PROPERTIES = 0x00018010, 0x0006800F, 0x00069002, 0x00069005


def winmail(*files: tuple[str, bytes], code_page: int = 1252) -> bytes:
    """Each under a short name beside its own, as they have both."""
    head = struct.pack("<IH", 0x223E9F78, 1) + _attribute(1, 0x00069007, struct.pack("<II", code_page, 0))
    return head + b"".join(_file(name, content) for name, content in files)


def _file(name: str, content: bytes) -> bytes:
    text = name.encode("utf-16-le") + b"\0\0"
    padded = text + b"\0" * (-len(text) % 4)
    named = struct.pack("<HH16sI", 0x0003, 0x8001, b"g" * 16, 0) + struct.pack("<II", 7, 9)
    long_name = struct.pack("<HHII", 0x001F, 0x3707, 1, len(text)) + padded
    properties = struct.pack("<I", 2) + named + long_name
    return (
        _attribute(2, _BEGIN, b"\x01\x00")
        + _attribute(2, _TITLE, b"SHORT~1.TXT\0")
        + _attribute(2, _DATA, content)
        + _attribute(2, _PROPERTIES, properties)
    )


def _attribute(level: int, number: int, content: bytes) -> bytes:
    return struct.pack("<BII", level, number, len(content)) + content + struct.pack("<H", sum(content) & 0xFFFF)
