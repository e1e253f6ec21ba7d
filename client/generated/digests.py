"""Operations on digests. Made from docs/openapi.json by `make documents`; not to be edited."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Literal, cast

from client.caller import Caller
from client.generated import types as t
from client.operation import ABSENT, Absent, Argument, Kind, Operation, Place


ASK_FOR_OWN_DIGEST = Operation(
    'ask_for_own_digest', 'PUT', '/api/me/digest',
    'Be told once a day what came by mail',
    'How many messages came and what became of them, what waits for somebody, and how many suggestions wait; nothing that is\nprivate. A day without anything has no digest.',
    (
        Argument('idempotency_key', 'Idempotency-Key', Place.HEADER, Kind.TEXT, note='Up to 255 characters: the same request again with the same key is answered as before.'),
        Argument('hour', 'hour', Place.BODY, Kind.INTEGER, is_required=True),
    ),
    takes_key=True,
)
SHOW_OWN_DIGEST = Operation(
    'show_own_digest', 'GET', '/api/me/digest',
    'Show whether one is told once a day what came by mail',
    '',
    (
    ),
)
STOP_OWN_DIGEST = Operation(
    'stop_own_digest', 'DELETE', '/api/me/digest',
    'No longer be told once a day what came by mail',
    '',
    (
        Argument('idempotency_key', 'Idempotency-Key', Place.HEADER, Kind.TEXT, note='Up to 255 characters: the same request again with the same key is answered as before.'),
    ),
    takes_key=True,
)


class Digests(Caller):
    TABLE: ClassVar[Mapping[str, Operation]] = {"ask_for_own_digest": ASK_FOR_OWN_DIGEST, "show_own_digest": SHOW_OWN_DIGEST, "stop_own_digest": STOP_OWN_DIGEST}

    def ask_for_own_digest(
        self,
        *,
        hour: int,
        idempotency_key: str | Absent = ABSENT,
    ) -> t.DigestAnswer:
        """Be told once a day what came by mail"""
        return cast("t.DigestAnswer", self.call(ASK_FOR_OWN_DIGEST, {"idempotency_key": idempotency_key, "hour": hour}))

    def show_own_digest(
        self,
    ) -> t.DigestAnswer:
        """Show whether one is told once a day what came by mail"""
        return cast("t.DigestAnswer", self.call(SHOW_OWN_DIGEST, {}))

    def stop_own_digest(
        self,
        *,
        idempotency_key: str | Absent = ABSENT,
    ) -> t.DigestAnswer:
        """No longer be told once a day what came by mail"""
        return cast("t.DigestAnswer", self.call(STOP_OWN_DIGEST, {"idempotency_key": idempotency_key}))

