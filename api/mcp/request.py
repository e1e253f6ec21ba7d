"""The requests of tools, resources and prompts to our own API, and the API's replies."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote

from core.errors import NotFoundError

_REFERENCE = re.compile(r"\A[\w.:-]{1,128}\Z", re.ASCII)
_FIRST_REFUSAL = 400


@dataclass(frozen=True, slots=True)
class ApiRequest:
    """One request without a credential, because it is sent with the caller's."""

    method: str
    path: str
    query: Mapping[str, Any] = field(default_factory=dict)
    body: Mapping[str, Any] | None = None


@dataclass(frozen=True, slots=True)
class ApiReply:
    """The API's answer: a body, or a problem document."""

    status: int
    body: Mapping[str, Any]

    @property
    def is_refusal(self) -> bool:
        return self.status >= _FIRST_REFUSAL


Send = Callable[[ApiRequest], ApiReply]


class UnknownReferenceError(NotFoundError):
    """No id of ours has this form, so no route is called with it."""


def path_of(*parts: str, reference: str, then: str = "") -> str:
    """The path of one object. Raises UnknownReferenceError for an id that would lead to another route."""
    if not _REFERENCE.match(reference) or not reference.strip("."):
        raise UnknownReferenceError("There is no such thing in this workspace.")
    return "/" + "/".join((*parts, quote(reference, safe=":"))) + then


def given(arguments: Mapping[str, Any], *names: str, **renamed: str) -> dict[str, Any]:
    """The arguments that were given, under the API's names; ``renamed`` maps API names to arguments."""
    own = {name: arguments[name] for name in names if name in arguments}
    return own | {ours: arguments[name] for ours, name in renamed.items() if name in arguments}
