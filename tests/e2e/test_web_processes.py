"""Web processes that end, and those that go on serving."""

import os
import signal

from tests.e2e.installation import children_of, is_alive
from tests.support.service import Service, open_service, wait_until

SECONDS = 120


def serving(service: Service) -> set[int]:
    """The processes that answer; neither the one that holds the socket nor the one that watches over them does."""
    leader = service.processes["web"].pid
    return {member for child in children_of(leader) for member in children_of(child) if is_alive(member)}


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
