"""One transaction per request: how views are run, and what they are given."""

from collections.abc import Callable
from functools import partial
from typing import TypeVar

from flask import Response

from api.answers import Answer, Reply, respond
from api.call import Call
from api.context import current_actor, current_runtime
from api.idempotency import find_earlier, keep, look_up, sent_key
from api.readings import open_reading
from api.waiting import propose, suggest
from config.row_security import confine
from config.unit_of_work import UnitOfWork
from tasks.items.agents import ChangeToProposeError, WorkToSuggestError

T = TypeVar("T")


__all__ = ["Call", "read", "try_out", "write", "write_prepared"]


def read(view: Callable[[Call], Reply]) -> Response:
    """Answer from a read transaction. A streamed answer keeps it open until everything is sent."""
    with open_reading() as reading:
        response = respond(view(_confined(reading.uow)))
        if response.is_streamed:
            response.call_on_close(reading.keep_open().close)
    return response


def try_out(view: Callable[[Call], Answer]) -> Response:
    """Answer a preview from a transaction that makes the change and is rolled back."""
    with current_runtime().transactions.rehearse() as uow:
        return respond(view(_confined(uow)))


def write(view: Callable[[Call], Answer]) -> Response:
    """Answer from a transaction that writes, once per idempotency key."""
    try:
        return _run_once(view)
    except ChangeToProposeError as wanted:
        # The change was rolled back. A proposal of it is written instead, under the same key.
        return _run_once(partial(propose, wanted))
    except WorkToSuggestError as wanted:
        return _run_once(partial(suggest, wanted))


def write_prepared(prepare: Callable[[], T], view: Callable[[Call, T], Answer]) -> Response:
    """The same after slow work, which is done before the transaction so that no lock is held meanwhile.

    A request whose idempotency key has an answer is not prepared again. Of two equal requests at the same time both are
    prepared, and one is written.
    """
    if (earlier := _find_earlier_answer()) is not None:
        return earlier
    prepared = prepare()
    return write(lambda call: view(call, prepared))


def _find_earlier_answer() -> Response | None:
    key = sent_key()
    if key is None:
        return None
    with current_runtime().transactions.read() as uow:
        return look_up(uow, key)


def _run_once(view: Callable[[Call], Answer]) -> Response:
    key = sent_key()
    with current_runtime().transactions.begin() as uow:
        if key is not None and (earlier := find_earlier(uow, key)) is not None:
            return earlier
        answer = view(_confined(uow))
        if key is not None:
            keep(uow, key, answer)
    return respond(answer)


def _confined(uow: UnitOfWork) -> Call:
    """A call confined to the actor's workspace by row-level security, where the database has that."""
    actor = current_actor()
    confine(uow.session, actor.workspace_id, role=current_runtime().settings.row_security)
    return Call(uow, actor)
