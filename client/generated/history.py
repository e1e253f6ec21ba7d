"""Operations on history. Made from docs/openapi.json by `make documents`; not to be edited."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Literal, cast

from client.caller import Caller
from client.generated import types as t
from client.operation import ABSENT, Absent, Argument, Kind, Operation, Place


LIST_HISTORY = Operation(
    'list_history', 'GET', '/api/tasks/{task_id}/history',
    'Look at the history of a task',
    'Newest first: who did what through which channel, each field before and after, and what was tried in vain. The\nsuggestion that it came from counts as well.',
    (
        Argument('task_id', 'task_id', Place.PATH, Kind.TEXT, is_required=True),
        Argument('limit', 'limit', Place.QUERY, Kind.INTEGER),
        Argument('cursor', 'cursor', Place.QUERY, Kind.TEXT),
    ),
    is_paged=True,
)


class History(Caller):
    TABLE: ClassVar[Mapping[str, Operation]] = {"list_history": LIST_HISTORY}

    def list_history(
        self,
        *,
        task_id: str,
        limit: int | Absent = ABSENT,
        cursor: str | None | Absent = ABSENT,
    ) -> t.HistoryAnswer:
        """Look at the history of a task"""
        return cast("t.HistoryAnswer", self.call(LIST_HISTORY, {"task_id": task_id, "limit": limit, "cursor": cursor}))

