"""Which of the requests that are made up from a document are worth sending."""

import re
from collections.abc import Iterator
from typing import Any, Final

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


# What a schema says, in the words in which our parser refuses it.
_SAID: Final = re.compile(
    "Missing data|Unknown field|Not a valid (string|boolean|number|list|mapping)|Field may not be null|Invalid (input|type|value)"
    "|[Mm]ust be one of|Length must be|Longer than|Shorter than|Must be (greater|less)"
)
# What sounds alike and is beyond a schema, by path and reason.
_BEYOND: Final = (
    # A comma in a made-up item of a list in the query parts it in two, of which one may be empty.
    re.compile(r"\.\d+ Length must be"),
    # The generator of the documents says nothing of the keys of maps.
    re.compile(r"\.key "),
    # Days have a format, and formats have no bounds.
    re.compile(r" Must be greater than or equal to \d+-\d\d-\d\d"),
)


def faults_against_document(case: schemathesis.Case, answer: Any) -> Iterator[str]:
    """Why a request that keeps to the document was refused for what a schema could have said.

    The check of the library wants every such request to be accepted. No schema says that a zone or a member exists, that a
    cursor is ours, that two fields exclude each other, that a text has no control characters, or that an instant lies after 1970;
    such refusals name other reasons, and stand in the texts of the documents.
    """
    if case.meta is None or not case.meta.generation.mode.is_positive or answer.status_code != 422:
        return
    for fault in answer.json().get("errors", ()):
        said = f"{fault['path']} {fault['reason']}"
        if _SAID.match(fault["reason"]) and not any(beyond.search(said) for beyond in _BEYOND):
            yield said
