"""What a principal may do, and what each role may do at most. Pure."""

from collections.abc import Iterable, Mapping
from enum import StrEnum

from core.errors import FieldFault, InvalidError


class Scope(StrEnum):
    """One right. The words are part of the API and never change their meaning."""

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
    """What a member is in a workspace; agents are always ``agent``, people never."""

    OWNER = "owner"
    REVIEWER = "reviewer"
    MEMBER = "member"
    AGENT = "agent"


EVERYTHING = frozenset(Scope)

# A session has all of its role's scopes; a key has those it was given, as far as the role still allows them.
SCOPES_OF: Mapping[Role, frozenset[Scope]] = {
    Role.OWNER: EVERYTHING,
    Role.REVIEWER: EVERYTHING - {Scope.ADMIN, Scope.TASKS_PRIVATE},
    Role.MEMBER: frozenset({
        Scope.TASKS_READ, Scope.TASKS_WRITE, Scope.USERS_READ, Scope.CRM_READ, Scope.ACTIVITY_WRITE, Scope.INTAKE_WRITE
    }),
    Role.AGENT: EVERYTHING - {Scope.ADMIN, Scope.TASKS_PRIVATE, Scope.AUDIT_READ},
}  # fmt: skip
# What an agent has only if an owner gave it to this very agent.
GRANTED_SINGLY = frozenset({Scope.TASKS_PRIVATE, Scope.AUDIT_READ})

AGENT_BUNDLE = frozenset({Scope.TASKS_READ, Scope.TASKS_WRITE, Scope.CRM_READ, Scope.ACTIVITY_WRITE})
CAUTIOUS_AGENT_BUNDLE = frozenset({Scope.TASKS_READ, Scope.TASKS_SUGGEST, Scope.CRM_READ})


def scopes_of_member(role: Role, extra: Iterable[str]) -> frozenset[Scope]:
    """All that a member of that role may do at most, with what an owner gave to this one beyond it."""
    return SCOPES_OF[role] | (GRANTED_SINGLY & frozenset(map(Scope, extra)))


class UnknownScopeError(InvalidError):
    """Somebody asked for scopes that do not exist."""


def parse_scopes(words: Iterable[str]) -> frozenset[Scope]:
    """The scopes of these names. Raises UnknownScopeError, which names the unknown ones and lists the valid ones."""
    asked = set(words)
    unknown = asked - EVERYTHING
    if unknown:
        names, valid = ", ".join(sorted(map(repr, unknown))), ", ".join(Scope)
        reason = f"unknown: {names}; valid scopes are {valid}"
        raise UnknownScopeError(f"Some scopes do not exist ({reason}).", faults=[FieldFault("scopes", reason)])
    return frozenset(map(Scope, asked))


def sorted_scopes(scopes: Iterable[str]) -> list[str]:
    """As plain words in a stable order, for storing and showing."""
    return sorted(str(scope) for scope in scopes)
