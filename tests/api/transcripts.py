"""Transcripts to hand in, and handing them in."""

import io
from typing import Any

from werkzeug.test import TestResponse

from tests.api.people import Caller, Desk
from tests.support.reading import read_everything

CALL = """WEBVTT

1
00:00:05.000 --> 00:00:09.000
Anna Li: Thanks everyone. I'll send you the proposal by Friday.

2
00:00:10.000 --> 00:00:13.000
Bob Ray: Great. Action item: Bob to update pricing.
"""
MONDAY = "2026-06-15T10:00:00Z"


def upload(caller: Caller, content: str | bytes = CALL, name: str = "call.vtt", **fields: str) -> TestResponse:
    """Hand in a file, as a browser's form does."""
    data = content.encode() if isinstance(content, str) else content
    form = {"file": (io.BytesIO(data), name), "occurred_at": MONDAY, **fields}
    return caller.send("POST", "/api/tasks/transcripts", data=form)


def upload_and_read(desk: Desk, content: str | bytes = CALL, **fields: str) -> dict[str, Any]:
    """Hand in a file and let it be read; the transcript as it then stands."""
    source_id = upload(desk.with_key(), content, **fields).get_json()["transcript"]["id"]
    read_everything(desk.runtime)
    found: dict[str, Any] = desk.with_key().send("GET", f"/api/tasks/transcripts/{source_id}").get_json()["transcript"]
    return found
