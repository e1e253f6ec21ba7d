"""Operations on samples. Made from docs/openapi.json by `make documents`; not to be edited."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Literal, cast

from client.caller import Caller
from client.generated import types as t
from client.operation import ABSENT, Absent, Argument, Kind, Operation, Place


HAND_IN_SAMPLE = Operation(
    'hand_in_sample', 'POST', '/api/samples',
    'Hand in a sample meeting',
    'A short meeting in which the caller takes part is handed in like any other, and read by the same workers. Again it\nanswers 200 with the one that is there already.',
    (
        Argument('idempotency_key', 'Idempotency-Key', Place.HEADER, Kind.TEXT, note='Up to 255 characters: the same request again with the same key is answered as before.'),
    ),
    takes_key=True,
)


class Samples(Caller):
    TABLE: ClassVar[Mapping[str, Operation]] = {"hand_in_sample": HAND_IN_SAMPLE}

    def hand_in_sample(
        self,
        *,
        idempotency_key: str | Absent = ABSENT,
    ) -> t.ReceiptAnswer:
        """Hand in a sample meeting"""
        return cast("t.ReceiptAnswer", self.call(HAND_IN_SAMPLE, {"idempotency_key": idempotency_key}))

