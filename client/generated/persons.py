"""Operations on persons. Made from docs/openapi.json by `make documents`; not to be edited."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Literal, cast

from client.caller import Caller
from client.generated import types as t
from client.operation import ABSENT, Absent, Argument, Kind, Operation, Place


ASK_FOR_ERASURE = Operation(
    'ask_for_erasure', 'POST', '/api/persons/erasures',
    'Have everything about one person erased',
    "After the workspace's time of grace (`erase_after_days`; 30 where that is never) their names and addresses are blocked out\nwherever they stand, what they said and commented is, unless the workspace keeps quotes, mail that they sent is erased with what\ncame of it but work, and a member can't come in any more and has no name. What others own stays. This needs\n`tasks:private` as well.",
    (
        Argument('idempotency_key', 'Idempotency-Key', Place.HEADER, Kind.TEXT, note='Up to 255 characters: the same request again with the same key is answered as before.'),
        Argument('member_id', 'member_id', Place.BODY, Kind.TEXT),
        Argument('email', 'email', Place.BODY, Kind.TEXT),
        Argument('names', 'names', Place.BODY, Kind.LIST, note="Each form of the name that they go by; a member's name and address come by themselves."),
    ),
    takes_key=True,
)
EXPORT_PERSON = Operation(
    'export_person', 'POST', '/api/persons/export',
    'Export everything about one person',
    'Every row that names them or is by them, with its table, private work of others among it: this needs `tasks:private` as\nwell. What only proves something, such as hashes of passwords, is left out. Looked for are whole names and\naddresses, whatever their letters; say each form that they go by.',
    (
        Argument('idempotency_key', 'Idempotency-Key', Place.HEADER, Kind.TEXT, note='Up to 255 characters: the same request again with the same key is answered as before.'),
        Argument('member_id', 'member_id', Place.BODY, Kind.TEXT),
        Argument('email', 'email', Place.BODY, Kind.TEXT),
        Argument('names', 'names', Place.BODY, Kind.LIST, note="Each form of the name that they go by; a member's name and address come by themselves."),
    ),
    takes_key=True,
)
KEEP_PERSON = Operation(
    'keep_person', 'DELETE', '/api/persons/erasures/{erasure_id}',
    'Take an erasure back, as long as it is not done',
    '',
    (
        Argument('erasure_id', 'erasure_id', Place.PATH, Kind.TEXT, is_required=True),
        Argument('idempotency_key', 'Idempotency-Key', Place.HEADER, Kind.TEXT, note='Up to 255 characters: the same request again with the same key is answered as before.'),
    ),
    takes_key=True,
)
LIST_PERSON_ERASURES = Operation(
    'list_person_erasures', 'GET', '/api/persons/erasures',
    'List erasures of persons, newest first',
    'Of those that are done it is only told that they are.',
    (
        Argument('limit', 'limit', Place.QUERY, Kind.INTEGER),
        Argument('cursor', 'cursor', Place.QUERY, Kind.TEXT),
    ),
    is_paged=True,
)


class Persons(Caller):
    TABLE: ClassVar[Mapping[str, Operation]] = {"ask_for_erasure": ASK_FOR_ERASURE, "export_person": EXPORT_PERSON, "keep_person": KEEP_PERSON, "list_person_erasures": LIST_PERSON_ERASURES}

    def ask_for_erasure(
        self,
        *,
        idempotency_key: str | Absent = ABSENT,
        member_id: str | None | Absent = ABSENT,
        email: str | None | Absent = ABSENT,
        names: list[str] | Absent = ABSENT,
    ) -> t.PersonErasureAnswer:
        """Have everything about one person erased"""
        return cast("t.PersonErasureAnswer", self.call(ASK_FOR_ERASURE, {"idempotency_key": idempotency_key, "member_id": member_id, "email": email, "names": names}))

    def export_person(
        self,
        *,
        idempotency_key: str | Absent = ABSENT,
        member_id: str | None | Absent = ABSENT,
        email: str | None | Absent = ABSENT,
        names: list[str] | Absent = ABSENT,
    ) -> t.PersonExportAnswer:
        """Export everything about one person"""
        return cast("t.PersonExportAnswer", self.call(EXPORT_PERSON, {"idempotency_key": idempotency_key, "member_id": member_id, "email": email, "names": names}))

    def keep_person(
        self,
        *,
        erasure_id: str,
        idempotency_key: str | Absent = ABSENT,
    ) -> t.Answer:
        """Take an erasure back, as long as it is not done"""
        return cast("t.Answer", self.call(KEEP_PERSON, {"erasure_id": erasure_id, "idempotency_key": idempotency_key}))

    def list_person_erasures(
        self,
        *,
        limit: int | Absent = ABSENT,
        cursor: str | None | Absent = ABSENT,
    ) -> t.PersonErasuresAnswer:
        """List erasures of persons, newest first"""
        return cast("t.PersonErasuresAnswer", self.call(LIST_PERSON_ERASURES, {"limit": limit, "cursor": cursor}))

