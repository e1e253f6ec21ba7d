"""The parts of an operation in the OpenAPI document that its schemas do not give: id, headers, and each refusal."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any, Final, Self

from api.access import Access

_TEXT: Final = {"type": "string"}
_VERSION: Final = (
    'The version that was seen: the ETag of an earlier answer, such as "3". Refused when there is a newer one.'
)
_ASKED: Final[Mapping[str, str]] = {
    "If-Match": _VERSION,
    "If-None-Match": "The ETag of an earlier answer: answered with 304 when nothing has changed since.",
    "Idempotency-Key": "Up to 255 characters: the same request again with the same key is answered as before.",
}
_TOLD: Final[Mapping[str, str]] = {
    "ETag": "What If-None-Match takes, and If-Match where the answer is about one thing that people edit.",
    "Location": "Where the thing is that was made.",
    "X-Request-Id": "The request_id of the answer.",
    "Idempotency-Replayed": "true where the request had been answered before.",
    "RateLimit": "How many requests are left until when.",
    "RateLimit-Policy": "How many requests a minute there may be, and for whom.",
    "Retry-After": "After how many seconds the request may work.",
}
_ALWAYS: Final = ("X-Request-Id", "RateLimit", "RateLimit-Policy")
_REFUSED: Final[Mapping[int, str]] = {
    400: "The body is not JSON.",
    401: "No usable credential came along.",
    403: "The credential may not do this.",
    404: "It does not exist, or not for the caller.",
    409: "It is not as the request assumes, or the idempotency key was used before.",
    413: "It is more than the stated limit.",
    415: "The body is of a kind that is not read here.",
    422: "Something in the request is wrong; errors lists each path and reason.",
    429: "Too many requests.",
    503: "The same request may work later.",
}
_LATER: Final = frozenset({429, 503})


def shared_parts() -> dict[str, Any]:
    """The components of a document that operations refer to."""
    return {
        "headers": {name: {"description": told, "schema": _TEXT} for name, told in _TOLD.items()},
        "parameters": {name: _parameter(name) for name in _ASKED},
        "responses": {},
    }


def complete_operation(
    operation: dict[str, Any], view: Callable[..., Any], *, name: str, path: str, parts: dict[str, Any]
) -> None:
    """Add the operation's id, its headers, and an answer for each kind of refusal. ``parts`` are the shared components."""
    route = _Route.of(view, path=path)
    operation["operationId"] = name
    if asked := _asked_headers(route):
        operation["parameters"] = [
            *operation.get("parameters", ()),
            *({"$ref": f"#/components/parameters/{each}"} for each in asked),
        ]
    answers = operation["responses"]
    for status, answer in answers.items():
        if status.isdigit():
            answer["headers"] = _headers(_told_headers(int(status), route))
    refusal = answers.pop("default")
    for way in _ways_to_be_refused(route):
        told = ("X-Request-Id", "Retry-After") if way in _LATER else ("X-Request-Id",)
        full = {**refusal, "description": _REFUSED[way], "headers": _headers(told)}
        answers.setdefault(str(way), _shared(full, HTTPStatus(way), parts["responses"]))
    if route.only_looks:
        answers["304"] = {"description": "Nothing has changed.", "headers": _headers(("ETag", "X-Request-Id"))}
    operation["responses"] = {**dict(sorted(answers.items())), "default": refusal}


@dataclass(frozen=True, slots=True)
class _Route:
    """The declaration of a route, as far as the document depends on it."""

    only_looks: bool
    is_write: bool
    takes_version: bool
    has_body: bool
    needs_actor: bool
    names_a_thing: bool

    @classmethod
    def of(cls, view: Callable[..., Any], *, path: str) -> Self:
        declared: Mapping[str, Any] = view.declared  # type: ignore[attr-defined]  # written by api.endpoints
        access: Access = declared["access"]
        return cls(
            only_looks=view.only_looks,  # type: ignore[attr-defined]  # the same
            is_write=view.is_write,  # type: ignore[attr-defined]  # the same
            takes_version=declared.get("takes_version", False),
            has_body="body" in declared or "form" in declared,
            needs_actor=access.needs_actor,
            names_a_thing="{" in path,
        )


def _asked_headers(route: _Route) -> list[str]:
    asked = ["If-None-Match"] if route.only_looks else []
    asked += ["If-Match"] if route.takes_version else []
    return [*asked, *(["Idempotency-Key"] if route.is_write else [])]


def _told_headers(status: int, route: _Route) -> list[str]:
    told = ["ETag"] if route.only_looks or route.takes_version else []
    told += ["Location"] if status in {HTTPStatus.CREATED, HTTPStatus.ACCEPTED} else []
    told += ["Idempotency-Replayed"] if route.is_write else []
    return [*told, *(_ALWAYS if route.needs_actor else _ALWAYS[:1])]


def _ways_to_be_refused(route: _Route) -> list[int]:
    possible = {
        400: route.has_body,
        401: route.needs_actor,
        403: route.needs_actor,
        404: route.names_a_thing,
        409: not route.only_looks,
        413: route.has_body,
        415: route.has_body,
        422: True,
        429: route.needs_actor,
        503: True,
    }
    return [status for status, is_possible in possible.items() if is_possible]


def _parameter(name: str) -> dict[str, Any]:
    return {"in": "header", "name": name, "required": False, "description": _ASKED[name], "schema": _TEXT}


def _headers(names: Iterable[str]) -> dict[str, Any]:
    return {name: {"$ref": f"#/components/headers/{name}"} for name in names}


def _shared(answer: dict[str, Any], status: HTTPStatus, responses: dict[str, Any]) -> dict[str, Any]:
    """A reference to the shared answer; the answer itself when the document has another one under that status."""
    name = status.phrase.replace(" ", "")
    return {"$ref": f"#/components/responses/{name}"} if responses.setdefault(name, answer) == answer else answer
