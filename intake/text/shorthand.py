"""Shorthand marks in one line of text: in the subject of a mail, and in the field for a new task."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from intake.candidate import Priority, Span

LONGEST_SUBJECT = 2_000
_BRACKETED = re.compile(r"\[([^\[\]]{1,60})\]")
# "@anna", "#offer", "!high", "due:friday", customer:"Acme Ltd".
_BARE = re.compile(
    r"(?<!\S)(?:(?P<sign>[@#!])|(?P<key>p|prio|priority|due|customer):)"
    r"(?:\"(?P<quoted>[^\"\n]{1,60})\"|(?P<plain>[^\s\"\[\]@#!:][^\s\"\[\]]{0,59}))(?=[\s,.;]|$)",
    re.IGNORECASE,
)
_PRIORITIES = {
    "l": Priority.LOW, "low": Priority.LOW, "m": Priority.MEDIUM, "med": Priority.MEDIUM, "medium": Priority.MEDIUM,
    "normal": Priority.MEDIUM, "h": Priority.HIGH, "high": Priority.HIGH, "u": Priority.URGENT, "urgent": Priority.URGENT,
}  # fmt: skip
_PRIORITY_KEYS = frozenset({"p", "prio", "priority"})
_PRIVATE = "private"


class MarkKind(StrEnum):
    """The kind of a mark. An unknown one has the form of a mark but no meaning."""

    OWNER = "owner"
    TAG = "tag"
    PRIORITY = "priority"
    DUE = "due"
    CUSTOMER = "customer"
    PRIVATE = "private"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Mark:
    """One mark: its kind, value and span."""

    kind: MarkKind
    value: str
    span: Span


@dataclass(frozen=True, slots=True)
class Shorthand:
    """The wishes in a subject, and the subject without them. Brackets without a meaning stay."""

    title: str
    priority: str | None = None
    due: str | None = None
    assignees: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    customer: str | None = None
    is_private: bool = False


def read_shorthand(subject: str) -> Shorthand:
    """Read the marks in brackets from a subject. Use this only for verified senders."""
    text = subject[:LONGEST_SUBJECT]
    marks = tuple(find_bracketed(text))
    said = {kind: [mark.value for mark in marks if mark.kind is kind] for kind in MarkKind}
    return Shorthand(
        title=without(text, [mark.span for mark in marks]),
        priority=_last(said[MarkKind.PRIORITY]),
        due=_last(said[MarkKind.DUE]),
        assignees=tuple(said[MarkKind.OWNER]),
        tags=tuple(said[MarkKind.TAG]),
        customer=_last(said[MarkKind.CUSTOMER]),
        is_private=bool(said[MarkKind.PRIVATE]),
    )


def find_bracketed(text: str) -> Iterator[Mark]:
    """The marks in brackets that have a meaning: "[p:high]", "[@anna]", "[private]"."""
    for found in _BRACKETED.finditer(text):
        read = _read(found[1].strip())
        if read is not None:
            yield Mark(*read, Span(found.start(), found.end()))


def find_marks(text: str) -> tuple[Mark, ...]:
    """All marks of a typed line in their order, in brackets or bare; marks without a meaning have the kind unknown."""
    bracketed = tuple(find_bracketed(text))
    bare = (mark for found in _BARE.finditer(blanked(text, [mark.span for mark in bracketed])) for mark in _bare(found))
    return tuple(sorted((*bracketed, *bare), key=lambda mark: mark.span.char_start))


def blanked(text: str, spans: list[Span]) -> str:
    """The text with the spans replaced by blanks, so that offsets stay valid."""
    for span in spans:
        text = f"{text[: span.char_start]}{' ' * (span.char_end - span.char_start)}{text[span.char_end :]}"
    return text


def without(text: str, spans: list[Span]) -> str:
    """The words outside the spans, separated by single blanks."""
    return " ".join(blanked(text, spans).split())


def _read(text: str) -> tuple[MarkKind, str] | None:
    """The mark within brackets; None when it has no meaning."""
    key, _, value = (part.strip() for part in text.partition(":"))
    if text.lower() == _PRIVATE:
        return MarkKind.PRIVATE, _PRIVATE
    if text[:1] in {"@", "#"}:
        return _signed(text[0], text[1:]) if " " not in text else None
    return _keyed(key.lower(), value)


def _signed(sign: str, value: str) -> tuple[MarkKind, str] | None:
    """The mark with this sign. Digits after a number sign are a number and no tag."""
    if not value or (sign == "#" and value.isdigit()):
        return None
    return (MarkKind.OWNER if sign == "@" else MarkKind.TAG), value


def _keyed(key: str, value: str) -> tuple[MarkKind, str] | None:
    if key in _PRIORITY_KEYS and value.lower() in _PRIORITIES:
        return MarkKind.PRIORITY, _PRIORITIES[value.lower()].value
    kinds = {"due": MarkKind.DUE, "customer": MarkKind.CUSTOMER}
    return (kinds[key], value) if key in kinds and value else None


def _bare(found: re.Match[str]) -> Iterator[Mark]:
    """The bare mark of a match. A point or comma at its end belongs to the sentence, not to the mark."""
    plain = found["plain"] and found["plain"].rstrip(".,;")
    value = found["quoted"].strip() if found["quoted"] else plain
    sign, key = found["sign"], (found["key"] or "").lower()
    if not value:
        return
    span = Span(found.start(), found.end() if found["quoted"] else found.start("plain") + len(plain))
    read: tuple[MarkKind, str] | None
    if sign == "!":
        read = _exclaimed(value)
    elif sign:
        read = _signed(sign, value)
    else:
        read = _keyed(key, value) or (MarkKind.UNKNOWN, value)
    if read is not None:
        yield Mark(*read, span)


def _exclaimed(value: str) -> tuple[MarkKind, str]:
    if value.lower() == _PRIVATE:
        return MarkKind.PRIVATE, _PRIVATE
    return _keyed("p", value) or (MarkKind.UNKNOWN, value)


def _last(values: list[str]) -> str | None:
    return values[-1] if values else None
