"""Operations on resources. Made from docs/openapi.json by `make documents`; not to be edited."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Literal, cast

from client.caller import Caller
from client.generated import types as t
from client.operation import ABSENT, Absent, Argument, Kind, Operation, Place


CHANGE_REGISTRATION = Operation(
    'change_registration', 'PUT', '/api/resources/registration',
    'Settle how unknown ids of a type are met',
    '``auto`` registers them, ``strict`` refuses them with 404.',
    (
        Argument('idempotency_key', 'Idempotency-Key', Place.HEADER, Kind.TEXT, note='Up to 255 characters: the same request again with the same key is answered as before.'),
        Argument('type', 'type', Place.BODY, Kind.TEXT, is_required=True),
        Argument('registration', 'registration', Place.BODY, Kind.TEXT, is_required=True, choices=('auto', 'strict')),
    ),
    takes_key=True,
)
FIND_CONTACTS = Operation(
    'find_contacts', 'GET', '/api/resources/contacts/search',
    'Search contacts by name, address or company',
    '',
    (
        Argument('limit', 'limit', Place.QUERY, Kind.INTEGER),
        Argument('cursor', 'cursor', Place.QUERY, Kind.TEXT),
        Argument('q', 'q', Place.QUERY, Kind.TEXT),
    ),
    is_paged=True,
)
GET_REGISTERED = Operation(
    'get_registered', 'GET', '/api/resources/{resource_type}/{resource_id}',
    'Look at one register entry',
    '',
    (
        Argument('resource_type', 'resource_type', Place.PATH, Kind.TEXT, is_required=True),
        Argument('resource_id', 'resource_id', Place.PATH, Kind.TEXT, is_required=True),
    ),
)
LIST_REGISTERED = Operation(
    'list_registered', 'GET', '/api/resources',
    'List what is registered, by name',
    '',
    (
        Argument('limit', 'limit', Place.QUERY, Kind.INTEGER),
        Argument('cursor', 'cursor', Place.QUERY, Kind.TEXT),
        Argument('updated_after', 'updated_after', Place.QUERY, Kind.TEXT, note='What was made or changed since; the range includes its start.'),
        Argument('updated_before', 'updated_before', Place.QUERY, Kind.TEXT),
        Argument('ids', 'ids', Place.QUERY, Kind.LIST, note='Ids with commas between; what is not there is left out.'),
        Argument('type', 'type', Place.QUERY, Kind.TEXT),
        Argument('q', 'q', Place.QUERY, Kind.TEXT),
    ),
    is_paged=True,
)
REGISTER_RESOURCE = Operation(
    'register_resource', 'PUT', '/api/resources/{resource_type}/{resource_id}',
    'Say all there is to know about a thing',
    'It is registered when it is not yet, also where its type is strict. What is left out is emptied.',
    (
        Argument('resource_type', 'resource_type', Place.PATH, Kind.TEXT, is_required=True),
        Argument('resource_id', 'resource_id', Place.PATH, Kind.TEXT, is_required=True),
        Argument('idempotency_key', 'Idempotency-Key', Place.HEADER, Kind.TEXT, note='Up to 255 characters: the same request again with the same key is answered as before.'),
        Argument('name', 'name', Place.BODY, Kind.TEXT),
        Argument('email', 'email', Place.BODY, Kind.TEXT),
        Argument('company', 'company', Place.BODY, Kind.TEXT),
        Argument('email_domains', 'email_domains', Place.BODY, Kind.LIST),
        Argument('parent', 'parent', Place.BODY, Kind.OBJECT),
        Argument('related', 'related', Place.BODY, Kind.LIST, note='Ids of the same type that belong together with it; they are related both ways.'),
    ),
    takes_key=True,
)
SHOW_REGISTRATION = Operation(
    'show_registration', 'GET', '/api/resources/registration',
    'See which types refuse unknown ids',
    '',
    (
    ),
)


class Resources(Caller):
    TABLE: ClassVar[Mapping[str, Operation]] = {"change_registration": CHANGE_REGISTRATION, "find_contacts": FIND_CONTACTS, "get_registered": GET_REGISTERED, "list_registered": LIST_REGISTERED, "register_resource": REGISTER_RESOURCE, "show_registration": SHOW_REGISTRATION}

    def change_registration(
        self,
        *,
        type: str,
        registration: Literal["auto", "strict"],
        idempotency_key: str | Absent = ABSENT,
    ) -> t.RegistrationsAnswer:
        """Settle how unknown ids of a type are met"""
        return cast("t.RegistrationsAnswer", self.call(CHANGE_REGISTRATION, {"idempotency_key": idempotency_key, "type": type, "registration": registration}))

    def find_contacts(
        self,
        *,
        limit: int | Absent = ABSENT,
        cursor: str | None | Absent = ABSENT,
        q: str | None | Absent = ABSENT,
    ) -> t.ContactsAnswer:
        """Search contacts by name, address or company"""
        return cast("t.ContactsAnswer", self.call(FIND_CONTACTS, {"limit": limit, "cursor": cursor, "q": q}))

    def get_registered(
        self,
        *,
        resource_type: str,
        resource_id: str,
    ) -> t.ResourceAnswer:
        """Look at one register entry"""
        return cast("t.ResourceAnswer", self.call(GET_REGISTERED, {"resource_type": resource_type, "resource_id": resource_id}))

    def list_registered(
        self,
        *,
        limit: int | Absent = ABSENT,
        cursor: str | None | Absent = ABSENT,
        updated_after: str | None | Absent = ABSENT,
        updated_before: str | None | Absent = ABSENT,
        ids: list[str] | Absent = ABSENT,
        type: str | None | Absent = ABSENT,
        q: str | None | Absent = ABSENT,
    ) -> t.ResourcesAnswer:
        """List what is registered, by name"""
        return cast("t.ResourcesAnswer", self.call(LIST_REGISTERED, {"limit": limit, "cursor": cursor, "updated_after": updated_after, "updated_before": updated_before, "ids": ids, "type": type, "q": q}))

    def register_resource(
        self,
        *,
        resource_type: str,
        resource_id: str,
        idempotency_key: str | Absent = ABSENT,
        name: str | None | Absent = ABSENT,
        email: str | None | Absent = ABSENT,
        company: str | None | Absent = ABSENT,
        email_domains: list[str] | Absent = ABSENT,
        parent: t.ResourceRef | None | Absent = ABSENT,
        related: list[str] | Absent = ABSENT,
    ) -> t.ResourceAnswer:
        """Say all there is to know about a thing"""
        return cast("t.ResourceAnswer", self.call(REGISTER_RESOURCE, {"resource_type": resource_type, "resource_id": resource_id, "idempotency_key": idempotency_key, "name": name, "email": email, "company": company, "email_domains": email_domains, "parent": parent, "related": related}))

    def show_registration(
        self,
    ) -> t.RegistrationsAnswer:
        """See which types refuse unknown ids"""
        return cast("t.RegistrationsAnswer", self.call(SHOW_REGISTRATION, {}))

