"""Calls of the public API by the demonstration; the clock shows the time of each step."""

import json
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from typing import Any

from flask.testing import FlaskClient

OK_STATUSES = range(200, 300)
_UNREAD = {"waiting", "running"}
_LOOK_SECONDS = 0.2
_LONGEST_READING_SECONDS = 120.0


class RefusedStepError(Exception):
    """The service refused a step of the demonstration; the message holds its answer."""


class StoryClock:
    """A clock that shows the time of the story."""

    def __init__(self, start: datetime) -> None:
        self._now = start

    def now(self) -> datetime:
        return self._now

    def move_to(self, instant: datetime) -> None:
        """Move forward to the instant; never back, because the trail is written in the order of time."""
        self._now = max(self._now, instant)


@dataclass(frozen=True, slots=True)
class Desk:
    """Calls the API as a member of the demonstration, and does owed work after each call."""

    client: FlaskClient
    keys: Mapping[str, str]
    work_off: Callable[[], None]

    def call(self, who: str, method: str, path: str, **options: Any) -> Any:
        """The JSON of the answer. Raises RefusedStepError."""
        headers = {"Authorization": f"Bearer {self.keys[who]}"}
        answer = self.client.open(path, method=method, headers=headers, **options)
        if answer.status_code not in OK_STATUSES:
            raise RefusedStepError(f"{method} {path}: {answer.get_data(as_text=True)}")
        self.work_off()
        return answer.get_json(silent=True)

    def hand_in(self, who: str, name: str, data: bytes, **fields: Any) -> str:
        """Upload the file, wait until it is read, and return the id of its source."""
        form = {field: value if isinstance(value, str) else json.dumps(value) for field, value in fields.items()}
        answer = self.call(who, "POST", "/api/tasks/transcripts", data={**form, "file": (BytesIO(data), name)})
        source_id = str(answer["transcript"]["id"])
        self._wait_until_read(who, source_id)
        return source_id

    def _wait_until_read(self, who: str, source_id: str) -> None:
        """Wait, because a worker of a running service may have claimed the reading. Raises RefusedStepError."""
        begin = time.monotonic()
        while self.call(who, "GET", f"/api/tasks/transcripts/{source_id}")["transcript"]["state"] in _UNREAD:
            if time.monotonic() - begin > _LONGEST_READING_SECONDS:
                raise RefusedStepError(f"{source_id} is not read: is the service that runs beside stuck?")
            time.sleep(_LOOK_SECONDS)
