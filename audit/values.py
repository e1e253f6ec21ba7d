"""The words of an entry, stored beside the chain, which contains a salted hash of each. Pure.

So words can be hidden from some readers, and erased, while the chain stays valid and still shows which fields changed.
Words are the values of all changes, and links to foreign ids, because those may be names.
"""

import hashlib
import secrets
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import orjson

from core.ids import is_ours

DIGEST = "digest"


class Shown(StrEnum):
    """How much of an entry a reader sees."""

    ALL = "shown"
    WITHHELD = "withheld"
    ERASED = "erased"


@dataclass(frozen=True, slots=True)
class Divided:
    """The changes and links as the chain stores them, and salt and content of the words; None without words."""

    changes: Mapping[str, str]
    links: Sequence[Mapping[str, Any]]
    salt: str | None = None
    content: str | None = None


def divide(changes: Mapping[str, Any], links: Sequence[Mapping[str, Any]], *, salt: str | None = None) -> Divided:
    """Split an entry into hashes for the chain and its words. Without a salt a new one is drawn."""
    foreign = [link for link in links if not is_ours(link.get("id", ""))]
    if not changes and not foreign:
        return Divided({}, [dict(link) for link in links])
    salt = salt or secrets.token_hex(16)
    return Divided(
        changes={name: _digest(salt, name, value) for name, value in changes.items()},
        links=[dict(link) if is_ours(link.get("id", "")) else _sealed(link, salt) for link in links],
        salt=salt,
        content=_dump({"changes": changes, "links": foreign}),
    )


def holds_words(changes: Mapping[str, Any], links: Sequence[Mapping[str, Any]]) -> bool:
    """Whether a row of the chain contains hashes, for which there must be words or an erasure."""
    return bool(changes) or any(DIGEST in link for link in links)


def fits(divided: Divided) -> bool:
    """Whether the words match the hashes in the chain exactly and completely."""
    try:
        changes, links = reunite(divided)
        again = divide(changes, links, salt=divided.salt)
    except (orjson.JSONDecodeError, KeyError, TypeError, AttributeError, StopIteration):
        return False
    return (dict(again.changes), list(again.links), again.content) == (
        dict(divided.changes),
        [dict(link) for link in divided.links],
        divided.content,
    )


def reunite(divided: Divided) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """The original changes and links."""
    content = orjson.loads(divided.content or '{"changes":{},"links":[]}')
    words = iter(content["links"])
    return content["changes"], [next(words) if DIGEST in link else dict(link) for link in divided.links]


def without_words(changes: Mapping[str, Any], links: Sequence[Mapping[str, Any]]) -> tuple[dict[str, Any], list[Any]]:
    """The names of changed fields without values, and the links with foreign ids removed."""
    return dict.fromkeys(changes), list(_wordless(links))


def _wordless(links: Sequence[Mapping[str, Any]]) -> Iterator[dict[str, Any]]:
    for link in links:
        yield dict(link) if is_ours(link.get("id", "")) else {"type": link.get("type"), "id": None}


def _sealed(link: Mapping[str, Any], salt: str) -> dict[str, Any]:
    return {"type": link.get("type"), DIGEST: _digest(salt, "link", link)}


def _digest(salt: str, name: str, value: Any) -> str:
    return hashlib.sha256(f"{salt}\0{name}\0{_dump(value)}".encode()).hexdigest()


def _dump(value: Any) -> str:
    return orjson.dumps(value, option=orjson.OPT_SORT_KEYS).decode()
