"""A tool is a request of our own API with a name, schemas, and the scope that the route behind it asks for."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from access.scopes import Scope
from api.mcp.request import ApiRequest
from api.mcp.shapes import Shape, shown

Arguments = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Effect:
    """What calling a tool does, for clients that ask people before some calls."""

    is_read_only: bool = False
    is_destructive: bool = False
    is_idempotent: bool = False


READS = Effect(is_read_only=True, is_idempotent=True)
# Repeated with the same idempotency key, these do nothing more.
ADDS = Effect()
CHANGES = Effect(is_idempotent=True)
DECIDES = Effect(is_destructive=True, is_idempotent=True)


@dataclass(frozen=True, slots=True)
class Tool:
    """One tool. Any of the scopes will do; ``request`` is pure, and ``answer`` also says what of the reply is shown."""

    name: str
    title: str
    description: str
    scopes: frozenset[Scope]
    effect: Effect
    arguments: Shape
    answer: Shape
    request: Callable[[Arguments], ApiRequest]

    def content(self, body: Mapping[str, Any]) -> dict[str, Any]:
        """The structured content: what the schema of the answer names."""
        content: dict[str, Any] = shown(body, self.answer)
        return content

    def is_shown_to(self, scopes: frozenset[str]) -> bool:
        return bool(self.scopes & scopes)
