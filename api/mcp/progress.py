"""Progress of the reading that an agent's call started, for agents that ask for it."""

from http import HTTPStatus
from typing import Any, Final

import orjson

from api.mcp.exchange_result import Exchanged
from api.parking import Progress
from core.ids import JobId

STREAM: Final = "text/event-stream"
# Seconds, shorter than the known timeouts of clients and proxies. A caller without a result by then calls again with the job's id.
LONGEST_SECONDS: Final = 110.0
_UNDER_WAY: Final = frozenset({"waiting", "running"})


def progress_of(asked: bytes, answered: Exchanged, *, accepts: str) -> Progress | None:
    """The progress to stream until the job has ended; None when the caller did not ask for it, or no job is under way."""
    if STREAM not in accepts or answered.status != HTTPStatus.OK:
        return None
    request, reply = _object(asked), _object(answered.body)
    params = _mapping(request, "params")
    token = _mapping(params, "_meta").get("progressToken")
    job = _mapping(_mapping(reply, "result", "structuredContent"), "job")
    if not isinstance(token, str | int) or isinstance(token, bool) or job.get("state") not in _UNDER_WAY:
        return None
    meta = {name: value for name, value in params["_meta"].items() if name != "progressToken"}
    again = {**request, "params": {**params, "arguments": {"job_id": job["id"]}, "_meta": meta}}
    has_begun = job["state"] == "running"
    return Progress(JobId(job["id"]), LONGEST_SECONDS, token, has_begun=has_begun, then=orjson.dumps(again))


def _object(text: bytes) -> dict[str, Any]:
    try:
        found = orjson.loads(text)
    except orjson.JSONDecodeError:
        return {}
    return found if isinstance(found, dict) else {}


def _mapping(found: dict[str, Any], *names: str) -> dict[str, Any]:
    for name in names:
        inner = found.get(name)
        found = inner if isinstance(inner, dict) else {}
    return found
