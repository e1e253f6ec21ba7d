"""Refusals in a dialect's own field names: a client that sends ``user_id`` is not told about ``links.0.id``."""

from collections.abc import Callable, Mapping
from functools import wraps
from typing import Concatenate, ParamSpec

from api.answers import Answer
from api.transactions import Call
from core.errors import AppError, FieldFault, InvalidError

Parameters = ParamSpec("Parameters")
View = Callable[Concatenate[Call, Parameters], Answer]


class StatusNotSettableError(InvalidError):
    """The status follows from other fields, such as the due date, and can't be written."""

    code = "status_not_settable"


def refuse_derived(word: str | None, derived: str) -> None:
    """Raises StatusNotSettableError for the status word that follows from the due date."""
    if word == derived:
        fault = FieldFault("status", "follows from the due date; change that instead")
        raise StatusNotSettableError(f"{derived} can't be set.", faults=[fault])


def speaking(names: Mapping[str, str]) -> Callable[[View[Parameters]], View[Parameters]]:
    """Rename the fields in the view's refusals to the dialect's. The first part of a path decides."""

    def decorate(view: View[Parameters]) -> View[Parameters]:
        @wraps(view)
        def call_it(call: Call, /, *given: Parameters.args, **path: Parameters.kwargs) -> Answer:
            try:
                return view(call, *given, **path)
            except AppError as error:
                error.faults = tuple(FieldFault(_renamed(fault.path, names), fault.reason) for fault in error.faults)
                raise

        return call_it

    return decorate


def _renamed(path: str, names: Mapping[str, str]) -> str:
    first, dot, rest = path.partition(".")
    if first not in names:
        return path
    # The dialect has a single value where we have a list, so the index in our list is dropped.
    return names[first] if rest.split(".")[0].isdigit() or not rest else f"{names[first]}{dot}{rest}"
