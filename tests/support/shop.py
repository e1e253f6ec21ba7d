"""One workspace on one database with a queue that only remembers, for tests that look at how work is done."""

import os
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from access.services.workspaces import ensure_workspace
from config.queues import JobQueue
from config.runtime import Runtime, build_runtime
from config.settings import Settings
from config.unit_of_work import Transactions
from core.actor import Actor, system_actor
from core.audit_key import AuditKey
from core.clock import Clock
from core.ids import JobId
from intake.blobs import DatabaseBlobs
from intake.door.receive import Receipt, receive
from intake.door.upload import Upload
from intake.readings.work import Claim, claim
from staging.propose.analyze import Analyst
from staging.wiring import BEFORE_COMMIT
from tests.support.clock import FixedClock
from tests.support.engines import engine_on
from tests.support.ledger import Ledger
from tests.support.pipelines import shipped_pipeline
from tests.support.queue import RecordingQueue

LEASE = timedelta(seconds=15)


@dataclass(frozen=True, slots=True)
class Shop:
    settings: Settings
    transactions: Transactions
    clock: FixedClock
    queue: RecordingQueue
    actor: Actor
    ledger: Ledger

    def do(self, use_case: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
        """One use case in a transaction of its own."""
        with self.transactions.begin() as uow:
            return use_case(uow, *args, **kwargs)

    def hand_in(self, text: str) -> Receipt:
        return hand_in(self.transactions, text, actor=self.actor)

    def claim(self, receipt: Receipt, *, holder: str, limit: int = 1) -> list[Claim]:
        return self.do(claim, first=JobId(receipt.job.id), limit=limit, lease=LEASE, holder=holder)

    def analyst(self, pipeline: Any = None) -> Analyst:
        return Analyst(self.transactions, pipeline or shipped_pipeline(), DatabaseBlobs())

    def runtime(self, **changes: Any) -> Runtime:
        """What a worker has on this database, with other settings where some are named."""
        settings = self.settings.model_copy(update=changes)
        return build_runtime(
            settings, before_commit=BEFORE_COMMIT, clock=self.clock, queue=self.queue, engine=self.transactions.engine
        )

    def forget_connections(self) -> None:
        """Before a fork: SQLite's locks are lost when two processes share what one of them opened."""
        self.transactions.engine.dispose()


@contextmanager
def open_shop(
    settings: Settings, *, clock: Clock | None = None, queue: JobQueue | None = None, audit_key: AuditKey | None = None
) -> Iterator[Shop]:
    """A shop on that database, which must be migrated."""
    fixed, recording = FixedClock(), RecordingQueue()
    with engine_on(settings) as engine:
        transactions = Transactions(
            engine=engine,
            clock=clock or fixed,
            queue=queue or recording,
            before_commit=BEFORE_COMMIT,
            audit_key=audit_key,
        )
        with transactions.begin() as uow:
            actor = system_actor(ensure_workspace(uow, name="Office").id)
        yield Shop(settings, transactions, fixed, recording, actor, Ledger(engine))


def hand_in(transactions: Transactions, text: str, *, actor: Actor) -> Receipt:
    with transactions.begin() as uow:
        return receive(uow, Upload(data=text.encode(), timezone="UTC"), actor=actor, blobs=DatabaseBlobs())


def in_fork(work: Callable[[], None]) -> int:
    """Do it in a forked process, and tell how that ended: 0 when it came to its end, below 0 for a signal."""
    process_id = os.fork()
    if process_id == 0:
        try:
            work()
            os._exit(0)
        except BaseException:  # noqa: BLE001  # a fork must never return into the test run
            traceback.print_exc()
        finally:
            os._exit(1)
    return os.waitstatus_to_exitcode(os.waitpid(process_id, 0)[1])
