"""What a tool, a resource or a prompt asks of our own API, and what it is told."""

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
    """One request, without the credential: that is the caller's own."""

    method: str
    path: str
    query: Mapping[str, Any] = field(default_factory=dict)
    body: Mapping[str, Any] | None = None


@dataclass(frozen=True, slots=True)
class ApiReply:
    """What the API answered: a body, or a problem document."""

    status: int
    body: Mapping[str, Any]

    @property
    def is_refusal(self) -> bool:
        return self.status >= _FIRST_REFUSAL


Send = Callable[[ApiRequest], ApiReply]


class UnknownReferenceError(NotFoundError):
    """Nothing of ours could have such an id, so that no route is asked for it."""


def path_of(*parts: str, reference: str, then: str = "") -> str:
    """The path of one thing. Raises UnknownReferenceError for an id that would lead to another route."""
    if not _REFERENCE.match(reference) or not reference.strip("."):
        raise UnknownReferenceError("There is no such thing in this workspace.")
    return "/" + "/".join((*parts, quote(reference, safe=":"))) + then


def given(arguments: Mapping[str, Any], *names: str, **renamed: str) -> dict[str, Any]:
    """Those of the arguments that were given; ``renamed`` says what the API calls some of them."""
    own = {name: arguments[name] for name in names if name in arguments}
    return own | {ours: arguments[name] for ours, name in renamed.items() if name in arguments}
