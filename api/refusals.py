"""Record refused requests of known callers in the trail of their workspace."""

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
    """The view, with its refusals recorded: its own, and those of the schemas in front of it."""

    @wraps(call)
    def on_record(*values: Any, **path: Any) -> Response:
        with refusals_on_record():
            return call(*values, **path)

    return on_record


@contextmanager
def refusals_on_record() -> Iterator[None]:
    """Record a refusal within the block. Errors that a retry may overcome, such as rate limits, are not recorded."""
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
    # A request that was refused before its body was read is named by its route alone.
    action = action_of(request.endpoint or "request", g.get("json_body"))
    entry = Entry(
        actor=current_actor(),
        action=action,
        subject_type=subject_type_of(action),
        # Any text in a path may be recorded, if it is printable and thus every database can store it.
        subject_id=(subject_id[:128] or None) if subject_id.isprintable() else None,
        outcome=Outcome.FAILURE,
        error_code=error.code,
    )
    # The caller must receive the refusal itself, even when its record can't be written.
    with suppress(TransientError), current_runtime().transactions.begin() as uow:
        record(uow, entry)
