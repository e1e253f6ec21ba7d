"""Marks that people write into one line to say what is meant: in the subject of a mail, and when they add a task."""

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
    """What a mark is about; one that is unknown has the form of a mark and means nothing here."""

    OWNER = "owner"
    TAG = "tag"
    PRIORITY = "priority"
    DUE = "due"
    CUSTOMER = "customer"
    PRIVATE = "private"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Mark:
    """One mark, where it stands, and what it says."""

    kind: MarkKind
    value: str
    span: Span


@dataclass(frozen=True, slots=True)
class Shorthand:
    """What the subject asks for, and the subject without it. Brackets that mean nothing stay."""

    title: str
    priority: str | None = None
    due: str | None = None
    assignees: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    customer: str | None = None
    is_private: bool = False


def read_shorthand(subject: str) -> Shorthand:
    """Take what is in brackets out of a subject; only for senders who are verified."""
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
    """The marks in brackets that mean something: "[p:high]", "[@anna]", "[private]"."""
    for found in _BRACKETED.finditer(text):
        read = _read(found[1].strip())
        if read is not None:
            yield Mark(*read, Span(found.start(), found.end()))


def find_marks(text: str) -> tuple[Mark, ...]:
    """All marks of a typed line in their order, in brackets and bare; those of a known form that mean nothing are unknown."""
    bracketed = tuple(find_bracketed(text))
    bare = (mark for found in _BARE.finditer(blanked(text, [mark.span for mark in bracketed])) for mark in _bare(found))
    return tuple(sorted((*bracketed, *bare), key=lambda mark: mark.span.char_start))


def blanked(text: str, spans: list[Span]) -> str:
    """The same text with blanks where the spans are, so that places stay as they are."""
    for span in spans:
        text = f"{text[: span.char_start]}{' ' * (span.char_end - span.char_start)}{text[span.char_end :]}"
    return text


def without(text: str, spans: list[Span]) -> str:
    """The words outside the spans, a blank apart."""
    return " ".join(blanked(text, spans).split())


def _read(text: str) -> tuple[MarkKind, str] | None:
    """What is written within brackets, where it means something."""
    key, _, value = (part.strip() for part in text.partition(":"))
    if text.lower() == _PRIVATE:
        return MarkKind.PRIVATE, _PRIVATE
    if text[:1] in {"@", "#"}:
        return _signed(text[0], text[1:]) if " " not in text else None
    return _keyed(key.lower(), value)


def _signed(sign: str, value: str) -> tuple[MarkKind, str] | None:
    """Digits behind a number sign are the number of something, and no tag."""
    if not value or (sign == "#" and value.isdigit()):
        return None
    return (MarkKind.OWNER if sign == "@" else MarkKind.TAG), value


def _keyed(key: str, value: str) -> tuple[MarkKind, str] | None:
    if key in _PRIORITY_KEYS and value.lower() in _PRIORITIES:
        return MarkKind.PRIORITY, _PRIORITIES[value.lower()].value
    kinds = {"due": MarkKind.DUE, "customer": MarkKind.CUSTOMER}
    return (kinds[key], value) if key in kinds and value else None


def _bare(found: re.Match[str]) -> Iterator[Mark]:
    """A point or comma behind a mark ends the sentence, and is no part of it."""
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
