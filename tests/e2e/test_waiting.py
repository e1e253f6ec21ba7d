"""Callers that wait for jobs, and others who want to be answered meanwhile."""

from collections.abc import Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from contextlib import contextmanager, suppress
from typing import Any

from tests.support.service import Service, open_service

THREADS = 2
PATIENCE = 25.0


@contextmanager
def waiting_calls(service: Service, key: str, *, count: int) -> Iterator[list[Future[Any]]]:
    headers = {"Authorization": f"Bearer {key}"}

    def analyze(number: int) -> Any:
        body = {"text": f"Anna: I will send offer {number} tomorrow.\n", "wait": 30}
        return service.call("POST", "/api/tasks/transcripts/analyze", body=body, headers=headers, seconds=PATIENCE * 2)

    pool = ThreadPoolExecutor(count)
    try:
        yield [pool.submit(analyze, number) for number in range(count)]
    finally:
        # Whoever still waits is cut off; otherwise the test would last as long as they wait.
        with suppress(ProcessLookupError):
            service.kill("web")
        pool.shutdown()


def test_as_many_waiting_calls_as_threads_leave_one_thread_free() -> None:
    with open_service(workers=0, web_workers=1, web_threads=THREADS) as service:
        key = service.run("create-key", "--workspace", "Office", "--scopes", "intake:write,tasks:read")
        with waiting_calls(service, key, count=THREADS) as calls:
            told, waiting = wait(calls, timeout=PATIENCE, return_when=FIRST_COMPLETED)
            assert [call.result()["job"]["state"] for call in told] == ["waiting"]
            assert service.call("GET", "/healthz")["status"] == "ok"
            assert len(waiting) == THREADS - 1
