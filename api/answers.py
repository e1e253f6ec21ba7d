"""How answers look: JSON with the request id inside, an ETag where there is a version, nothing to be sniffed."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import orjson
from flask import Response

from api.context import request_id

JSON = "application/json"


@dataclass(frozen=True, slots=True)
class Answer:
    """What a view gives back: the body without its request id, the status, and headers such as the ETag."""

    body: Mapping[str, Any]
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)


def dump(payload: Mapping[str, Any]) -> bytes:
    return orjson.dumps(payload, option=orjson.OPT_UTC_Z)


def respond(answer: Answer) -> Response:
    """The answer as it goes over the wire."""
    body = dump({**answer.body, "request_id": request_id()})
    return Response(body, status=answer.status, mimetype=JSON, headers=dict(answer.headers))
