"""Resources that agents can read: the text of a source, and the evidence of a task or suggestion."""

import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from api.mcp.request import ApiReply, ApiRequest, Send, given, path_of
from api.mcp.shapes import (
    INTEGER,
    QUOTED,
    QUOTED_NOTE,
    QUOTED_OR_NULL,
    STRING,
    STRING_OR_NULL,
    list_of,
    object_of,
    shown,
)
from api.mcp.tools.suggestions import EVIDENCE

_SEGMENTS_AT_ONCE: Final = 100
_SEGMENT = object_of(index=INTEGER, speaker=QUOTED_OR_NULL, text=QUOTED, char_start=INTEGER, char_end=INTEGER)
_SOURCES = object_of(transcripts=list_of(object_of(id=STRING, title=STRING_OR_NULL)), next_cursor=STRING_OR_NULL)


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of resource: its address, and the part of the API's answer that it shows."""

    name: str
    template: str
    pattern: re.Pattern[str]
    description: str
    request: Callable[[Mapping[str, str]], ApiRequest]
    show: Callable[[Mapping[str, Any], Mapping[str, str]], Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class Listed:
    """A page of readable sources."""

    uris: Sequence[tuple[str, str]]
    next_cursor: str | None


def _segments_request(parts: Mapping[str, str]) -> ApiRequest:
    path = path_of("api", "tasks", "transcripts", reference=parts["id"], then="/segments")
    return ApiRequest("GET", path, query={"limit": _SEGMENTS_AT_ONCE, **given(parts, "cursor")})


def _segments(body: Mapping[str, Any], parts: Mapping[str, str]) -> Mapping[str, Any]:
    cursor = body["next_cursor"]
    following = f"gleaner://transcripts/{parts['id']}/after/{cursor}" if cursor else None
    return {"segments": shown(body["segments"], list_of(_SEGMENT)), "next": following}


def _task_request(parts: Mapping[str, str]) -> ApiRequest:
    return ApiRequest("GET", path_of("api", "tasks", reference=parts["id"]))


def _staged_request(parts: Mapping[str, str]) -> ApiRequest:
    return ApiRequest("GET", path_of("api", "tasks", "staged", reference=parts["id"]))


def _evidence_of(name: str) -> Callable[[Mapping[str, Any], Mapping[str, str]], Mapping[str, Any]]:
    def show(body: Mapping[str, Any], _parts: Mapping[str, str]) -> Mapping[str, Any]:
        return {"id": body[name]["id"], "evidence": shown(body[name]["evidence"], list_of(EVIDENCE))}

    return show


KINDS: Final = (
    Kind(
        "transcript",
        "gleaner://transcripts/{id}",
        re.compile(r"\Agleaner://transcripts/(?P<id>[^/?#]+)(?:/after/(?P<cursor>[^/?#]+))?\Z"),
        f"The words of a transcript or mail, {_SEGMENTS_AT_ONCE} turns at a time; next names the following ones. {QUOTED_NOTE}",
        _segments_request,
        _segments,
    ),
    Kind(
        "task-evidence",
        "gleaner://tasks/{id}/evidence",
        re.compile(r"\Agleaner://tasks/(?P<id>[^/?#]+)/evidence\Z"),
        f"The words that a task came from. {QUOTED_NOTE}",
        _task_request,
        _evidence_of("task"),
    ),
    Kind(
        "suggestion-evidence",
        "gleaner://staged/{id}/evidence",
        re.compile(r"\Agleaner://staged/(?P<id>[^/?#]+)/evidence\Z"),
        f"The words that a suggestion came from. {QUOTED_NOTE}",
        _staged_request,
        _evidence_of("staged_task"),
    ),
)


def read_resource(uri: str, send: Send) -> str | ApiReply | None:
    """The resource as JSON text; the API's refusal; or None for an unknown address.

    Raises UnknownReferenceError for an id that has not the form of ours.
    """
    for kind in KINDS:
        if found := kind.pattern.match(uri):
            parts = {name: text for name, text in found.groupdict().items() if text is not None}
            reply = send(kind.request(parts))
            return reply if reply.is_refusal else _text({"note": QUOTED_NOTE, **kind.show(reply.body, parts)})
    return None


def list_sources(cursor: str | None, send: Send) -> Listed | ApiReply:
    """A page of the newest transcripts and mails, or the API's refusal."""
    reply = send(ApiRequest("GET", "/api/tasks/transcripts", query={"cursor": cursor} if cursor else {}))
    if reply.is_refusal:
        return reply
    page = shown(reply.body, _SOURCES)
    uris = [(f"gleaner://transcripts/{each['id']}", each["id"]) for each in page["transcripts"]]
    return Listed(uris, page["next_cursor"])


def _text(content: Mapping[str, Any]) -> str:
    return json.dumps(content, ensure_ascii=False)
