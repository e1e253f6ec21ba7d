"""What is refused to somebody who is known, put on the record of their workspace, whatever refuses it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import wraps
from typing import Any

from flask import Response, g, request

from api.actions import action_of, subject_type_of
from api.context import current_actor, current_runtime, is_caller_known
from audit.entry import Entry, Outcome
from audit.service import record
from core.errors import AppError, TransientError


def recording_refusals(call: Callable[..., Response]) -> Callable[..., Response]:
    """The view, whose refusals are on the record: its own, and those of the schemas in front of it."""

    @wraps(call)
    def on_record(*values: Any, **path: Any) -> Response:
        with refusals_on_record():
            return call(*values, **path)

    return on_record


@contextmanager
def refusals_on_record() -> Iterator[None]:
    """A refusal within the block is on the record. What may work later, such as a call that came too soon, is not refused."""
    try:
        yield
    except TransientError:
        raise
    except AppError as error:
        if is_caller_known():
            _record(error)
        raise


def _record(error: AppError) -> None:
    subject_id = str(next(iter((request.view_args or {}).values()), ""))
    # What was refused before anybody read its body is called by its route alone.
    action = action_of(request.endpoint or "request", g.get("json_body"))
    entry = Entry(
        actor=current_actor(),
        action=action,
        subject_type=subject_type_of(action),
        # Whatever stands in a path may be recorded, as long as every database can store it.
        subject_id=(subject_id[:128] or None) if subject_id.isprintable() else None,
        outcome=Outcome.FAILURE,
        error_code=error.code,
    )
    # The refusal itself is what the caller must hear, even when the record of it can't be written.
    with suppress(TransientError), current_runtime().transactions.begin() as uow:
        record(uow, entry)
