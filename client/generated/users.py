"""Operations on users. Made from docs/openapi.json by `make documents`; not to be edited."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Literal, cast

from client.caller import Caller
from client.generated import types as t
from client.operation import ABSENT, Absent, Argument, Kind, Operation, Place


LIST_USERS = Operation(
    'list_users', 'GET', '/api/tasks/users',
    'List people and agents by name',
    '',
    (
        Argument('limit', 'limit', Place.QUERY, Kind.INTEGER),
        Argument('cursor', 'cursor', Place.QUERY, Kind.TEXT),
        Argument('updated_after', 'updated_after', Place.QUERY, Kind.TEXT, note='What was made or changed since; the range includes its start.'),
        Argument('updated_before', 'updated_before', Place.QUERY, Kind.TEXT),
        Argument('q', 'q', Place.QUERY, Kind.TEXT),
        Argument('assignable', 'assignable', Place.QUERY, Kind.BOOLEAN),
    ),
    is_paged=True,
)


class Users(Caller):
    TABLE: ClassVar[Mapping[str, Operation]] = {"list_users": LIST_USERS}

    def list_users(
        self,
        *,
        limit: int | Absent = ABSENT,
        cursor: str | None | Absent = ABSENT,
        updated_after: str | None | Absent = ABSENT,
        updated_before: str | None | Absent = ABSENT,
        q: str | None | Absent = ABSENT,
        assignable: bool | Absent = ABSENT,
    ) -> t.UsersAnswer:
        """List people and agents by name"""
        return cast("t.UsersAnswer", self.call(LIST_USERS, {"limit": limit, "cursor": cursor, "updated_after": updated_after, "updated_before": updated_before, "q": q, "assignable": assignable}))

