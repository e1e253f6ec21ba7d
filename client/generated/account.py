"""Operations on account. Made from docs/openapi.json by `make documents`; not to be edited."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Literal, cast

from client.caller import Caller
from client.generated import types as t
from client.operation import ABSENT, Absent, Argument, Kind, Operation, Place


CHANGE_OWN_PASSWORD = Operation(
    'change_own_password', 'POST', '/api/me/password',
    "Change one's own password",
    'Only for who logged in. All sessions of the account have ended, in every workspace; the caller gets a new one.',
    (
        Argument('current_password', 'current_password', Place.BODY, Kind.TEXT, is_required=True),
        Argument('password', 'password', Place.BODY, Kind.TEXT, is_required=True),
    ),
)
CLOSE_OTHER_SESSIONS = Operation(
    'close_other_sessions', 'DELETE', '/api/me/sessions',
    "End all of one's own sessions but this one",
    '',
    (
        Argument('idempotency_key', 'Idempotency-Key', Place.HEADER, Kind.TEXT, note='Up to 255 characters: the same request again with the same key is answered as before.'),
    ),
    takes_key=True,
)
CLOSE_OWN_SESSION = Operation(
    'close_own_session', 'DELETE', '/api/me/sessions/{session_id}',
    "End one of one's own sessions",
    '',
    (
        Argument('session_id', 'session_id', Place.PATH, Kind.TEXT, is_required=True),
        Argument('idempotency_key', 'Idempotency-Key', Place.HEADER, Kind.TEXT, note='Up to 255 characters: the same request again with the same key is answered as before.'),
    ),
    takes_key=True,
)
SHOW_OWN_SESSIONS = Operation(
    'show_own_sessions', 'GET', '/api/me/sessions',
    'List where one is logged in',
    'In every workspace of the account, newest first. Callers with a key have none.',
    (
    ),
)


class Account(Caller):
    TABLE: ClassVar[Mapping[str, Operation]] = {"change_own_password": CHANGE_OWN_PASSWORD, "close_other_sessions": CLOSE_OTHER_SESSIONS, "close_own_session": CLOSE_OWN_SESSION, "show_own_sessions": SHOW_OWN_SESSIONS}

    def change_own_password(
        self,
        *,
        current_password: str,
        password: str,
    ) -> t.SessionAnswer:
        """Change one's own password"""
        return cast("t.SessionAnswer", self.call(CHANGE_OWN_PASSWORD, {"current_password": current_password, "password": password}))

    def close_other_sessions(
        self,
        *,
        idempotency_key: str | Absent = ABSENT,
    ) -> t.EndedAnswer:
        """End all of one's own sessions but this one"""
        return cast("t.EndedAnswer", self.call(CLOSE_OTHER_SESSIONS, {"idempotency_key": idempotency_key}))

    def close_own_session(
        self,
        *,
        session_id: str,
        idempotency_key: str | Absent = ABSENT,
    ) -> t.Answer:
        """End one of one's own sessions"""
        return cast("t.Answer", self.call(CLOSE_OWN_SESSION, {"session_id": session_id, "idempotency_key": idempotency_key}))

    def show_own_sessions(
        self,
    ) -> t.OwnSessionsAnswer:
        """List where one is logged in"""
        return cast("t.OwnSessionsAnswer", self.call(SHOW_OWN_SESSIONS, {}))

