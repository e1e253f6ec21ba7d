"""What views return, and how it becomes a response: JSON with the request id, or a file."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

import orjson
from flask import Response

from api.context import request_id

JSON = "application/json"


@dataclass(frozen=True, slots=True)
class Answer:
    """A JSON answer: the body without its request id, the status, and headers such as the ETag."""

    body: Mapping[str, Any]
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    # Secrets. They replace fields of the body in this response only; the copy kept for the idempotency key leaves them out.
    once: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class File:
    """A file as an answer. With a name it is sent as a download, without one it is shown in the browser.

    Content that is an iterable is read from the database while it is sent.
    """

    content: bytes | Iterable[bytes]
    content_type: str
    name: str | None = None
    headers: Mapping[str, str] = field(default_factory=dict)


Reply = Answer | File


def versioned(body: Mapping[str, Any], version: int) -> Answer:
    """An answer about a thing that people edit. Its ETag is the value that If-Match takes."""
    return Answer(body, headers={"ETag": f'"{version}"'})


def created(answer: Answer, location: str | None = None) -> Answer:
    """The answer with status 201, and with the address of the new thing, if it has its own."""
    headers = {**answer.headers, **({"Location": location} if location else {})}
    return replace(answer, status=201, headers=headers)


def dump(payload: Mapping[str, Any]) -> bytes:
    return orjson.dumps(payload, option=orjson.OPT_UTC_Z)


def respond(reply: Reply) -> Response:
    """The HTTP response for an answer or a file."""
    if isinstance(reply, File):
        return _file_response(reply)
    body = dump({**reply.body, **reply.once, "request_id": request_id()})
    return Response(body, status=reply.status, mimetype=JSON, headers=dict(reply.headers))


def _file_response(file: File) -> Response:
    response = Response(file.content, content_type=file.content_type, headers=dict(file.headers))
    if file.name is not None:
        response.headers.set("Content-Disposition", "attachment", filename=file.name)
    return response
