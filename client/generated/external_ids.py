"""Operations on external ids. Made from docs/openapi.json by `make documents`; not to be edited."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Literal, cast

from client.caller import Caller
from client.generated import types as t
from client.operation import ABSENT, Absent, Argument, Kind, Operation, Place


FORGET_MEMBER_ELSEWHERE = Operation(
    'forget_member_elsewhere', 'DELETE', '/api/members/{member_id}/external-ids/{system}',
    'Forget what another system calls a member',
    '',
    (
        Argument('member_id', 'member_id', Place.PATH, Kind.TEXT, is_required=True),
        Argument('system', 'system', Place.PATH, Kind.TEXT, is_required=True),
        Argument('idempotency_key', 'Idempotency-Key', Place.HEADER, Kind.TEXT, note='Up to 255 characters: the same request again with the same key is answered as before.'),
    ),
    takes_key=True,
)
LIST_MEMBER_EXTERNAL_IDS = Operation(
    'list_member_external_ids', 'GET', '/api/members/{member_id}/external-ids',
    'List what other systems call a member',
    '',
    (
        Argument('member_id', 'member_id', Place.PATH, Kind.TEXT, is_required=True),
    ),
)
NAME_MEMBER_ELSEWHERE = Operation(
    'name_member_elsewhere', 'PUT', '/api/members/{member_id}/external-ids/{system}',
    'Say what another system calls a member',
    'The routes of that system then take and answer this id: ``organizations``, ``ops``, ``crm`` or ``accounts``.',
    (
        Argument('member_id', 'member_id', Place.PATH, Kind.TEXT, is_required=True),
        Argument('system', 'system', Place.PATH, Kind.TEXT, is_required=True),
        Argument('idempotency_key', 'Idempotency-Key', Place.HEADER, Kind.TEXT, note='Up to 255 characters: the same request again with the same key is answered as before.'),
        Argument('external_id', 'external_id', Place.BODY, Kind.TEXT, is_required=True),
    ),
    takes_key=True,
)


class ExternalIds(Caller):
    TABLE: ClassVar[Mapping[str, Operation]] = {"forget_member_elsewhere": FORGET_MEMBER_ELSEWHERE, "list_member_external_ids": LIST_MEMBER_EXTERNAL_IDS, "name_member_elsewhere": NAME_MEMBER_ELSEWHERE}

    def forget_member_elsewhere(
        self,
        *,
        member_id: str,
        system: str,
        idempotency_key: str | Absent = ABSENT,
    ) -> t.ExternalIdsAnswer:
        """Forget what another system calls a member"""
        return cast("t.ExternalIdsAnswer", self.call(FORGET_MEMBER_ELSEWHERE, {"member_id": member_id, "system": system, "idempotency_key": idempotency_key}))

    def list_member_external_ids(
        self,
        *,
        member_id: str,
    ) -> t.ExternalIdsAnswer:
        """List what other systems call a member"""
        return cast("t.ExternalIdsAnswer", self.call(LIST_MEMBER_EXTERNAL_IDS, {"member_id": member_id}))

    def name_member_elsewhere(
        self,
        *,
        member_id: str,
        system: str,
        external_id: str,
        idempotency_key: str | Absent = ABSENT,
    ) -> t.ExternalIdsAnswer:
        """Say what another system calls a member"""
        return cast("t.ExternalIdsAnswer", self.call(NAME_MEMBER_ELSEWHERE, {"member_id": member_id, "system": system, "idempotency_key": idempotency_key, "external_id": external_id}))

