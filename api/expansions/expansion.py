"""Expansions: the objects that an answer's rows name by id, added once each beside the rows on request."""

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
    """One kind of object that rows name: where its ids are, how it is found, and how it is shown.

    Ids are taken from the rows as the caller sees them, and looked up with the caller's rights, so that an expansion
    reveals nothing that single requests would not. ``find`` runs the same number of statements for any number of ids.
    """

    name: str
    named_in: Callable[[Payload], Iterable[str | None]]
    find: Callable[[Call, Collection[str]], Found]
    schema: type[Schema]
    # A scope that the caller needs besides those of the route.
    scope: Scope | None = None

    def found(self, call: Call, rows: Sequence[Payload]) -> Found:
        """The named objects by name. Raises InsufficientScopeError."""
        if self.scope is not None and not call.actor.may(self.scope):
            raise InsufficientScopeError([self.scope])
        names = {name for row in rows for name in self.named_in(row) if name is not None}
        return self.find(call, sorted(names)) if names else {}
