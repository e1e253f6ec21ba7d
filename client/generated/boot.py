"""Operations on boot. Made from docs/openapi.json by `make documents`; not to be edited."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Literal, cast

from client.caller import Caller
from client.generated import types as t
from client.operation import ABSENT, Absent, Argument, Kind, Operation, Place


BOOT = Operation(
    'boot', 'GET', '/api/boot',
    'See who one is, and what a page needs to begin',
    'The session, how one likes the pages to be, the number of the last change before anything else is read, how much waits, and the first users. Whoever\nis not logged in is told so by a null session, not by a refusal.',
    (
    ),
)


class Boot(Caller):
    TABLE: ClassVar[Mapping[str, Operation]] = {"boot": BOOT}

    def boot(
        self,
    ) -> t.BootAnswer:
        """See who one is, and what a page needs to begin"""
        return cast("t.BootAnswer", self.call(BOOT, {}))

