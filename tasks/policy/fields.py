"""Limits of a task's fields, the same for people, agents, rules and imports."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from core.hidden_characters import find_hidden, name_of, without_hidden
from core.ids import MemberId
from tasks.policy.faults import refuse
from tasks.policy.links import Link

LONGEST_TITLE = 500
LONGEST_TEXT = 50_000
LONGEST_NAME = 255
LONGEST_TAG = 64
LONGEST_FOREIGN_ID = 128
LONGEST_WORD = 32
MOST_TAGS = 50
MOST_LINKS = 50
MOST_ASSIGNEES = 50
LONGEST_SLA_HOURS = 10 * 365 * 24


def clean_title(title: str) -> str:
    """The title on one line without surrounding space."""
    line = " ".join(title.split())
    return _within(_seen(line, "title"), "title", longest=LONGEST_TITLE, shortest=1)


def clip_title(title: str) -> str:
    """The same for a title that no person typed: it is cut instead of refused."""
    line = " ".join(without_hidden(title).split())
    return line if len(line) <= LONGEST_TITLE else line[: LONGEST_TITLE - 1].rstrip() + "…"


def clean_word(word: str, path: str) -> str:
    """A short printable word, such as the type of a link."""
    return _printable(word.strip(), path, longest=LONGEST_WORD)


def clip_word(word: str) -> str:
    """The same for the type of a link, which is cut instead of refused."""
    return word[:LONGEST_WORD]


def clean_text(text: str, path: str = "description") -> str:
    return _within(text.replace("\r\n", "\n"), path, longest=LONGEST_TEXT)


def clean_note(text: str | None, path: str) -> str | None:
    return clean_text(text.strip(), path) or None if text is not None else None


def clean_name(text: str | None, path: str) -> str | None:
    return (
        _within(_seen(" ".join(text.split()), path), path, longest=LONGEST_NAME) or None if text is not None else None
    )


def clean_tags(tags: tuple[str, ...]) -> tuple[str, ...]:
    """Tags in the order given, each once."""
    cleaned = dict.fromkeys(
        _within(_seen(" ".join(tag.split()), f"tags.{place}"), f"tags.{place}", longest=LONGEST_TAG, shortest=1)
        for place, tag in enumerate(tags)
    )
    if len(cleaned) > MOST_TAGS:
        raise refuse("tags", f"must be at most {MOST_TAGS}")
    return tuple(cleaned)


def clean_links(links: tuple[Link, ...]) -> tuple[Link, ...]:
    """Links in the order given, each type, id and role once."""
    kept: dict[tuple[str, str, str | None], Link] = {}
    for place, link in enumerate(links):
        cleaned = _clean_link(link, f"links.{place}")
        kept.setdefault((cleaned.type, cleaned.id, cleaned.role), cleaned)
    if len(kept) > MOST_LINKS:
        raise refuse("links", f"must be at most {MOST_LINKS}")
    return tuple(kept.values())


def clean_sla_hours(hours: float | None) -> float | None:
    if hours is not None and not 0 < hours <= LONGEST_SLA_HOURS:
        raise refuse("sla_hours", f"must be more than 0 and at most {LONGEST_SLA_HOURS}")
    return hours


def clean_assignees(member_ids: tuple[MemberId, ...]) -> tuple[MemberId, ...]:
    """Members in the order given, each once."""
    cleaned = tuple(dict.fromkeys(member_ids))
    if len(cleaned) > MOST_ASSIGNEES:
        raise refuse("assignees", f"must be at most {MOST_ASSIGNEES}")
    return cleaned


def clean_instant(instant: datetime | None, path: str) -> datetime | None:
    if instant is not None and instant.tzinfo is None:
        raise refuse(path, "must carry an offset such as Z or +02:00")
    return instant


_CLEANERS: Mapping[str, Callable[[Any], Any]] = {
    "title": clean_title,
    "description": clean_text,
    "owner": lambda name: clean_name(name, "owner"),
    "owed_to": lambda name: clean_name(name, "owed_to"),
    "type_label": lambda name: clean_name(name, "type_label"),
    "tags": clean_tags,
    "links": clean_links,
    "assignee_ids": clean_assignees,
    "hold_until": lambda instant: clean_instant(instant, "hold_until"),
    "sla_hours": clean_sla_hours,
    "closure_note": lambda text: clean_note(text, "closure_note"),
}


def clean_fields(values: Mapping[str, Any]) -> dict[str, Any]:
    """The values in the form in which they are stored. Raises InvalidError, naming the field, for one that is not allowed."""
    return {name: _CLEANERS[name](value) if name in _CLEANERS else value for name, value in values.items()}


def _clean_link(link: Link, path: str) -> Link:
    return Link(
        type=_printable(link.type, f"{path}.type", longest=LONGEST_WORD),
        id=_printable(link.id, f"{path}.id", longest=LONGEST_FOREIGN_ID),
        name=clean_name(link.name, f"{path}.name"),
        role=_within(link.role, f"{path}.role", longest=LONGEST_WORD) or None if link.role is not None else None,
    )


def _printable(text: str, path: str, *, longest: int) -> str:
    if not text.isprintable():
        raise refuse(path, "must be printable")
    return _within(text, path, longest=longest, shortest=1)


def _seen(text: str, path: str) -> str:
    """The text, if people can see all of it. Raises InvalidError for an invisible character."""
    if (hidden := find_hidden(text)) is not None:
        raise refuse(path, f"must not contain the invisible character {name_of(hidden)}")
    return text


def _within(text: str, path: str, *, longest: int, shortest: int = 0) -> str:
    if not shortest <= len(text) <= longest:
        raise refuse(path, f"must have {shortest or 'at most'}{' to' if shortest else ''} {longest} characters")
    if "\0" in text:
        raise refuse(path, "must not contain NUL characters")
    return text
