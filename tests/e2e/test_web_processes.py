"""Web processes that end, and those that go on serving."""

import os
import signal
from pathlib import Path

from tests.support.service import Service, open_service, session_of, wait_until

SECONDS = 120


def serving(service: Service) -> set[int]:
    """The processes that answer; the one that started them does not."""
    leader = service.processes["web"].pid
    return {member for member in session_of(leader) if member != leader and is_server(member)}


def is_server(process_id: int) -> bool:
    return b"resource_tracker" not in Path(f"/proc/{process_id}/cmdline").read_bytes()


def test_a_process_that_ends_twice_leaves_the_other_alone() -> None:
    with open_service(workers=0, web_workers=2) as service:
        wait_until(lambda: len(serving(service)) == 2, seconds=SECONDS, what="both are there")
        lasting, victim = sorted(serving(service))
        for _ in range(2):
            os.kill(victim, signal.SIGKILL)
            wait_until(
                lambda gone=victim: len(serving(service) - {gone}) == 2, seconds=SECONDS, what="another is started"
            )
            (victim,) = serving(service) - {lasting, victim}
        assert service.is_running("web")
        assert lasting in serving(service)
        assert service.call("GET", "/healthz")["status"] == "ok"
