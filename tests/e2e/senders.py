"""Clients that hand in transcripts from several threads, and go on trying until each is acknowledged."""

import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from http.client import HTTPException
from typing import Any, Protocol
from urllib.error import HTTPError


class Answering(Protocol):
    """A service that can be asked; what it refuses is raised."""

    def call(
        self, method: str, path: str, *, body: Any = None, headers: Mapping[str, str] = ..., seconds: float = ...
    ) -> Any: ...


PATIENCE_SECONDS = 240
UNAVAILABLE = 503
# Enough that reading takes a while, during which it can be killed.
CHATTER_LINES = 300


def transcript_of(title: str, *, lines: int = 3) -> str:
    """Words that hold exactly one task."""
    chatter = "".join(f"Carol: It rained {day} times, I believe.\n" for day in range(lines))
    return f"Anna: Hello everyone, thanks for coming.\n{chatter}Bob: action item: {title}.\nAnna: Right, see you."


@dataclass(slots=True)
class Senders:
    """Which title was acknowledged as which source, and what else was answered on the way."""

    service: Answering
    key: str
    titles: list[str]
    pause: float = 0.0
    acknowledged: dict[str, str] = field(default_factory=dict)
    refusals: dict[int, int] = field(default_factory=dict)
    unreachable: int = 0
    # How long an answer is waited for; a busy machine is slow, and that alone is no refusal.
    seconds: float = 10
    faults: list[str] = field(default_factory=list)
    # Bodies of refusals other than "try again", which show whether the application or the server in front of it wrote them.
    surprises: list[str] = field(default_factory=list)
    _threads: list[threading.Thread] = field(default_factory=list)

    def start(self, *, threads: int) -> None:
        for number in range(threads):
            thread = threading.Thread(target=self._send_each, args=(self.titles[number::threads],), daemon=True)
            thread.start()
            self._threads.append(thread)

    @property
    def are_done(self) -> bool:
        return not any(thread.is_alive() for thread in self._threads)

    def summary(self) -> str:
        refused = f"refused {self.refusals} {self.surprises or ''}".strip()
        return f"acknowledged {len(self.acknowledged)}, {refused}, unanswered {self.unreachable}: {self.faults[-3:]}"

    def _send_each(self, titles: list[str]) -> None:
        for title in titles:
            until = time.monotonic() + PATIENCE_SECONDS
            while not self._is_acknowledged(title) and time.monotonic() < until:
                time.sleep(0.1)
            time.sleep(self.pause)

    def _is_acknowledged(self, title: str) -> bool:
        headers = {"Authorization": f"Bearer {self.key}", "Idempotency-Key": f"send-{title}"}
        try:
            answer = self.service.call(
                "POST",
                "/api/tasks/transcripts",
                body={"text": transcript_of(title)},
                headers=headers,
                seconds=self.seconds,
            )
        except HTTPError as error:
            self.refusals[error.code] = self.refusals.get(error.code, 0) + 1
            if error.code != UNAVAILABLE:
                self.surprises.append(f"{error.code}: {error.read()[:1000]!r}")
            return False
        except (OSError, HTTPException, ValueError) as error:
            # Killed while it answered, or not up again yet: nobody knows whether it was kept, so it is sent again.
            self.unreachable += 1
            self.faults.append(repr(error))
            return False
        self.acknowledged[title] = answer["transcript"]["id"]
        return True
