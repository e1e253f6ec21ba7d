"""Who may call a route."""

from dataclasses import dataclass

from access.scopes import Scope


@dataclass(frozen=True, slots=True)
class Access:
    """Who may call a route: anybody, anybody known, or holders of at least one of the scopes."""

    scopes: frozenset[Scope] = frozenset()
    needs_actor: bool = True


PUBLIC = Access(needs_actor=False)
ANYBODY_KNOWN = Access()


def any_of(*scopes: Scope) -> Access:
    return Access(frozenset(scopes))
