"""Operations on password resets. Made from docs/openapi.json by `make documents`; not to be edited."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Literal, cast

from client.caller import Caller
from client.generated import types as t
from client.operation import ABSENT, Absent, Argument, Kind, Operation, Place


ASK_FOR_RESET = Operation(
    'ask_for_reset', 'POST', '/api/password-resets/request',
    'Ask for a link to a new password',
    'It goes by mail to the address of the account, works once, within an hour. The answer is the same whether or not the\naddress has an account. Refused with `mail_not_set_up` where the service sends no mail: an owner of the workspace, or\nthe operator, makes a link then.',
    (
        Argument('email', 'email', Place.BODY, Kind.TEXT, is_required=True),
    ),
)
MAKE_RESET = Operation(
    'make_reset', 'POST', '/api/password-resets',
    'Make a link with which a member chooses a new password',
    'It works once, within a day; the path is in this answer and nowhere else, but for a mail to the member where mail is\nsent and the public address is set (``is_mailed``). Refused for accounts that are in another\nworkspace too, and for members who may do more than the caller.',
    (
        Argument('idempotency_key', 'Idempotency-Key', Place.HEADER, Kind.TEXT, note='Up to 255 characters: the same request again with the same key is answered as before.'),
        Argument('member_id', 'member_id', Place.BODY, Kind.TEXT, is_required=True),
    ),
    takes_key=True,
)
USE_RESET = Operation(
    'use_reset', 'POST', '/api/password-resets/use',
    'Choose a new password with the link',
    'All sessions of the account have ended, in every workspace.',
    (
        Argument('token', 'token', Place.BODY, Kind.TEXT, is_required=True),
        Argument('password', 'password', Place.BODY, Kind.TEXT, is_required=True),
    ),
)


class PasswordResets(Caller):
    TABLE: ClassVar[Mapping[str, Operation]] = {"ask_for_reset": ASK_FOR_RESET, "make_reset": MAKE_RESET, "use_reset": USE_RESET}

    def ask_for_reset(
        self,
        *,
        email: str,
    ) -> t.Answer:
        """Ask for a link to a new password"""
        return cast("t.Answer", self.call(ASK_FOR_RESET, {"email": email}))

    def make_reset(
        self,
        *,
        member_id: str,
        idempotency_key: str | Absent = ABSENT,
    ) -> t.NewResetAnswer:
        """Make a link with which a member chooses a new password"""
        return cast("t.NewResetAnswer", self.call(MAKE_RESET, {"idempotency_key": idempotency_key, "member_id": member_id}))

    def use_reset(
        self,
        *,
        token: str,
        password: str,
    ) -> t.Answer:
        """Choose a new password with the link"""
        return cast("t.Answer", self.call(USE_RESET, {"token": token, "password": password}))

