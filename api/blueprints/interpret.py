"""Reading words as a task before anything is made of them."""

from collections.abc import Callable, Mapping
from functools import cache
from importlib import import_module
from typing import Any

from access.scopes import Scope
from api.access import any_of
from api.answers import Answer
from api.endpoints import ApiBlueprint
from api.presenters.interpret import interpretation_payload
from api.schemas.interpret import InterpretAnswerSchema, InterpretBodySchema
from api.transactions import Call
from staging.queue.typed_line import ReadLine

blueprint = ApiBlueprint("interpret", __name__, url_prefix="/api/tasks/interpret", description="Words to fields.")


@blueprint.reads("POST", "", access=any_of(Scope.TASKS_READ), body=InterpretBodySchema, answer=InterpretAnswerSchema)
def interpret_words(call: Call, body: Mapping[str, Any]) -> Answer:
    """Read a line as a task

    Owner, day, priority, customer, tags and privacy, each with the words that say so, and what is left as a title. Marks
    say it shortest: ``@anna``, ``#tag``, ``!high``, ``due:friday``, ``customer:"Acme Ltd"``, ``!private``, also in brackets as in
    subjects of mail; of dates, names and urgency English sentences are read as well. It changes nothing.
    """
    read = _reader()(call.uow, body["text"], actor=call.actor, said_at=body.get("when"), timezone=body.get("zone"))
    return Answer({"interpretation": interpretation_payload(read, body["text"])})


@cache
def _reader() -> Callable[..., ReadLine]:
    """Loaded when somebody types first: what reads dates is large, and most web processes never need it."""
    reader: Callable[..., ReadLine] = import_module("staging.queue.interpretation").read_line
    return reader
