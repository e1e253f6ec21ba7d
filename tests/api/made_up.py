"""Which of the requests that are made up from a document are worth sending."""

from typing import Any

import schemathesis
from schemathesis.core.parameters import ParameterLocation
from schemathesis.generation.meta import CoveragePhaseData


class OncePerParameter:
    """Lets a wrong value of a parameter through once.

    Where two parameters must be given, each of their wrong values is made up anew beside every one that may be given: a
    hundred and more requests for each where a list has thirty filters. The parser judges each parameter by itself.
    """

    def __init__(self) -> None:
        self._tried: set[tuple[str, ...]] = set()

    def __call__(self, _context: Any, case: schemathesis.Case) -> bool:
        value = wrong_value_in(case)
        is_new = value not in self._tried
        if value is not None:
            self._tried.add(value)
        return is_new


def wrong_value_in(case: schemathesis.Case) -> tuple[str, ...] | None:
    """The operation, the parameter of its query and the value that was chosen to be wrong at a bound of the schema."""
    chosen = case.meta.phase.data if case.meta is not None else None
    if not isinstance(chosen, CoveragePhaseData) or not case.meta.generation.mode.is_negative:
        return None
    if chosen.parameter_location is not ParameterLocation.QUERY or chosen.parameter not in (case.query or {}):
        return None
    return case.operation.label, chosen.parameter, repr(case.query[chosen.parameter])


def is_header_wrong(case: schemathesis.Case) -> bool:
    return case.meta is not None and case.meta.is_negative_at(ParameterLocation.HEADER)


def is_path_wrong(case: schemathesis.Case) -> bool:
    return case.meta is not None and case.meta.is_negative_at(ParameterLocation.PATH)
