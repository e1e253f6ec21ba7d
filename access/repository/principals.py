"""The columns of members that authentication needs, read without building ORM objects."""

from dataclasses import dataclass
from typing import Any, Final

from access.models import Member, MemberKind
from access.scopes import Scope, scopes_of_member
from core.ids import MemberId, WorkspaceId
from core.paging import Row


@dataclass(frozen=True, slots=True)
class Principal:
    """A member as authentication reads them, with all scopes of the member."""

    id: MemberId
    workspace_id: WorkspaceId
    kind: MemberKind
    name: str
    is_active: bool
    scopes: frozenset[Scope]


# Columns of the members table for a query, labelled so that they don't clash with the query's own columns.
PRINCIPAL: Final[tuple[Any, ...]] = tuple(
    column.label(f"member_{column.key}")
    for column in (
        Member.id, Member.workspace_id, Member.kind, Member.name, Member.is_active, Member.role, Member.extra_scopes
    )
)  # fmt: skip


def principal_of(row: Row) -> Principal:
    """The member in the row of a query that selects PRINCIPAL."""
    return Principal(
        id=row["member_id"],
        workspace_id=row["member_workspace_id"],
        kind=row["member_kind"],
        name=row["member_name"],
        is_active=row["member_is_active"],
        scopes=scopes_of_member(row["member_role"], row["member_extra_scopes"] or ()),
    )
