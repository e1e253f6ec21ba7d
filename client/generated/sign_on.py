"""Operations on sign on. Made from docs/openapi.json by `make documents`; not to be edited."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Literal, cast

from client.caller import Caller
from client.generated import types as t
from client.operation import ABSENT, Absent, Argument, Kind, Operation, Place


BEGIN_SIGN_ON = Operation(
    'begin_sign_on', 'GET', '/api/sign-on/begin',
    'Leave for the provider',
    'A page to be opened, which redirects there. What comes back is taken from this browser alone, once, within ten minutes.',
    (
        Argument('to', 'to', Place.QUERY, Kind.TEXT),
    ),
    answers_bytes=True,
)
END_SIGN_ON = Operation(
    'end_sign_on', 'GET', '/api/sign-on/callback',
    'Come back from the provider',
    'Where the provider sends the browser with its answer; it goes on with a session to the page that was asked for. Who\nprefers JSON is told as a problem what went wrong, everybody else on the page for signing in.',
    (
    ),
    answers_bytes=True,
)
SHOW_SIGN_ON = Operation(
    'show_sign_on', 'GET', '/api/sign-on',
    'See whether one can sign on by a provider',
    '',
    (
    ),
)


class SignOn(Caller):
    TABLE: ClassVar[Mapping[str, Operation]] = {"begin_sign_on": BEGIN_SIGN_ON, "end_sign_on": END_SIGN_ON, "show_sign_on": SHOW_SIGN_ON}

    def begin_sign_on(
        self,
        *,
        to: str | Absent = ABSENT,
    ) -> bytes:
        """Leave for the provider"""
        return cast("bytes", self.call(BEGIN_SIGN_ON, {"to": to}))

    def end_sign_on(
        self,
    ) -> bytes:
        """Come back from the provider"""
        return cast("bytes", self.call(END_SIGN_ON, {}))

    def show_sign_on(
        self,
    ) -> t.SignOnAnswer:
        """See whether one can sign on by a provider"""
        return cast("t.SignOnAnswer", self.call(SHOW_SIGN_ON, {}))

