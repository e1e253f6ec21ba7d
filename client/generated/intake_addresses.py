"""Operations on intake addresses. Made from docs/openapi.json by `make documents`; not to be edited."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Literal, cast

from client.caller import Caller
from client.generated import types as t
from client.operation import ABSENT, Absent, Argument, Kind, Operation, Place


CHANGE_INTAKE_ADDRESS = Operation(
    'change_intake_address', 'PATCH', '/api/inbound/addresses/{address_id}',
    'Change an intake address',
    'What came before stays as it was taken in.',
    (
        Argument('address_id', 'address_id', Place.PATH, Kind.TEXT, is_required=True),
        Argument('if_match', 'If-Match', Place.HEADER, Kind.TEXT, note='The version that was seen: the ETag of an earlier answer, such as "3". Refused when there is a newer one.'),
        Argument('idempotency_key', 'Idempotency-Key', Place.HEADER, Kind.TEXT, note='Up to 255 characters: the same request again with the same key is answered as before.'),
        Argument('name', 'name', Place.BODY, Kind.TEXT),
        Argument('policy', 'policy', Place.BODY, Kind.TEXT, choices=('anyone', 'members', 'domains', 'token')),
        Argument('domains', 'domains', Place.BODY, Kind.LIST),
        Argument('trusted_senders', 'trusted_senders', Place.BODY, Kind.LIST),
        Argument('takes_automatic', 'takes_automatic', Place.BODY, Kind.BOOLEAN),
        Argument('assignee_id', 'assignee_id', Place.BODY, Kind.TEXT),
        Argument('links', 'links', Place.BODY, Kind.LIST),
        Argument('tags', 'tags', Place.BODY, Kind.LIST),
        Argument('is_private', 'is_private', Place.BODY, Kind.BOOLEAN),
        Argument('receipts', 'receipts', Place.BODY, Kind.TEXT, choices=('none', 'found', 'decided')),
    ),
    takes_key=True,
)
GET_INTAKE_ADDRESS = Operation(
    'get_intake_address', 'GET', '/api/inbound/addresses/{address_id}',
    'Look at one intake address',
    '',
    (
        Argument('address_id', 'address_id', Place.PATH, Kind.TEXT, is_required=True),
    ),
)
LIST_INTAKE_ADDRESSES = Operation(
    'list_intake_addresses', 'GET', '/api/inbound/addresses',
    'List intake addresses, newest first',
    '',
    (
        Argument('limit', 'limit', Place.QUERY, Kind.INTEGER),
        Argument('cursor', 'cursor', Place.QUERY, Kind.TEXT),
        Argument('updated_after', 'updated_after', Place.QUERY, Kind.TEXT, note='What was made or changed since; the range includes its start.'),
        Argument('updated_before', 'updated_before', Place.QUERY, Kind.TEXT),
    ),
    is_paged=True,
)
MAKE_INTAKE_ADDRESS = Operation(
    'make_intake_address', 'POST', '/api/inbound/addresses',
    'Make an intake address',
    "``policy`` says whose mail is read at once: anyone's, that of verified members, that of verified senders in\n``domains``, or with ``token`` that of whoever knows the address. Other mail waits in quarantine.",
    (
        Argument('idempotency_key', 'Idempotency-Key', Place.HEADER, Kind.TEXT, note='Up to 255 characters: the same request again with the same key is answered as before.'),
        Argument('name', 'name', Place.BODY, Kind.TEXT, is_required=True),
        Argument('policy', 'policy', Place.BODY, Kind.TEXT, choices=('anyone', 'members', 'domains', 'token')),
        Argument('domains', 'domains', Place.BODY, Kind.LIST),
        Argument('trusted_senders', 'trusted_senders', Place.BODY, Kind.LIST),
        Argument('takes_automatic', 'takes_automatic', Place.BODY, Kind.BOOLEAN),
        Argument('assignee_id', 'assignee_id', Place.BODY, Kind.TEXT),
        Argument('links', 'links', Place.BODY, Kind.LIST),
        Argument('tags', 'tags', Place.BODY, Kind.LIST),
        Argument('is_private', 'is_private', Place.BODY, Kind.BOOLEAN),
        Argument('receipts', 'receipts', Place.BODY, Kind.TEXT, choices=('none', 'found', 'decided')),
    ),
    takes_key=True,
)
REVOKE_INTAKE_ADDRESS = Operation(
    'revoke_intake_address', 'DELETE', '/api/inbound/addresses/{address_id}',
    'Revoke an intake address',
    'Mail to it is refused from now on; what came before stays.',
    (
        Argument('address_id', 'address_id', Place.PATH, Kind.TEXT, is_required=True),
        Argument('idempotency_key', 'Idempotency-Key', Place.HEADER, Kind.TEXT, note='Up to 255 characters: the same request again with the same key is answered as before.'),
    ),
    takes_key=True,
)
ROTATE_INTAKE_ADDRESS = Operation(
    'rotate_intake_address', 'POST', '/api/inbound/addresses/{address_id}/rotate',
    'Give an intake address a new token',
    'Mail to the old one is refused from now on.',
    (
        Argument('address_id', 'address_id', Place.PATH, Kind.TEXT, is_required=True),
        Argument('idempotency_key', 'Idempotency-Key', Place.HEADER, Kind.TEXT, note='Up to 255 characters: the same request again with the same key is answered as before.'),
    ),
    takes_key=True,
)


class IntakeAddresses(Caller):
    TABLE: ClassVar[Mapping[str, Operation]] = {"change_intake_address": CHANGE_INTAKE_ADDRESS, "get_intake_address": GET_INTAKE_ADDRESS, "list_intake_addresses": LIST_INTAKE_ADDRESSES, "make_intake_address": MAKE_INTAKE_ADDRESS, "revoke_intake_address": REVOKE_INTAKE_ADDRESS, "rotate_intake_address": ROTATE_INTAKE_ADDRESS}

    def change_intake_address(
        self,
        *,
        address_id: str,
        if_match: int | str | Absent = ABSENT,
        idempotency_key: str | Absent = ABSENT,
        name: str | Absent = ABSENT,
        policy: Literal["anyone", "members", "domains", "token"] | Absent = ABSENT,
        domains: list[str] | Absent = ABSENT,
        trusted_senders: list[str] | Absent = ABSENT,
        takes_automatic: bool | Absent = ABSENT,
        assignee_id: str | None | Absent = ABSENT,
        links: list[t.Link] | Absent = ABSENT,
        tags: list[str] | Absent = ABSENT,
        is_private: bool | Absent = ABSENT,
        receipts: Literal["none", "found", "decided"] | Absent = ABSENT,
    ) -> t.AddressAnswer:
        """Change an intake address"""
        return cast("t.AddressAnswer", self.call(CHANGE_INTAKE_ADDRESS, {"address_id": address_id, "if_match": if_match, "idempotency_key": idempotency_key, "name": name, "policy": policy, "domains": domains, "trusted_senders": trusted_senders, "takes_automatic": takes_automatic, "assignee_id": assignee_id, "links": links, "tags": tags, "is_private": is_private, "receipts": receipts}))

    def get_intake_address(
        self,
        *,
        address_id: str,
    ) -> t.AddressAnswer:
        """Look at one intake address"""
        return cast("t.AddressAnswer", self.call(GET_INTAKE_ADDRESS, {"address_id": address_id}))

    def list_intake_addresses(
        self,
        *,
        limit: int | Absent = ABSENT,
        cursor: str | None | Absent = ABSENT,
        updated_after: str | None | Absent = ABSENT,
        updated_before: str | None | Absent = ABSENT,
    ) -> t.AddressesAnswer:
        """List intake addresses, newest first"""
        return cast("t.AddressesAnswer", self.call(LIST_INTAKE_ADDRESSES, {"limit": limit, "cursor": cursor, "updated_after": updated_after, "updated_before": updated_before}))

    def make_intake_address(
        self,
        *,
        name: str,
        idempotency_key: str | Absent = ABSENT,
        policy: Literal["anyone", "members", "domains", "token"] | Absent = ABSENT,
        domains: list[str] | Absent = ABSENT,
        trusted_senders: list[str] | Absent = ABSENT,
        takes_automatic: bool | Absent = ABSENT,
        assignee_id: str | None | Absent = ABSENT,
        links: list[t.Link] | Absent = ABSENT,
        tags: list[str] | Absent = ABSENT,
        is_private: bool | Absent = ABSENT,
        receipts: Literal["none", "found", "decided"] | Absent = ABSENT,
    ) -> t.AddressAnswer:
        """Make an intake address"""
        return cast("t.AddressAnswer", self.call(MAKE_INTAKE_ADDRESS, {"idempotency_key": idempotency_key, "name": name, "policy": policy, "domains": domains, "trusted_senders": trusted_senders, "takes_automatic": takes_automatic, "assignee_id": assignee_id, "links": links, "tags": tags, "is_private": is_private, "receipts": receipts}))

    def revoke_intake_address(
        self,
        *,
        address_id: str,
        idempotency_key: str | Absent = ABSENT,
    ) -> t.AddressAnswer:
        """Revoke an intake address"""
        return cast("t.AddressAnswer", self.call(REVOKE_INTAKE_ADDRESS, {"address_id": address_id, "idempotency_key": idempotency_key}))

    def rotate_intake_address(
        self,
        *,
        address_id: str,
        idempotency_key: str | Absent = ABSENT,
    ) -> t.AddressAnswer:
        """Give an intake address a new token"""
        return cast("t.AddressAnswer", self.call(ROTATE_INTAKE_ADDRESS, {"address_id": address_id, "idempotency_key": idempotency_key}))

