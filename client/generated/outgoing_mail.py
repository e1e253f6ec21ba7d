"""Operations on outgoing mail. Made from docs/openapi.json by `make documents`; not to be edited."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Literal, cast

from client.caller import Caller
from client.generated import types as t
from client.operation import ABSENT, Absent, Argument, Kind, Operation, Place


LIST_OUTGOING_MAIL = Operation(
    'list_outgoing_mail', 'GET', '/api/outgoing-mail',
    'List mail that was sent or is owed, newest first',
    'Its words are nowhere once a mail server has them.',
    (
        Argument('limit', 'limit', Place.QUERY, Kind.INTEGER),
        Argument('cursor', 'cursor', Place.QUERY, Kind.TEXT),
        Argument('state', 'state', Place.QUERY, Kind.TEXT, choices=('waiting', 'running', 'done', 'failed', 'canceled')),
    ),
    is_paged=True,
)


class OutgoingMail(Caller):
    TABLE: ClassVar[Mapping[str, Operation]] = {"list_outgoing_mail": LIST_OUTGOING_MAIL}

    def list_outgoing_mail(
        self,
        *,
        limit: int | Absent = ABSENT,
        cursor: str | None | Absent = ABSENT,
        state: Literal["waiting", "running", "done", "failed", "canceled", None] | Absent = ABSENT,
    ) -> t.OutgoingMailsAnswer:
        """List mail that was sent or is owed, newest first"""
        return cast("t.OutgoingMailsAnswer", self.call(LIST_OUTGOING_MAIL, {"limit": limit, "cursor": cursor, "state": state}))

