"""Operations on keys. Made from docs/openapi.json by `make documents`; not to be edited."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Literal, cast

from client.caller import Caller
from client.generated import types as t
from client.operation import ABSENT, Absent, Argument, Kind, Operation, Place


DELETE_KEY = Operation(
    'delete_key', 'DELETE', '/api/keys/{key_id}',
    'Revoke a key',
    'It is refused from the very next request on. Revoking it again changes nothing.',
    (
        Argument('key_id', 'key_id', Place.PATH, Kind.TEXT, is_required=True),
        Argument('idempotency_key', 'Idempotency-Key', Place.HEADER, Kind.TEXT, note='Up to 255 characters: the same request again with the same key is answered as before.'),
    ),
    takes_key=True,
)
LIST_ALL_KEYS = Operation(
    'list_all_keys', 'GET', '/api/keys',
    'List keys, newest first, revoked and expired ones too',
    '',
    (
        Argument('limit', 'limit', Place.QUERY, Kind.INTEGER),
        Argument('cursor', 'cursor', Place.QUERY, Kind.TEXT),
        Argument('updated_after', 'updated_after', Place.QUERY, Kind.TEXT, note='What was made or changed since; the range includes its start.'),
        Argument('updated_before', 'updated_before', Place.QUERY, Kind.TEXT),
        Argument('member_id', 'member_id', Place.QUERY, Kind.TEXT),
    ),
    is_paged=True,
)
MAKE_KEY = Operation(
    'make_key', 'POST', '/api/keys',
    'Make a key',
    'Its secret is in this answer and nowhere else: a request repeated with the same idempotency key finds the same key,\nbut null instead of the secret. What is made with a key ``is_for_rules`` has the channel ``rule``, and keeps the cause\nthat a header ``X-Rule-Cause`` names. Nobody can grant scopes that they do not hold.',
    (
        Argument('idempotency_key', 'Idempotency-Key', Place.HEADER, Kind.TEXT, note='Up to 255 characters: the same request again with the same key is answered as before.'),
        Argument('name', 'name', Place.BODY, Kind.TEXT, is_required=True),
        Argument('member_id', 'member_id', Place.BODY, Kind.TEXT),
        Argument('scopes', 'scopes', Place.BODY, Kind.LIST, is_required=True, choices=('tasks:read', 'tasks:write', 'tasks:approve', 'tasks:suggest', 'tasks:private', 'users:read', 'crm:read', 'activity:write', 'intake:write', 'audit:read', 'admin')),
        Argument('expires_at', 'expires_at', Place.BODY, Kind.TEXT),
        Argument('is_for_rules', 'is_for_rules', Place.BODY, Kind.BOOLEAN),
    ),
    takes_key=True,
)


class Keys(Caller):
    TABLE: ClassVar[Mapping[str, Operation]] = {"delete_key": DELETE_KEY, "list_all_keys": LIST_ALL_KEYS, "make_key": MAKE_KEY}

    def delete_key(
        self,
        *,
        key_id: str,
        idempotency_key: str | Absent = ABSENT,
    ) -> t.KeyAnswer:
        """Revoke a key"""
        return cast("t.KeyAnswer", self.call(DELETE_KEY, {"key_id": key_id, "idempotency_key": idempotency_key}))

    def list_all_keys(
        self,
        *,
        limit: int | Absent = ABSENT,
        cursor: str | None | Absent = ABSENT,
        updated_after: str | None | Absent = ABSENT,
        updated_before: str | None | Absent = ABSENT,
        member_id: str | None | Absent = ABSENT,
    ) -> t.KeysAnswer:
        """List keys, newest first, revoked and expired ones too"""
        return cast("t.KeysAnswer", self.call(LIST_ALL_KEYS, {"limit": limit, "cursor": cursor, "updated_after": updated_after, "updated_before": updated_before, "member_id": member_id}))

    def make_key(
        self,
        *,
        name: str,
        scopes: list[Literal["tasks:read", "tasks:write", "tasks:approve", "tasks:suggest", "tasks:private", "users:read", "crm:read", "activity:write", "intake:write", "audit:read", "admin"]],
        idempotency_key: str | Absent = ABSENT,
        member_id: str | Absent = ABSENT,
        expires_at: str | None | Absent = ABSENT,
        is_for_rules: bool | Absent = ABSENT,
    ) -> t.NewKeyAnswer:
        """Make a key"""
        return cast("t.NewKeyAnswer", self.call(MAKE_KEY, {"idempotency_key": idempotency_key, "name": name, "member_id": member_id, "scopes": scopes, "expires_at": expires_at, "is_for_rules": is_for_rules}))

