"""Tools: each is a request of our own API with a name, schemas, and the scopes of the route behind it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from access.scopes import Scope
from api.mcp.request import ApiRequest
from api.mcp.shapes import Shape, shown

Arguments = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Effect:
    """The effects of calling a tool, for clients that ask people before some calls."""

    is_read_only: bool = False
    is_destructive: bool = False
    is_idempotent: bool = False


READS = Effect(is_read_only=True, is_idempotent=True)
# Repeated with the same idempotency key, these tools add nothing.
ADDS = Effect()
CHANGES = Effect(is_idempotent=True)
DECIDES = Effect(is_destructive=True, is_idempotent=True)


@dataclass(frozen=True, slots=True)
class Tool:
    """One tool. One of the scopes is enough; ``request`` is pure, and ``answer`` also selects the part of the reply that is shown."""

    name: str
    title: str
    description: str
    scopes: frozenset[Scope]
    effect: Effect
    arguments: Shape
    answer: Shape
    request: Callable[[Arguments], ApiRequest]

    def content(self, body: Mapping[str, Any]) -> dict[str, Any]:
        """The structured content: the part of the reply that the answer's schema names."""
        content: dict[str, Any] = shown(body, self.answer)
        return content

    def is_shown_to(self, scopes: frozenset[str]) -> bool:
        return bool(self.scopes & scopes)
