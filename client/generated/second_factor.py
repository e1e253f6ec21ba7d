"""Operations on second factor. Made from docs/openapi.json by `make documents`; not to be edited."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Literal, cast

from client.caller import Caller
from client.generated import types as t
from client.operation import ABSENT, Absent, Argument, Kind, Operation, Place


BEGIN = Operation(
    'begin', 'POST', '/api/me/second-factor',
    'Begin a second factor',
    'The secret goes into an app that computes codes (TOTP, RFC 6238: SHA-1, six digits, 30 seconds). Nothing asks for a code\nbefore one was confirmed; beginning again makes this secret void.',
    (
        Argument('current_password', 'current_password', Place.BODY, Kind.TEXT, is_required=True),
    ),
)
CONFIRM = Operation(
    'confirm', 'POST', '/api/me/second-factor/confirm',
    'Confirm the second factor with a first code',
    'From now on logging in asks for one. The recovery codes are in this answer and nowhere else. All other sessions of the\naccount have ended.',
    (
        Argument('code', 'code', Place.BODY, Kind.TEXT, is_required=True),
    ),
)
DISABLE = Operation(
    'disable', 'POST', '/api/me/second-factor/disable',
    'Give the second factor up',
    '',
    (
        Argument('current_password', 'current_password', Place.BODY, Kind.TEXT, is_required=True),
        Argument('code', 'code', Place.BODY, Kind.TEXT, is_required=True),
    ),
)
RENEW_CODES = Operation(
    'renew_codes', 'POST', '/api/me/second-factor/recovery-codes',
    'Get new recovery codes',
    'The old ones are void.',
    (
        Argument('current_password', 'current_password', Place.BODY, Kind.TEXT, is_required=True),
        Argument('code', 'code', Place.BODY, Kind.TEXT, is_required=True),
    ),
)
SHOW_SECOND_FACTOR = Operation(
    'show_second_factor', 'GET', '/api/me/second-factor',
    "See whether one's account has a second factor",
    '',
    (
    ),
)


class SecondFactor(Caller):
    TABLE: ClassVar[Mapping[str, Operation]] = {"begin": BEGIN, "confirm": CONFIRM, "disable": DISABLE, "renew_codes": RENEW_CODES, "show_second_factor": SHOW_SECOND_FACTOR}

    def begin(
        self,
        *,
        current_password: str,
    ) -> t.NewSecretAnswer:
        """Begin a second factor"""
        return cast("t.NewSecretAnswer", self.call(BEGIN, {"current_password": current_password}))

    def confirm(
        self,
        *,
        code: str,
    ) -> t.RecoveryCodesAnswer:
        """Confirm the second factor with a first code"""
        return cast("t.RecoveryCodesAnswer", self.call(CONFIRM, {"code": code}))

    def disable(
        self,
        *,
        current_password: str,
        code: str,
    ) -> t.SecondFactorAnswer:
        """Give the second factor up"""
        return cast("t.SecondFactorAnswer", self.call(DISABLE, {"current_password": current_password, "code": code}))

    def renew_codes(
        self,
        *,
        current_password: str,
        code: str,
    ) -> t.RecoveryCodesAnswer:
        """Get new recovery codes"""
        return cast("t.RecoveryCodesAnswer", self.call(RENEW_CODES, {"current_password": current_password, "code": code}))

    def show_second_factor(
        self,
    ) -> t.SecondFactorAnswer:
        """See whether one's account has a second factor"""
        return cast("t.SecondFactorAnswer", self.call(SHOW_SECOND_FACTOR, {}))

