"""A job belongs to whoever holds its lease, and to nobody else."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import timedelta
from threading import Barrier
from typing import Any

import pytest
from spacy.language import Language
from spacy.tokens import Doc

from config.runtime import build_runtime
from intake.language.pipeline import load_pipeline
from intake.readings.sweep import release_expired
from intake.readings.work import Failure, LostLeaseError, fail, give_back, renew
from staging.wiring import BEFORE_COMMIT
from tests.support.shop import LEASE, Shop
from workers.schedule import sweep
from workers.scheduler import Scheduler

TALK = "Anna: Hello.\nBob: action item: Renew licence number 1.\nAnna: See you."
# Its order opens with a word that may be a noun as well, so that a parser is asked.
ASKED = "Anna: Hello.\nBob: Email Carla about licence number 1.\nAnna: See you."
MOMENT = timedelta(seconds=1)
WHY = Failure("reading_failed", "It did not work.")
TRIES = 3
SWEEPS = 4


@dataclass(frozen=True, slots=True)
class Interrupted:
    """A pipeline during whose work something happens."""

    pipeline: Language
    meanwhile: Callable[[], Any]

    def __call__(self, text: str) -> Doc:
        self.meanwhile()
        return self.pipeline(text)

    def __getattr__(self, name: str) -> Any:
        return getattr(self.pipeline, name)


def lose_lease(shop: Shop) -> int:
    shop.clock.advance(LEASE + MOMENT)
    return shop.do(release_expired, max_attempts=TRIES)


def test_a_worker_that_lost_its_lease_writes_nothing(shop: Shop) -> None:
    receipt = shop.hand_in(TALK)
    [late] = shop.claim(receipt, holder="late")
    assert lose_lease(shop) == 1
    [next_one] = shop.claim(receipt, holder="next")
    assert next_one.attempt == late.attempt + 1
    for write in (
        lambda: shop.analyst().analyze(late),
        lambda: shop.do(fail, late, WHY),
        lambda: shop.do(give_back, late, WHY, max_attempts=TRIES),
    ):
        with pytest.raises(LostLeaseError):
            write()
    assert not shop.ledger.staged()
    assert shop.ledger.jobs() == {receipt.source.id: ("running", 2, "worker_lost")}
    shop.analyst().analyze(next_one)
    assert shop.ledger.jobs() == {receipt.source.id: ("done", 2, None)}
    assert shop.ledger.staged().total() == 1


def test_a_lease_lost_while_reading_is_noticed_before_anything_is_written(shop: Shop) -> None:
    receipt = shop.hand_in(ASKED)
    [late] = shop.claim(receipt, holder="late")

    def meanwhile() -> None:
        if lose_lease(shop):
            [next_one] = shop.claim(receipt, holder="next")
            shop.analyst().analyze(next_one)

    with pytest.raises(LostLeaseError):
        shop.analyst(Interrupted(load_pipeline(), meanwhile)).analyze(late)
    assert shop.ledger.jobs() == {receipt.source.id: ("done", 2, None)}
    assert shop.ledger.staged().total() == 1
    assert shop.ledger.segments() == {receipt.source.id: 3}


def test_a_renewed_lease_is_kept(shop: Shop) -> None:
    [held] = shop.claim(shop.hand_in(TALK), holder="busy")
    for _ in range(4):
        shop.clock.advance(LEASE - MOMENT)
        shop.do(renew, [held], lease=LEASE)
        assert shop.do(release_expired, max_attempts=TRIES) == 0
    shop.analyst().analyze(held)
    assert shop.ledger.staged().total() == 1


def test_a_late_renewal_keeps_nothing(shop: Shop) -> None:
    receipt = shop.hand_in(TALK)
    [late] = shop.claim(receipt, holder="late")
    lose_lease(shop)
    shop.claim(receipt, holder="next")
    shop.do(renew, [late], lease=LEASE * 10)
    assert lose_lease(shop) == 1


def test_a_job_that_loses_every_lease_fails_visibly(shop: Shop) -> None:
    receipt = shop.hand_in(TALK)
    for _ in range(TRIES):
        assert len(shop.claim(receipt, holder="doomed")) == 1
        assert lose_lease(shop) == 1
    assert shop.claim(receipt, holder="doomed") == []
    assert shop.ledger.jobs() == {receipt.source.id: ("failed", TRIES, "worker_lost")}
    assert shop.ledger.states() == {receipt.source.id: "failed"}


def test_sweeps_at_the_same_time_release_each_job_once(shop: Shop) -> None:
    receipts = [shop.hand_in(f"{TALK} {number}") for number in range(12)]
    assert len(shop.claim(receipts[0], holder="lost", limit=12)) == 12
    shop.clock.advance(LEASE + MOMENT)
    shop.queue.calls.clear()
    together = Barrier(SWEEPS)

    def release() -> int:
        together.wait(timeout=10)
        return shop.do(release_expired, max_attempts=TRIES)

    with ThreadPoolExecutor(SWEEPS) as pool:
        released = [future.result() for future in [pool.submit(release) for _ in range(SWEEPS)]]
    assert sum(released) == 12
    assert sorted(call.id for call in shop.queue.calls) == sorted(receipt.job.id for receipt in receipts)
    assert {call.attempt for call in shop.queue.calls} == {1}


def test_of_two_schedulers_one_does_each_entry(shop: Shop) -> None:
    runtime = build_runtime(
        shop.settings, before_commit=BEFORE_COMMIT, clock=shop.clock, queue=shop.queue, engine=shop.transactions.engine
    )
    shop.hand_in(TALK)
    shop.queue.calls.clear()
    shop.clock.advance(MOMENT * 10)
    first, second = Scheduler(runtime), Scheduler(runtime)
    first.tick()
    assert len(shop.queue.calls) == 1
    shop.queue.calls.clear()
    second.tick()
    assert shop.queue.calls == []
    # The first is never heard of again.
    shop.clock.advance(timedelta(seconds=runtime.settings.lease_seconds) + MOMENT)
    second.tick()
    assert len(shop.queue.calls) == 1


def test_a_scheduler_that_is_stopped_leaves_at_once_what_the_next_one_needs(shop: Shop) -> None:
    runtime = build_runtime(
        shop.settings, before_commit=BEFORE_COMMIT, clock=shop.clock, queue=shop.queue, engine=shop.transactions.engine
    )
    first, second, stranger = Scheduler(runtime), Scheduler(runtime), Scheduler(runtime)
    first.tick()
    stranger.retire()
    shop.hand_in(TALK)
    shop.clock.advance(MOMENT * 3)
    shop.queue.calls.clear()
    second.tick()
    assert shop.queue.calls == [], "the lease is still the first one's"
    first.retire()
    second.tick()
    assert len(shop.queue.calls) == 1


def test_a_wiped_queue_is_filled_again(shop: Shop) -> None:
    runtime = build_runtime(
        shop.settings, before_commit=BEFORE_COMMIT, clock=shop.clock, queue=shop.queue, engine=shop.transactions.engine
    )
    jobs = {shop.hand_in(f"{TALK} {number}").job.id for number in range(5)}
    shop.queue.calls.clear()
    sweep(runtime)
    assert shop.queue.calls == [], "what was handed in just now may still be on its way"
    shop.clock.advance(MOMENT * 10)
    sweep(runtime)
    assert {call.id for call in shop.queue.calls} == jobs
    sweep(runtime)
    assert len(shop.queue.calls) == len(jobs)


def test_only_as_many_are_put_back_as_are_missing(shop: Shop) -> None:
    runtime = shop.runtime()
    for number in range(5):
        shop.hand_in(f"{TALK} {number}")
    # A worker has taken two entries off the queue, and has claimed nothing so far.
    del shop.queue.calls[:2]
    shop.clock.advance(MOMENT * 10)
    sweep(runtime)
    assert len(shop.queue.calls) == 5
