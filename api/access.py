"""The access rule of a route."""

from dataclasses import dataclass

from access.scopes import Scope


@dataclass(frozen=True, slots=True)
class Access:
    """The access rule of a route: open to everybody, to every known caller, or to holders of at least one of the scopes."""

    scopes: frozenset[Scope] = frozenset()
    needs_actor: bool = True


PUBLIC = Access(needs_actor=False)
ANYBODY_KNOWN = Access()


def any_of(*scopes: Scope) -> Access:
    return Access(frozenset(scopes))
