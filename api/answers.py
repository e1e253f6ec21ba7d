"""What views give back, and how it goes over the wire: JSON with the request id inside, or a file to be saved."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

import orjson
from flask import Response

from api.context import request_id

JSON = "application/json"


@dataclass(frozen=True, slots=True)
class Answer:
    """The body without its request id, the status, and headers such as the ETag."""

    body: Mapping[str, Any]
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    # Secrets: in place of what the body says, in this answer only and never in what is kept for a repeated request.
    once: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class File:
    """Bytes of a kind; what has a name is to be saved under it and not shown.

    Content that is not all there yet is read from the database while it is sent.
    """

    content: bytes | Iterable[bytes]
    content_type: str
    name: str | None = None
    headers: Mapping[str, str] = field(default_factory=dict)


Reply = Answer | File


def versioned(body: Mapping[str, Any], version: int) -> Answer:
    """An answer about a thing that people edit: its ETag is what If-Match takes."""
    return Answer(body, headers={"ETag": f'"{version}"'})


def created(answer: Answer, location: str | None = None) -> Answer:
    """The answer about a thing that was not there before, and where it is found, if it has an address of its own."""
    headers = {**answer.headers, **({"Location": location} if location else {})}
    return replace(answer, status=201, headers=headers)


def dump(payload: Mapping[str, Any]) -> bytes:
    return orjson.dumps(payload, option=orjson.OPT_UTC_Z)


def respond(reply: Reply) -> Response:
    """The answer as it goes over the wire."""
    if isinstance(reply, File):
        return _file_response(reply)
    body = dump({**reply.body, **reply.once, "request_id": request_id()})
    return Response(body, status=reply.status, mimetype=JSON, headers=dict(reply.headers))


def _file_response(file: File) -> Response:
    response = Response(file.content, content_type=file.content_type, headers=dict(file.headers))
    if file.name is not None:
        response.headers.set("Content-Disposition", "attachment", filename=file.name)
    return response
