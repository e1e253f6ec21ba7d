"""A document that ends, blocks or fills its reader is given up after so many tries, and takes nobody with it."""

import sys

from config.queues import QueueName
from config.rq_queue import RqJobQueue, connect
from tests.support.poison import HOG, KILL, LOOP, PARSE_HOG, PARSE_LOOP, PARSE_STUCK
from tests.support.service import open_service, wait_until
from tests.support.shop import open_shop

HEALTHY = 40
TRIES = 3
# Once in company, once alone.
TRIES_OF_WHAT_NEEDS_TOO_MUCH = 2
JOB_SECONDS = 5
# While a process fills its memory, its heartbeat may come late; were the lease over meanwhile, that would cost a try.
LEASE_SECONDS = 15
# Three tries of the endless one, one after the other, and the work of the others on a busy machine.
ENDING_SECONDS = 240


def talk(words: str) -> str:
    return f"Anna: Hello.\nBob: {words}.\nAnna: See you."


def test_poison_stops_and_the_healthy_are_read(database_url: str) -> None:
    with open_service(
        database_url=database_url,
        web=False,
        worker=(sys.executable, "-m", "tests.support.poison"),
        lease_seconds=LEASE_SECONDS,
        sweep_seconds=0.5,
        max_attempts=TRIES,
        job_seconds=JOB_SECONDS,
        job_memory_mb=256,
    ) as service:
        queue = RqJobQueue(connect(service.settings.queue_url), job_seconds=JOB_SECONDS)
        with open_shop(service.settings, queue=queue) as shop:
            first = [
                shop.hand_in(talk(f"action item: Renew licence number {number}")) for number in range(HEALTHY // 2)
            ]
            # A parser is only asked about openings that may be a noun as well.
            poisoned = {mark: shop.hand_in(talk(f"Order with {mark} at once")).source.id for mark in (KILL, LOOP, HOG)}
            later = [
                shop.hand_in(talk(f"action item: Cancel contract number {number}")) for number in range(HEALTHY // 2)
            ]
            wait_until(lambda: not shop.ledger.owed(), seconds=ENDING_SECONDS, what="nothing is owed any more")
            jobs, staged = shop.ledger.jobs(), shop.ledger.staged()
        healthy = {receipt.source.id for receipt in (*first, *later)}
        assert {source_id for source_id, (state, _, _) in jobs.items() if state == "done"} == healthy
        assert {source_id for source_id, _ in staged} == healthy
        assert set(staged.values()) == {1}
        assert jobs[poisoned[KILL]] == ("failed", TRIES, "worker_killed")
        assert jobs[poisoned[LOOP]] == ("failed", TRIES_OF_WHAT_NEEDS_TOO_MUCH, "took_too_long")
        assert jobs[poisoned[HOG]] == ("failed", TRIES_OF_WHAT_NEEDS_TOO_MUCH, "too_much_memory")
        wait_until(lambda: queue.depth(QueueName.EXTRACT) == 0, seconds=10, what="the queue is empty")
        print(f"tries of the healthy: {sorted(jobs[each][1] for each in healthy)}")  # noqa: T201


def test_a_parser_that_never_ends_fails_its_source_and_the_others_are_read() -> None:
    with open_service(
        web=False,
        worker=(sys.executable, "-m", "tests.support.poison"),
        # The one that is stuck hears of nothing and can't renew its lease.
        lease_seconds=ENDING_SECONDS,
        sweep_seconds=0.5,
        batch_size=1,
        max_attempts=1,
        job_seconds=JOB_SECONDS,
        job_memory_mb=256,
    ) as service:
        queue = RqJobQueue(connect(service.settings.queue_url), job_seconds=JOB_SECONDS)
        with open_shop(service.settings, queue=queue) as shop:
            healthy = [shop.hand_in(talk("action item: Renew the licence")).source.id]
            poisoned = {mark: shop.hand_in(talk(mark)).source.id for mark in (PARSE_LOOP, PARSE_HOG, PARSE_STUCK)}
            healthy.append(shop.hand_in(talk("action item: Cancel the contract")).source.id)
            wait_until(lambda: not shop.ledger.owed(), seconds=ENDING_SECONDS, what="nothing is owed any more")
            jobs = shop.ledger.jobs()
        assert {source_id for source_id, (state, _, _) in jobs.items() if state == "done"} == set(healthy)
        assert jobs[poisoned[PARSE_LOOP]] == ("failed", 1, "took_too_long")
        assert jobs[poisoned[PARSE_HOG]] == ("failed", 1, "too_much_memory")
        assert jobs[poisoned[PARSE_STUCK]] == ("failed", 1, "took_too_long")
