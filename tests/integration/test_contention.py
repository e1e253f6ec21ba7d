"""Many processes at one database: nobody is told that it is locked, and nobody gets what another has."""

from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from datetime import timedelta
from multiprocessing import get_context

from sqlalchemy import select

from config.database import build_engine
from config.settings import Settings
from config.unit_of_work import Transactions
from core.clock import SystemClock
from core.ids import JobId
from intake.readings.work import claim
from staging.wiring import BEFORE_COMMIT
from tests.support.queue import RecordingQueue
from tests.support.shop import Shop
from workers.leases import Lease, hold

PROCESSES = 4
TRANSACTIONS = 100
SOURCES = 120
CLAIMED_AT_ONCE = 5


def transactions_on(settings: Settings) -> Transactions:
    return Transactions(
        engine=build_engine(settings), clock=SystemClock(), queue=RecordingQueue(), before_commit=BEFORE_COMMIT
    )


def read_then_write(settings: Settings, holder: str) -> int:
    """Take a lease again and again: each time a read, a decision and a write. How often it was there to be counted."""
    transactions = transactions_on(settings)
    for number in range(TRANSACTIONS):
        with transactions.begin() as uow:
            seen = len(uow.session.scalars(select(Lease)).all())
            hold(uow, f"{holder}-{number}-{seen}", holder=holder, lasting=timedelta(minutes=1))
    transactions.engine.dispose()
    return TRANSACTIONS


def claim_all(settings: Settings, holder: str, job_ids: Sequence[str]) -> list[str]:
    transactions = transactions_on(settings)
    claimed: list[str] = []
    for job_id in job_ids:
        with transactions.begin() as uow:
            claims = claim(uow, first=JobId(job_id), limit=CLAIMED_AT_ONCE, lease=timedelta(minutes=5), holder=holder)
        claimed.extend(each.job_id for each in claims)
    transactions.engine.dispose()
    return claimed


def test_reading_then_writing_from_many_processes_is_never_refused(shop: Shop) -> None:
    shop.forget_connections()
    with ProcessPoolExecutor(PROCESSES, mp_context=get_context("fork")) as pool:
        done = [pool.submit(read_then_write, shop.settings, f"process{number}") for number in range(PROCESSES)]
        assert [future.result(timeout=120) for future in done] == [TRANSACTIONS] * PROCESSES
    with shop.transactions.read() as uow:
        assert len(uow.session.scalars(select(Lease)).all()) == PROCESSES * TRANSACTIONS
    assert shop.ledger.is_whole()


def test_no_two_workers_take_the_same_job(shop: Shop) -> None:
    job_ids = [shop.hand_in(f"Anna: This is call {number}.").job.id for number in range(SOURCES)]
    shop.forget_connections()
    with ProcessPoolExecutor(PROCESSES, mp_context=get_context("fork")) as pool:
        done = [
            pool.submit(claim_all, shop.settings, f"worker{number}", job_ids[number:] + job_ids[:number])
            for number in range(PROCESSES)
        ]
        claimed = [job_id for future in done for job_id in future.result(timeout=120)]
    assert sorted(claimed) == sorted(job_ids)
    assert shop.ledger.tries() == {1: SOURCES}
