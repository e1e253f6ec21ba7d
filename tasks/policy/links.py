"""Links to resources in other systems: a customer, a deal, a project. Their ids are never interpreted."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Link:
    """One linked resource, and its role."""

    type: str
    id: str
    name: str | None = None
    role: str | None = None


def plain_link(link: Link) -> dict[str, Any]:
    return asdict(link)


def named_things(links: Iterable[Link]) -> tuple[dict[str, str], ...]:
    """The linked resources in the form that the trail stores."""
    return tuple({"type": link.type, "id": link.id} for link in links)


def parse_link(stored: Mapping[str, Any]) -> Link:
    return Link(stored["type"], stored["id"], stored.get("name"), stored.get("role"))
