"""The single links that a dialect knows, among all links of a task."""

from collections.abc import Collection, Sequence

from tasks.items.read import TaskView
from tasks.policy.links import Link, parse_link


def links_of(view: TaskView | None) -> tuple[Link, ...]:
    """All links of the task, the primary one first; empty for a task that is not created yet."""
    return tuple(map(parse_link, view.links)) if view is not None else ()


def first_of(links: Sequence[Link], *types: str) -> Link | None:
    """The first link of one of these types."""
    return next((link for link in links if link.type in types), None)


def ids_of(links: Sequence[Link], kind: str) -> list[str]:
    """The ids of all links of that type."""
    return list(dict.fromkeys(link.id for link in links if link.type == kind))


def with_first(links: Sequence[Link], wanted: Link | None, *types: str) -> tuple[Link, ...]:
    """The links with ``wanted`` as the first of these types, in place of the previous one. Other links stay."""
    before = first_of(links, *types)
    if before is not None and wanted is not None and (before.type, before.id) == (wanted.type, wanted.id):
        return tuple(links)
    others = [link for link in links if wanted is None or (link.type, link.id) != (wanted.type, wanted.id)]
    place = others.index(before) if before is not None else len(others)
    return (*others[:place], *([wanted] if wanted else []), *others[place + (before is not None) :])


def with_all(links: Sequence[Link], kind: str, ids: Collection[str]) -> tuple[Link, ...]:
    """The links with exactly these ids of that type. Links that remain keep their places."""
    kept = [link for link in links if link.type != kind or link.id in ids]
    known = set(ids_of(kept, kind))
    return (*kept, *(Link(kind, each) for each in dict.fromkeys(ids) if each not in known))
