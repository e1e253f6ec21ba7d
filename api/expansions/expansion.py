"""What an answer brings along on request: the things that its rows name by id, each once, beside the rows."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from marshmallow import Schema

from access.errors import InsufficientScopeError
from access.scopes import Scope
from api.transactions import Call

Payload = Mapping[str, Any]
Found = Mapping[str, Payload]


@dataclass(frozen=True, slots=True)
class Expansion:
    """One kind of thing that rows name: where they do, how it is found, and how it is shown.

    Names are read off the rows as the caller is shown them, and looked up as the caller, so that an expansion tells
    nobody more than they could have asked for one by one. ``find`` takes the same number of statements for any number of names.
    """

    name: str
    named_in: Callable[[Payload], Iterable[str | None]]
    find: Callable[[Call, Collection[str]], Found]
    schema: type[Schema]
    # What the caller needs besides what the route itself asks for.
    scope: Scope | None = None

    def found(self, call: Call, rows: Sequence[Payload]) -> Found:
        """What the rows name, by name. Raises InsufficientScopeError."""
        if self.scope is not None and not call.actor.may(self.scope):
            raise InsufficientScopeError([self.scope])
        names = {name for row in rows for name in self.named_in(row) if name is not None}
        return self.find(call, sorted(names)) if names else {}
