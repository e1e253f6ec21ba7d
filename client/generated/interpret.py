"""Operations on interpret. Made from docs/openapi.json by `make documents`; not to be edited."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Literal, cast

from client.caller import Caller
from client.generated import types as t
from client.operation import ABSENT, Absent, Argument, Kind, Operation, Place


INTERPRET_WORDS = Operation(
    'interpret_words', 'POST', '/api/tasks/interpret',
    'Read a line as a task',
    'Owner, day, priority, customer, tags and privacy, each with the words that say so, and what is left as a title. Marks\nsay it shortest: ``@anna``, ``#tag``, ``!high``, ``due:friday``, ``customer:"Acme Ltd"``, ``!private``, also in brackets as in\nsubjects of mail; of dates, names and urgency English sentences are read as well. It changes nothing.',
    (
        Argument('text', 'text', Place.BODY, Kind.TEXT, is_required=True),
        Argument('when', 'when', Place.BODY, Kind.TEXT, note='When it is said; now unless it is named. Days count from there.'),
        Argument('zone', 'zone', Place.BODY, Kind.TEXT, note="Where it is said; the workspace's zone unless it is named."),
    ),
)


class Interpret(Caller):
    TABLE: ClassVar[Mapping[str, Operation]] = {"interpret_words": INTERPRET_WORDS}

    def interpret_words(
        self,
        *,
        text: str,
        when: str | Absent = ABSENT,
        zone: str | Absent = ABSENT,
    ) -> t.InterpretAnswer:
        """Read a line as a task"""
        return cast("t.InterpretAnswer", self.call(INTERPRET_WORDS, {"text": text, "when": when, "zone": zone}))

