"""Operations on own sign on. Made from docs/openapi.json by `make documents`; not to be edited."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Literal, cast

from client.caller import Caller
from client.generated import types as t
from client.operation import ABSENT, Absent, Argument, Kind, Operation, Place


LINK_OWN_ACCOUNT = Operation(
    'link_own_account', 'POST', '/api/me/sign-on',
    "Begin to link one's own account",
    "Only for who logged in, and with the account's password. The browser then goes to the address, and comes back linked.",
    (
        Argument('current_password', 'current_password', Place.BODY, Kind.TEXT, is_required=True),
    ),
)
SHOW_OWN_SIGN_ON = Operation(
    'show_own_sign_on', 'GET', '/api/me/sign-on',
    "See whether one's own account is linked",
    'Only for who logged in.',
    (
    ),
)
UNLINK_OWN_ACCOUNT = Operation(
    'unlink_own_account', 'POST', '/api/me/sign-on/unlink',
    'Give the link up',
    "Only with the account's password, so that a way in remains.",
    (
        Argument('current_password', 'current_password', Place.BODY, Kind.TEXT, is_required=True),
    ),
)


class OwnSignOn(Caller):
    TABLE: ClassVar[Mapping[str, Operation]] = {"link_own_account": LINK_OWN_ACCOUNT, "show_own_sign_on": SHOW_OWN_SIGN_ON, "unlink_own_account": UNLINK_OWN_ACCOUNT}

    def link_own_account(
        self,
        *,
        current_password: str,
    ) -> t.DepartureAnswer:
        """Begin to link one's own account"""
        return cast("t.DepartureAnswer", self.call(LINK_OWN_ACCOUNT, {"current_password": current_password}))

    def show_own_sign_on(
        self,
    ) -> t.OwnSignOnAnswer:
        """See whether one's own account is linked"""
        return cast("t.OwnSignOnAnswer", self.call(SHOW_OWN_SIGN_ON, {}))

    def unlink_own_account(
        self,
        *,
        current_password: str,
    ) -> t.OwnSignOnAnswer:
        """Give the link up"""
        return cast("t.OwnSignOnAnswer", self.call(UNLINK_OWN_ACCOUNT, {"current_password": current_password}))

