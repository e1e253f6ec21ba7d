"""Operations on changes. Made from docs/openapi.json by `make documents`; not to be edited."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Literal, cast

from client.caller import Caller
from client.generated import types as t
from client.operation import ABSENT, Absent, Argument, Kind, Operation, Place


SHOW_CHANGES = Operation(
    'show_changes', 'GET', '/api/changes',
    'See what changed',
    'Which tasks, suggestions and transcripts, in order, without a word of what they say; and the number to ask ``after``\nnext time. Numbers are left out where something else happened. Without ``after`` it is only that number as of now.\nWith ``wait`` the answer comes when there is something, or after so many seconds. While ``has_more``, ask at once.',
    (
        Argument('after', 'after', Place.QUERY, Kind.INTEGER),
        Argument('wait', 'wait', Place.QUERY, Kind.NUMBER),
    ),
)


class Changes(Caller):
    TABLE: ClassVar[Mapping[str, Operation]] = {"show_changes": SHOW_CHANGES}

    def show_changes(
        self,
        *,
        after: int | None | Absent = ABSENT,
        wait: float | Absent = ABSENT,
    ) -> t.ChangesAnswer:
        """See what changed"""
        return cast("t.ChangesAnswer", self.call(SHOW_CHANGES, {"after": after, "wait": wait}))

