"""Whoever can write to the queue can not make a worker run code, call an address or stop."""

import pickle
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from redis import Redis
from rq import Queue
from rq.job import Job
from rq.serializers import JSONSerializer, PickleSerializer

from config.queues import QueueName
from config.rq_queue import RqJobQueue, connect
from tests.support.service import Service, open_service, wait_until
from tests.support.shop import open_shop

READING_SECONDS = 120
TALK = "Anna: Hello.\nBob: action item: Renew licence number 1.\nAnna: See you."


def foreign_queue(connection: Redis, serializer: Any = JSONSerializer) -> Queue:
    return Queue(QueueName.EXTRACT.value, connection=connection, serializer=serializer)


def call_the_shell(connection: Redis, marker: Path) -> None:
    foreign_queue(connection).enqueue("os.system", f"touch {marker}")


def send_a_pickle(connection: Redis, marker: Path) -> None:
    foreign_queue(connection, PickleSerializer).enqueue("os.system", f"touch {marker}")


def hide_the_shell_in_callbacks(connection: Redis, marker: Path) -> None:
    job = foreign_queue(connection).enqueue("analyze", "job_unknown")
    names = {"success_callback_name": "os.system", "failure_callback_name": "os.system"}
    connection.hset(job.key, mapping=names)


def send_garbage(connection: Redis, _marker: Path) -> None:
    for number, data in enumerate((b"\xff\x00garbage", b"", zlib.compress(b"{not json"), pickle.dumps(print))):
        job = Job.create(
            "analyze", args=("x",), id=f"garbage{number}", connection=connection, serializer=JSONSerializer
        )
        job.origin = QueueName.EXTRACT.value
        job.save()
        connection.hset(job.key, "data", data)
        connection.rpush(foreign_queue(connection).key, job.id)


def send_odd_arguments(connection: Redis, _marker: Path) -> None:
    for arguments in ([], [1], [None], [{"a": 1}], ["x", "y"], ["x" * 10_000]):
        foreign_queue(connection).enqueue("analyze", *arguments)


def name_what_is_not_there(connection: Redis, _marker: Path) -> None:
    connection.rpush(foreign_queue(connection).key, "no-such-job", "")


# What they share is made once, by whichever process has them.
pytestmark = pytest.mark.xdist_group("foreign jobs")


@pytest.fixture(scope="module")
def quiet_service() -> Iterator[Service]:
    """One worker for all, so that each must survive those before it too."""
    with open_service(web=False, sweep_seconds=0.5) as service:
        yield service


@pytest.mark.parametrize(
    "intrude",
    [
        call_the_shell,
        send_a_pickle,
        hide_the_shell_in_callbacks,
        send_garbage,
        send_odd_arguments,
        name_what_is_not_there,
    ],
)
def test_a_foreign_entry_runs_nothing_and_stops_nobody(
    quiet_service: Service, intrude: Callable[[Redis, Path], None]
) -> None:
    marker = quiet_service.folder / "marker"
    intrude(Redis.from_url(quiet_service.settings.redis_url), marker)
    queue = RqJobQueue(connect(quiet_service.settings.queue_url), job_seconds=10)
    worker = quiet_service.processes["worker1"].pid
    with quiet_service.telling_why(), open_shop(quiet_service.settings, queue=queue) as shop:
        receipt = shop.hand_in(f"{TALK} {intrude.__name__}")
        wait_until(
            lambda: shop.ledger.states()[receipt.source.id] == "done", seconds=READING_SECONDS, what="ours is read"
        )
        assert shop.ledger.jobs()[receipt.source.id] == ("done", 1, None)
        wait_until(lambda: queue.depth(QueueName.EXTRACT) == 0, seconds=READING_SECONDS, what="the queue is empty")
        assert not marker.exists()
        assert quiet_service.is_running("worker1")
        assert quiet_service.processes["worker1"].pid == worker


@pytest.mark.parametrize("entry", [b"\xff\xfe", b'{"a": 1}'], ids=["bytes", "an object"])
def test_an_entry_that_is_no_id_costs_a_restart_and_no_more(quiet_service: Service, entry: bytes) -> None:
    connection = Redis.from_url(quiet_service.settings.redis_url)
    connection.rpush(foreign_queue(connection).key, entry)
    queue = RqJobQueue(connect(quiet_service.settings.queue_url), job_seconds=10)
    with quiet_service.telling_why(), open_shop(quiet_service.settings, queue=queue) as shop:
        wait_until(quiet_service.revive, seconds=READING_SECONDS, what="the worker gave up")
        receipt = shop.hand_in(f"{TALK} {entry!r}")
        wait_until(
            lambda: shop.ledger.states()[receipt.source.id] == "done", seconds=READING_SECONDS, what="ours is read"
        )
        assert quiet_service.revive() == []
