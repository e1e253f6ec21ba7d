"""How long a quiet workspace waits while another one sends as many requests as it can."""

import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from http.client import HTTPConnection
from statistics import quantiles

import orjson

from access.scopes import SCOPES_OF, Role
from access.services.keys import create_key
from access.services.members import add_member
from access.services.workspaces import ensure_workspace
from bench.installation import Database, Installation, open_installation
from bench.report import Table
from bench.rounds import ratio_of
from bench.service import Service, running_service
from core.actor import system_actor

HEADINGS = ("database", "asked", "quiet p95 under the flood / without", "flood: served a second", "refused as too much")
NOTE = "The quiet workspace asks twice a second, in turns with and without eight callers of the other who never pause."
CALLERS = 8
PAUSE = 0.5
_HUNDRED = 100
Ask = Callable[[HTTPConnection, str], int]


def run(*, postgres: str, quick: bool) -> Sequence[Table]:
    rounds, calls = (3, 12) if quick else (5, 40)
    rows = []
    for database in Database:
        with open_installation(database, postgres) as place, running_service(place) as service:
            quiet = _another_key(place)
            for name, ask in (("reads tasks", _read), ("makes tasks", _make)):
                rows.append([database, name, *_measure(service, quiet, ask, rounds=rounds, calls=calls)])
    return [Table("flood: one workspace while another floods", HEADINGS, rows, [NOTE])]


def _measure(service: Service, quiet: str, ask: Ask, *, rounds: int, calls: int) -> list[str]:
    alone, under, served, refused, seconds = [], [], 0, 0, 0.0
    for _ in range(rounds):
        alone.append(_p95(service, quiet, ask, calls=calls))
        with _flood(service, ask) as statuses:
            started = time.monotonic()
            under.append(_p95(service, quiet, ask, calls=calls))
            seconds += time.monotonic() - started
        served += sum(count for status, count in statuses.items() if status < 400)
        refused += statuses.get(429, 0)
    return [str(ratio_of(under, alone)), f"{served / seconds:.0f}", f"{refused / max(1, served + refused):.0%}"]


def _p95(service: Service, key: str, ask: Ask, *, calls: int) -> float:
    took = []
    with service.connect() as client:
        for _ in range(calls):
            started = time.monotonic()
            status = ask(client.connection, key)
            took.append(time.monotonic() - started)
            if status >= 400:
                raise RuntimeError(f"the quiet workspace was answered with {status}")
            time.sleep(PAUSE)
    return quantiles(took, n=_HUNDRED, method="inclusive")[94]


@contextmanager
def _flood(service: Service, ask: Ask) -> Iterator[dict[int, int]]:
    """Counts of the answers by status. The callers stop at the end of the block."""
    statuses: dict[int, int] = {}
    lock, over = threading.Lock(), threading.Event()

    def call() -> None:
        with service.connect() as client:
            while not over.is_set():
                status = ask(client.connection, client.key)
                with lock:
                    statuses[status] = statuses.get(status, 0) + 1

    threads = [threading.Thread(target=call) for _ in range(CALLERS)]
    for thread in threads:
        thread.start()
    try:
        yield statuses
    finally:
        over.set()
        for thread in threads:
            thread.join()


def _read(connection: HTTPConnection, key: str) -> int:
    return _call(connection, key, "GET", "/api/tasks?limit=20", None)


def _make(connection: HTTPConnection, key: str) -> int:
    return _call(connection, key, "POST", "/api/tasks", orjson.dumps({"title": "Call back"}))


def _call(connection: HTTPConnection, key: str, method: str, path: str, body: bytes | None) -> int:
    connection.request(method, path, body, {"Authorization": f"Bearer {key}", "Content-Type": "application/json"})
    answer = connection.getresponse()
    answer.read()
    return answer.status


def _another_key(place: Installation) -> str:
    """A key of a member in a separate workspace."""
    with place.runtime.transactions.begin() as uow:
        actor = system_actor(ensure_workspace(uow, name="Quiet").id)
        member = add_member(uow, actor=actor, name="Noor Quint", role=Role.OWNER)
        _, key = create_key(uow, actor=actor, member_id=member.id, scopes=SCOPES_OF[Role.OWNER], name="bench")
    return key
