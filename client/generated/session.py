"""Operations on session. Made from docs/openapi.json by `make documents`; not to be edited."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Literal, cast

from client.caller import Caller
from client.generated import types as t
from client.operation import ABSENT, Absent, Argument, Kind, Operation, Place


CLOSE_SESSION = Operation(
    'close_session', 'DELETE', '/api/session',
    'Log out',
    '',
    (
        Argument('idempotency_key', 'Idempotency-Key', Place.HEADER, Kind.TEXT, note='Up to 255 characters: the same request again with the same key is answered as before.'),
    ),
    takes_key=True,
)
LOOK_AT_LINK = Operation(
    'look_at_link', 'POST', '/api/session/link',
    'See what a link is for that works once',
    'Looking does not use it. What it holds is asked for as a body, so that it stands in no log.',
    (
        Argument('token', 'token', Place.BODY, Kind.TEXT, is_required=True),
    ),
)
OPEN_SESSION = Operation(
    'open_session', 'POST', '/api/session',
    'Log in',
    "The session is a cookie that scripts can't read; the answer holds the token that every change made with it must send\nas X-CSRF-Token. The session that the browser had before has ended. A second cookie only says that the account was\nlogged in with this browser, so that other people's wrong guesses don't keep it out. An account with a second factor\nis refused with `second_factor_needed` until its code comes along.",
    (
        Argument('email', 'email', Place.BODY, Kind.TEXT, is_required=True),
        Argument('password', 'password', Place.BODY, Kind.TEXT, is_required=True),
        Argument('workspace_id', 'workspace_id', Place.BODY, Kind.TEXT),
        Argument('code', 'code', Place.BODY, Kind.TEXT),
    ),
)
SHOW_SESSION = Operation(
    'show_session', 'GET', '/api/session',
    'See who one is and what one may do',
    '',
    (
    ),
)


class Session(Caller):
    TABLE: ClassVar[Mapping[str, Operation]] = {"close_session": CLOSE_SESSION, "look_at_link": LOOK_AT_LINK, "open_session": OPEN_SESSION, "show_session": SHOW_SESSION}

    def close_session(
        self,
        *,
        idempotency_key: str | Absent = ABSENT,
    ) -> t.Answer:
        """Log out"""
        return cast("t.Answer", self.call(CLOSE_SESSION, {"idempotency_key": idempotency_key}))

    def look_at_link(
        self,
        *,
        token: str,
    ) -> t.OneTimeLinkAnswer:
        """See what a link is for that works once"""
        return cast("t.OneTimeLinkAnswer", self.call(LOOK_AT_LINK, {"token": token}))

    def open_session(
        self,
        *,
        email: str,
        password: str,
        workspace_id: str | Absent = ABSENT,
        code: str | Absent = ABSENT,
    ) -> t.SessionAnswer:
        """Log in"""
        return cast("t.SessionAnswer", self.call(OPEN_SESSION, {"email": email, "password": password, "workspace_id": workspace_id, "code": code}))

    def show_session(
        self,
    ) -> t.SessionAnswer:
        """See who one is and what one may do"""
        return cast("t.SessionAnswer", self.call(SHOW_SESSION, {}))

