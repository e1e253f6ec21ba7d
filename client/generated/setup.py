"""Operations on setup. Made from docs/openapi.json by `make documents`; not to be edited."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Literal, cast

from client.caller import Caller
from client.generated import types as t
from client.operation import ABSENT, Absent, Argument, Kind, Operation, Place


SET_UP_INSTALLATION = Operation(
    'set_up_installation', 'POST', '/api/setup',
    'Make the first workspace and its owner, and be logged in',
    'Only with the link that `gleaner up` printed when nothing was there, once.',
    (
        Argument('token', 'token', Place.BODY, Kind.TEXT, is_required=True),
        Argument('workspace', 'workspace', Place.BODY, Kind.TEXT, is_required=True),
        Argument('name', 'name', Place.BODY, Kind.TEXT, is_required=True),
        Argument('email', 'email', Place.BODY, Kind.TEXT, is_required=True),
        Argument('password', 'password', Place.BODY, Kind.TEXT, is_required=True),
        Argument('timezone', 'timezone', Place.BODY, Kind.TEXT),
    ),
)


class Setup(Caller):
    TABLE: ClassVar[Mapping[str, Operation]] = {"set_up_installation": SET_UP_INSTALLATION}

    def set_up_installation(
        self,
        *,
        token: str,
        workspace: str,
        name: str,
        email: str,
        password: str,
        timezone: str | Absent = ABSENT,
    ) -> t.SessionAnswer:
        """Make the first workspace and its owner, and be logged in"""
        return cast("t.SessionAnswer", self.call(SET_UP_INSTALLATION, {"token": token, "workspace": workspace, "name": name, "email": email, "password": password, "timezone": timezone}))

