"""Scopes, and the scopes of each role. Pure."""

from collections.abc import Iterable, Mapping
from enum import StrEnum

from core.errors import FieldFault, InvalidError


class Scope(StrEnum):
    """One right. The values are part of the API and never change their meaning."""

    TASKS_READ = "tasks:read"
    TASKS_WRITE = "tasks:write"
    TASKS_APPROVE = "tasks:approve"
    TASKS_SUGGEST = "tasks:suggest"
    TASKS_PRIVATE = "tasks:private"
    USERS_READ = "users:read"
    CRM_READ = "crm:read"
    ACTIVITY_WRITE = "activity:write"
    INTAKE_WRITE = "intake:write"
    AUDIT_READ = "audit:read"
    ADMIN = "admin"


class Role(StrEnum):
    """The role of a member in a workspace. Agents always have ``agent``, people never."""

    OWNER = "owner"
    REVIEWER = "reviewer"
    MEMBER = "member"
    AGENT = "agent"


EVERYTHING = frozenset(Scope)

# A session has all scopes of the role; a key has the scopes it was given, as far as the role still allows them.
SCOPES_OF: Mapping[Role, frozenset[Scope]] = {
    Role.OWNER: EVERYTHING,
    Role.REVIEWER: EVERYTHING - {Scope.ADMIN, Scope.TASKS_PRIVATE},
    Role.MEMBER: frozenset({
        Scope.TASKS_READ, Scope.TASKS_WRITE, Scope.USERS_READ, Scope.CRM_READ, Scope.ACTIVITY_WRITE, Scope.INTAKE_WRITE
    }),
    Role.AGENT: EVERYTHING - {Scope.ADMIN, Scope.TASKS_PRIVATE, Scope.AUDIT_READ},
}  # fmt: skip
# Scopes that an agent has only when an owner granted them to this agent.
GRANTED_SINGLY = frozenset({Scope.TASKS_PRIVATE, Scope.AUDIT_READ})

AGENT_BUNDLE = frozenset({Scope.TASKS_READ, Scope.TASKS_WRITE, Scope.CRM_READ, Scope.ACTIVITY_WRITE})
CAUTIOUS_AGENT_BUNDLE = frozenset({Scope.TASKS_READ, Scope.TASKS_SUGGEST, Scope.CRM_READ})


def scopes_of_member(role: Role, extra: Iterable[str]) -> frozenset[Scope]:
    """All scopes of a member: those of the role and those that an owner granted in addition."""
    return SCOPES_OF[role] | (GRANTED_SINGLY & frozenset(map(Scope, extra)))


class UnknownScopeError(InvalidError):
    """The request names scopes that do not exist."""


def parse_scopes(words: Iterable[str]) -> frozenset[Scope]:
    """The scopes of these names. Raises UnknownScopeError, whose message lists the unknown and the valid names."""
    asked = set(words)
    unknown = asked - EVERYTHING
    if unknown:
        names, valid = ", ".join(sorted(map(repr, unknown))), ", ".join(Scope)
        reason = f"unknown: {names}; valid scopes are {valid}"
        raise UnknownScopeError(f"Some scopes do not exist ({reason}).", faults=[FieldFault("scopes", reason)])
    return frozenset(map(Scope, asked))


def sorted_scopes(scopes: Iterable[str]) -> list[str]:
    """The scopes as sorted strings, for storage and display."""
    return sorted(str(scope) for scope in scopes)
