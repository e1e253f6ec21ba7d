"""A work-horse may die between any two statements: what it was to do is then done once."""

import os
import signal
from collections import Counter
from datetime import timedelta

import pytest
from spacy.language import Language
from sqlalchemy import Engine, event

from config.runtime import build_runtime
from config.settings import Settings
from core.clock import SystemClock
from core.ids import JobId
from intake.door.receive import Receipt
from intake.language.pipeline import load_pipeline
from intake.readings.sweep import release_expired
from intake.readings.work import release_held
from staging.wiring import BEFORE_COMMIT
from tests.support.queue import RecordingQueue
from tests.support.shop import Shop, in_fork, open_shop
from workers.jobs import analyze
from workers.runner import KILLED

HOLDER = "worker"
MORE_STATEMENTS_THAN_THERE_ARE = 200
PLENTY = 99


@pytest.fixture(scope="module")
def pipeline() -> Language:
    return load_pipeline()


def talk(number: int) -> str:
    return (
        f"Anna: Hello, this is call {number}.\nBob: action item: Renew licence number {number}.\n"
        f"Anna: action item: Cancel contract number {number}.\nBob: See you."
    )


def die_after(engine: Engine, statements: int) -> None:
    """Kill this process as soon as the engine has done so many statements, beginnings and commits included."""
    done = 0

    def count(*_: object) -> None:
        nonlocal done
        done += 1
        if done == statements:
            os.kill(os.getpid(), signal.SIGKILL)

    for name in ("begin", "after_cursor_execute", "commit"):
        event.listen(engine, name, count)


def read(shop: Shop, receipt: Receipt, pipeline: Language, *, dying_after: int | None = None) -> int:
    """Do the job as a work-horse would, in a process of its own, which has what its parent compiled and loaded."""
    shop.forget_connections()

    def work() -> None:
        engine = shop.transactions.engine
        if dying_after is not None:
            die_after(engine, dying_after)
        runtime = build_runtime(shop.settings, before_commit=BEFORE_COMMIT, engine=engine, queue=RecordingQueue())
        analyze.run(runtime, pipeline, job_id=JobId(receipt.job.id), holder=HOLDER)

    return in_fork(work)


def read_here(shop: Shop, pipeline: Language) -> None:
    """Read something in this process, so that its forks need not load and compile what reading takes, each anew."""
    receipt = shop.hand_in(talk(0))
    analyze.run(shop.runtime(), pipeline, job_id=JobId(receipt.job.id), holder=HOLDER)


def take_back(shop: Shop, *, by_sweep: bool) -> None:
    """What the worker does at once when its work-horse died, or the sweep later when the worker died as well."""
    if by_sweep:
        late = SystemClock().now() + timedelta(hours=1)
        with shop.transactions.begin() as uow:
            uow.now = late
            release_expired(uow, max_attempts=PLENTY)
    else:
        shop.do(release_held, holder=HOLDER, failure=KILLED, max_attempts=PLENTY)


def assert_all_or_nothing(shop: Shop, receipt: Receipt) -> None:
    """Either everything that reading found is there and the job is done, or nothing is."""
    source_id = receipt.source.id
    is_done = shop.ledger.states()[source_id] == "done"
    staged = sum(count for (found_in, _), count in shop.ledger.staged().items() if found_in == source_id)
    assert (staged, shop.ledger.quotes()[source_id]) == ((2, 2) if is_done else (0, 0))
    assert shop.ledger.segments()[source_id] == (4 if is_done else 0)


def test_a_kill_after_any_statement_neither_loses_nor_doubles(settings: Settings, pipeline: Language) -> None:
    with open_shop(settings, clock=SystemClock()) as shop:
        read_here(shop, pipeline)
        for statements in range(1, MORE_STATEMENTS_THAN_THERE_ARE):
            receipt = shop.hand_in(talk(statements))
            status = read(shop, receipt, pipeline, dying_after=statements)
            assert status in {0, -signal.SIGKILL}
            assert_all_or_nothing(shop, receipt)
            take_back(shop, by_sweep=statements % 2 == 0)
            assert read(shop, receipt, pipeline) == 0
            if status == 0:
                break
        else:
            pytest.fail("no reading ever came to its end")
        print(f"killed after each of {statements - 1} statements")  # noqa: T201
        sources = shop.ledger.states()
        # The first one was read here.
        assert len(sources) == statements + 1
        assert statements > 12
        assert set(sources.values()) == {"done"}
        assert shop.ledger.owed() == 0
        assert Counter(source_id for source_id, _ in shop.ledger.staged()) == dict.fromkeys(sources, 2)
        assert set(shop.ledger.staged().values()) == {1}
        assert shop.ledger.quotes() == dict.fromkeys(sources, 2)
        assert shop.ledger.segments() == dict.fromkeys(sources, 4)
        assert shop.ledger.is_whole()


@pytest.mark.parametrize("statements", [6, 14, 20, 26, 32])
def test_a_kill_in_company_neither_loses_nor_doubles(settings: Settings, pipeline: Language, statements: int) -> None:
    with open_shop(settings, clock=SystemClock()) as shop:
        receipts = [shop.hand_in(talk(number)) for number in range(3)]
        assert read(shop, receipts[0], pipeline, dying_after=statements) in {0, -signal.SIGKILL}
        for receipt in receipts:
            assert_all_or_nothing(shop, receipt)
        take_back(shop, by_sweep=False)
        # Each of those that were tried before is read alone.
        for receipt in receipts:
            assert read(shop, receipt, pipeline) == 0
        sources = shop.ledger.states()
        assert set(sources.values()) == {"done"}
        assert shop.ledger.owed() == 0
        assert set(shop.ledger.staged().values()) == {1}
        assert shop.ledger.quotes() == dict.fromkeys(sources, 2)
        assert shop.ledger.segments() == dict.fromkeys(sources, 4)
        assert shop.ledger.is_whole()
