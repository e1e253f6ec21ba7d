"""Calls over HTTP: arguments put where they belong, answers read, and what may work in a moment asked again."""

import json
import time
import uuid
from collections.abc import Callable, Mapping
from typing import Any, Final
from urllib.parse import quote

import httpx2

from client.errors import ApiError, ArgumentError, UnreachableError
from client.operation import ABSENT, Operation, Place

IDEMPOTENCY_KEY: Final = "Idempotency-Key"
MOST_ATTEMPTS: Final = 4
LONGEST_WAIT: Final = 60.0
_LATER: Final = frozenset({429, 503})
_JSON: Final = "application/json"


class Connection:
    """One service, and whom it takes the caller for.

    A call that was refused with 429 or 503 is sent again after as long as the answer says, when sending it twice does no harm:
    it only reads, or comes with an idempotency key, which every write that takes one is given.
    """

    def __init__(
        self,
        address: str,
        key: str | None = None,
        *,
        transport: httpx2.BaseTransport | None = None,
        timeout: float = 60.0,
        wait: Callable[[float], object] = time.sleep,
    ) -> None:
        headers = {"Accept": _JSON, **({"Authorization": f"Bearer {key}"} if key is not None else {})}
        self._http = httpx2.Client(base_url=address, headers=headers, transport=transport, timeout=timeout)
        self._wait = wait

    def close(self) -> None:
        self._http.close()

    def call(self, operation: Operation, asked: Mapping[str, Any]) -> Any:
        """The answer: what its JSON says, or its bytes. Raises ApiError, UnreachableError and ArgumentError."""
        given = {name: value for name, value in asked.items() if value is not ABSENT}
        request = self._request(operation, given)
        for attempt in range(1, MOST_ATTEMPTS + 1):
            response = self._send(request)
            pause = _pause(response)
            if pause is None or not operation.is_safe or attempt == MOST_ATTEMPTS:
                break
            self._wait(pause)
        return _answer(operation, response)

    def _request(self, operation: Operation, given: Mapping[str, Any]) -> httpx2.Request:
        _check(operation, given)
        at = {place: _sent(operation, given, place) for place in Place}
        path = operation.path
        for name, value in at[Place.PATH].items():
            path = path.replace(f"{{{name}}}", quote(str(value), safe=""))
        headers = {name: _header(name, value) for name, value in at[Place.HEADER].items()}
        if operation.takes_key:
            headers.setdefault(IDEMPOTENCY_KEY, str(uuid.uuid4()))
        query = {name: _in_query(value) for name, value in at[Place.QUERY].items()}
        if at[Place.WHOLE]:
            headers["Content-Type"] = operation.media_type
        return self._http.build_request(operation.method, path, params=query, headers=headers, **_body(at))

    def _send(self, request: httpx2.Request) -> httpx2.Response:
        try:
            return self._http.send(request)
        except httpx2.HTTPError as error:
            raise UnreachableError(f"{self._http.base_url} can't be reached: {error}") from error


def _check(operation: Operation, given: Mapping[str, Any]) -> None:
    known = {argument.name: argument for argument in operation.arguments}
    for name in given.keys() - known.keys():
        raise ArgumentError(f"{operation.name} takes no argument {name!r}.")
    missing = sorted(name for name, argument in known.items() if argument.is_required and name not in given)
    if missing:
        raise ArgumentError(f"{operation.name} needs {', '.join(missing)}.")


def _sent(operation: Operation, given: Mapping[str, Any], place: Place) -> dict[str, Any]:
    named = [argument for argument in operation.arguments if argument.place is place and argument.name in given]
    return {argument.sent_as: given[argument.name] for argument in named}


def _body(at: Mapping[Place, Mapping[str, Any]]) -> dict[str, Any]:
    """As httpx takes it: the bytes that are the body, a form where there are files, JSON where there is anything."""
    if at[Place.WHOLE]:
        (content,) = at[Place.WHOLE].values()
        return {"content": content}
    if at[Place.FILE]:
        fields = {name: _in_form(value) for name, value in at[Place.BODY].items()}
        return {"files": list(_files(at[Place.FILE])), "data": fields}
    return {"json": dict(at[Place.BODY])} if at[Place.BODY] else {}


def _files(named: Mapping[str, Any]) -> Any:
    """Each file under its field: a pair of its name and its bytes, or a list of such pairs."""
    for field, value in named.items():
        for file in value if isinstance(value, list) else [value]:
            yield field, file


def _header(name: str, value: Any) -> str:
    # A version is what If-Match takes, with quotes; a tag that came with an answer has them.
    return f'"{value}"' if name == "If-Match" and str(value).isdigit() else str(value)


def _in_query(value: Any) -> str:
    if isinstance(value, list | tuple):
        return ",".join(map(_in_query, value))
    return {True: "true", False: "false"}[value] if isinstance(value, bool) else str(value)


def _in_form(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value)


def _pause(response: httpx2.Response) -> float | None:
    """How long to wait before the same is asked again; None where that is of no use."""
    if response.status_code not in _LATER:
        return None
    said = response.headers.get("Retry-After", "1")
    seconds = float(said) if said.isdigit() else 1.0
    return seconds if seconds <= LONGEST_WAIT else None


def _answer(operation: Operation, response: httpx2.Response) -> Any:
    if not response.is_success:
        raise ApiError(response.status_code, _problem(response))
    if operation.answers_bytes:
        return response.content
    return response.json() if response.content else {}


def _problem(response: httpx2.Response) -> Mapping[str, Any]:
    try:
        problem = response.json()
    except ValueError:
        problem = None
    return problem if isinstance(problem, dict) else {"detail": f"The service answered {response.status_code}."}
