"""Parses the MIME tree of a mail. Each byte is read a bounded number of times."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from intake.mail.message import Headers, MailFault
from intake.mail.mime.header_lines import Head, read_head
from intake.mail.mime.limits import (
    MAX_DEPTH,
    MAX_FALSE_BOUNDARIES,
    MAX_PARTS,
    MAX_SIGNATURES,
    MAX_WRAPPED_ATTRIBUTES,
    MAX_WRAPPED_FILES,
    MAX_WRAPPED_PROPERTIES,
    MAX_WRAPPED_VALUES,
)
from intake.mail.mime.parameters import Valued, parse_media_type, parse_value
from intake.mail.mime.signed_data import find_content
from intake.mail.mime.transfer import decode_transfer

SMIME = frozenset({"application/pkcs7-mime", "application/x-pkcs7-mime"})
_MAX_BOUNDARY_CHARS = 200
_GUESS_BYTES = 64 * 1024


@dataclass(frozen=True, slots=True)
class Entity:
    """A part with its children, or a leaf with its decoded content; an opaque signature has both."""

    headers: Headers
    media: Valued
    disposition: Valued
    content: bytes = b""
    children: tuple["Entity", ...] = ()


@dataclass(slots=True)
class Budget:
    """The remaining limits for one upload, including nested mails, and the faults found so far."""

    parts_left: int = MAX_PARTS
    signatures_left: int = MAX_SIGNATURES
    false_boundaries_left: int = MAX_FALSE_BOUNDARIES
    wrapped_files_left: int = MAX_WRAPPED_FILES
    wrapped_attributes_left: int = MAX_WRAPPED_ATTRIBUTES
    wrapped_properties_left: int = MAX_WRAPPED_PROPERTIES
    wrapped_values_left: int = MAX_WRAPPED_VALUES
    faults: list[MailFault] = field(default_factory=list)

    def note(self, fault: MailFault) -> None:
        """Remember a fault once."""
        if fault not in self.faults:
            self.faults.append(fault)


def read_entity(raw: bytes, head: Head, end: int, *, budget: Budget, depth: int, default: str = "text/plain") -> Entity:
    """Read the entity with this head, up to ``end``."""
    media = parse_media_type(head.headers.find("content-type"), default=default)
    children: tuple[Entity, ...] = ()
    if media.value.startswith("multipart/"):
        if depth < MAX_DEPTH:
            children = tuple(_children(raw, head.body_start, end, media=media, budget=budget, depth=depth))
        else:
            budget.note(MailFault.TOO_DEEP)
    disposition = parse_value(head.headers.find("content-disposition"))
    if children:
        return Entity(head.headers, media, disposition, children=children)
    return _leaf(raw, head, end, media=media, disposition=disposition, budget=budget, depth=depth)


def _leaf(
    raw: bytes, head: Head, end: int, *, media: Valued, disposition: Valued, budget: Budget, depth: int
) -> Entity:
    decoded = decode_transfer(raw[head.body_start : end], head.headers.find("content-transfer-encoding"))
    if not decoded.is_sound:
        budget.note(MailFault.ENCODING_BROKEN)
    if media.value.startswith("multipart/"):
        media = Valued("text/plain", media.parameters)
    inside = _signed(decoded.content, budget=budget, depth=depth) if media.value in SMIME else ()
    return Entity(head.headers, media, disposition, decoded.content, inside)


def _signed(content: bytes, *, budget: Budget, depth: int) -> tuple[Entity, ...]:
    """The part inside an opaque signature; empty for encryption and other content."""
    inner = find_content(content)
    if inner is None:
        return ()
    if depth >= MAX_DEPTH or budget.signatures_left <= 0:
        budget.note(MailFault.TOO_DEEP)
        return ()
    if budget.parts_left <= 0:
        budget.note(MailFault.TOO_MANY_PARTS)
        return ()
    budget.signatures_left -= 1
    budget.parts_left -= 1
    return (read_entity(inner, read_head(inner, 0, len(inner)), len(inner), budget=budget, depth=depth + 1),)


def _children(raw: bytes, start: int, end: int, *, media: Valued, budget: Budget, depth: int) -> Iterator[Entity]:
    default = "message/rfc822" if media.value == "multipart/digest" else "text/plain"
    for part_start, part_end in _ranges(
        raw, start, end, boundary=_boundary(raw, start, end, media, budget), budget=budget
    ):
        if budget.parts_left <= 0:
            budget.note(MailFault.TOO_MANY_PARTS)
            return
        budget.parts_left -= 1
        head = read_head(raw, part_start, part_end)
        if head.is_broken:
            budget.note(MailFault.BROKEN_HEADERS)
        yield read_entity(raw, head, part_end, budget=budget, depth=depth + 1, default=default)


def _boundary(raw: bytes, start: int, end: int, media: Valued, budget: Budget) -> bytes:
    """The declared boundary, or else the one that is actually used."""
    declared = (media.find("boundary") or "").rstrip(" ")[:_MAX_BOUNDARY_CHARS].encode("utf-8", "surrogateescape")
    if declared and raw.find(b"--" + declared, start, end) >= 0:
        return declared
    budget.note(MailFault.BOUNDARY_MISSING)
    return _guessed_boundary(raw[start : min(end, start + _GUESS_BYTES)])


def _guessed_boundary(beginning: bytes) -> bytes:
    """The likely boundary: a line of two dashes and a word, with a part's header below it."""
    lines = beginning.split(b"\n", 1000)
    for line, below in pairwise(lines):
        word = line.rstrip()[2:]
        if line.startswith(b"--") and word and b" " not in word and below[:8].lower() == b"content-":
            return word[:_MAX_BOUNDARY_CHARS]
    return b""


def _ranges(raw: bytes, start: int, end: int, *, boundary: bytes, budget: Budget) -> Iterator[tuple[int, int]]:
    """The start and end of each part. Without a closing boundary, the last part ends with the mail."""
    if not boundary:
        return
    mark = b"--" + boundary
    part_start: int | None = None
    place = raw.find(mark, start, end)
    while place >= 0:
        behind = place + len(mark)
        line_end = raw.find(b"\n", behind, end)
        rest = raw[behind : line_end if line_end >= 0 else end][:200].strip()
        is_line = place == start or raw[place - 1 : place] == b"\n"
        if is_line and (not rest or rest.startswith(b"--")):
            if part_start is not None:
                yield part_start, max(part_start, _before_line_end(raw, place))
            part_start = end if line_end < 0 else line_end + 1
            if rest:
                return
        else:
            budget.false_boundaries_left -= 1
            if budget.false_boundaries_left < 0:
                budget.note(MailFault.TOO_MANY_PARTS)
                break
        place = raw.find(mark, behind, end)
    if part_start is not None:
        budget.note(MailFault.BOUNDARY_UNCLOSED)
        yield part_start, end


def _before_line_end(raw: bytes, place: int) -> int:
    """The place before the line end, which belongs to the boundary."""
    place -= 1
    return place - 1 if raw[place - 1 : place] == b"\r" else place
