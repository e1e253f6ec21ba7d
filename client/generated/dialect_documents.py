"""Operations on dialect documents. Made from docs/openapi.json by `make documents`; not to be edited."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Literal, cast

from client.caller import Caller
from client.generated import types as t
from client.operation import ABSENT, Absent, Argument, Kind, Operation, Place


DIALECT_OPENAPI = Operation(
    'dialect_openapi', 'GET', '/api/openapi/{dialect}.json',
    'Read the document of a dialect',
    '``accounts``, ``crm``, ``ops``, ``organizations`` or ``work_items``.',
    (
        Argument('dialect', 'dialect', Place.PATH, Kind.TEXT, is_required=True),
    ),
    answers_bytes=True,
)


class DialectDocuments(Caller):
    TABLE: ClassVar[Mapping[str, Operation]] = {"dialect_openapi": DIALECT_OPENAPI}

    def dialect_openapi(
        self,
        *,
        dialect: str,
    ) -> bytes:
        """Read the document of a dialect"""
        return cast("bytes", self.call(DIALECT_OPENAPI, {"dialect": dialect}))

