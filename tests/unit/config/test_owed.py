"""Owed work of another kind than readings: postcards, with a table, a handler and pauses of their own."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import timedelta
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from sqlalchemy import create_engine
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column
from sqlalchemy.pool import StaticPool

from config.owed import queries, sweep, work
from config.owed.kind import Claim, Failure, LostLeaseError, OwedKind, doubling
from config.owed.row import JobState, ScheduledRow
from config.queues import JobName
from config.runtime import Runtime
from config.settings import Settings
from config.unit_of_work import Transactions, UnitOfWork
from core.errors import InvalidError
from core.ids import JobId
from tests.support.clock import FixedClock
from tests.support.queue import RecordingQueue
from workers.limits import JobTimeoutError
from workers.runner import run_each

LEASE = timedelta(seconds=30)
MINUTE = timedelta(minutes=1)
TRIES = 3
TORN = Failure("torn", "It was torn.")


class Base(DeclarativeBase):
    """Apart from the service's tables, so that migrations know nothing of postcards."""


class Postcard(ScheduledRow, Base):
    __tablename__ = "postcards"

    text: Mapped[str] = mapped_column()


@dataclass(slots=True)
class Office:
    """A post office with one kind of owed work, and what its handler has sent so far."""

    runtime: Runtime
    clock: FixedClock
    queue: RecordingQueue
    kind: OwedKind[Postcard]
    ended: list[tuple[str, str | None]]
    sent: list[str] = field(default_factory=list)

    def do(self, use_case: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
        with self.runtime.transactions.begin() as uow:
            return use_case(uow, *args, **kwargs)

    def owe(self, name: str, *, text: str = "Greetings", priority: int = 0, after: timedelta = timedelta()) -> None:
        with self.runtime.transactions.begin() as uow:
            uow.session.add(
                Postcard(id=name, text=text, state=JobState.WAITING, attempt=0, created_at=uow.now,
                         due_at=uow.now + after, priority=priority)
            )  # fmt: skip

    def claim(self, name: str, *, limit: int = 1, holder: str = "carrier") -> list[Claim]:
        rows = self.do(work.claim, self.kind, first=JobId(name), limit=limit, lease=LEASE, holder=holder)
        return [work.claim_of(row) for row in rows]

    def send(self, claim: Claim) -> None:
        """The handler: it sends what can be sent, and closes the job in the transaction that notes it."""
        with self.runtime.transactions.begin() as uow:
            card = work.get_held(uow, self.kind, claim)
            if card.text == "poison":
                raise RuntimeError("the stamp machine broke")
            if card.text == "blank":
                raise InvalidError("There is nothing on it.")
            self.sent.append(card.id)
            work.finish(uow, self.kind, claim)

    def state(self, name: str) -> tuple[str, int, str | None]:
        with self.runtime.transactions.read() as uow:
            card = uow.session.get_one(Postcard, name)
            return card.state, card.attempt, card.error_code


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    engine = create_engine("sqlite://", poolclass=StaticPool, connect_args={"check_same_thread": False})
    Base.metadata.create_all(engine)
    clock, queue, ended = FixedClock(), RecordingQueue(), []
    settings = Settings(data=tmp_path, max_attempts=TRIES)
    transactions = Transactions(engine=engine, clock=clock, queue=queue)

    def ends(_uow: UnitOfWork, card: Postcard, failure: Failure | None) -> None:
        ended.append((card.id, failure.code if failure else None))

    kind = OwedKind(
        row=Postcard,
        job=JobName.ANALYZE,
        lease_ran_out=Failure("carrier_lost", "The carrier never came back."),
        begins=lambda _uow, _card: None,
        ends=ends,
        pause=doubling(MINUTE, longest=5 * MINUTE),
    )
    runtime = Runtime(settings, clock, engine, queue, transactions, settings.signing_key())
    yield Office(runtime, clock, queue, kind, ended)
    engine.dispose()


def test_what_is_owed_is_done_once_by_its_own_handler(office: Office) -> None:
    office.owe("card1")
    run_each(office.runtime, office.kind, office.claim("card1"), office.send)
    assert office.claim("card1") == []
    assert (office.sent, office.state("card1"), office.ended) == (["card1"], ("done", 1, None), [("card1", None)])


def test_poison_pauses_longer_each_time_and_fails_after_the_last_try(office: Office) -> None:
    office.owe("card1", text="poison")
    for attempt, pause in ((1, MINUTE), (2, 2 * MINUTE)):
        run_each(office.runtime, office.kind, office.claim("card1"), office.send)
        assert office.state("card1") == ("waiting", attempt, "reading_failed")
        office.clock.advance(pause - timedelta(seconds=1))
        assert office.claim("card1") == [], "its time has not come"
        office.clock.advance(timedelta(seconds=1))
    run_each(office.runtime, office.kind, office.claim("card1"), office.send)
    assert office.state("card1") == ("failed", TRIES, "reading_failed")
    assert office.ended == [("card1", "reading_failed")]
    assert office.sent == []


@pytest.mark.parametrize(("limit", "code"), [(MemoryError, "too_much_memory"), (JobTimeoutError, "took_too_long")])
def test_what_runs_into_a_limit_alone_is_not_tried_again(office: Office, limit: type[Exception], code: str) -> None:
    def read(_claim: Claim) -> None:
        raise limit

    office.owe("card1")
    run_each(office.runtime, office.kind, office.claim("card1"), read)
    assert office.state("card1") == ("waiting", 1, code)
    office.clock.advance(MINUTE)
    run_each(office.runtime, office.kind, office.claim("card1"), read)
    assert office.state("card1") == ("failed", 2, code)


def test_what_can_never_succeed_fails_at_once(office: Office) -> None:
    office.owe("card1", text="blank")
    run_each(office.runtime, office.kind, office.claim("card1"), office.send)
    assert office.state("card1") == ("failed", 1, "validation_failed")


def test_who_lost_the_lease_writes_nothing(office: Office) -> None:
    office.owe("card1")
    [late] = office.claim("card1", holder="late")
    office.clock.advance(LEASE + timedelta(seconds=1))
    assert office.do(sweep.release_expired, office.kind, max_attempts=TRIES) == 1
    office.clock.advance(MINUTE)
    [next_one] = office.claim("card1", holder="next")
    for write in (
        lambda: office.send(late),
        lambda: office.do(work.fail, office.kind, late, TORN),
        lambda: office.do(work.give_back, office.kind, late, TORN, max_attempts=TRIES),
    ):
        with pytest.raises(LostLeaseError):
            write()
    assert office.state("card1") == ("running", 2, "carrier_lost")
    office.send(next_one)
    assert (office.sent, office.state("card1")) == (["card1"], ("done", 2, None))


def test_a_renewed_lease_is_kept(office: Office) -> None:
    office.owe("card1")
    held = office.claim("card1")
    office.clock.advance(LEASE - timedelta(seconds=1))
    office.do(work.renew, office.kind, held, lease=LEASE)
    office.clock.advance(LEASE - timedelta(seconds=1))
    assert office.do(sweep.release_expired, office.kind, max_attempts=TRIES) == 0


def test_the_urgent_goes_along_first_and_what_was_tried_before_travels_alone(office: Office) -> None:
    for name, priority in (("card1", 0), ("card2", 0), ("card3", -1)):
        office.owe(name, priority=priority)
    office.owe("later", after=MINUTE)
    assert [claim.job_id for claim in office.claim("card1", limit=2)] == ["card1", "card3"]
    office.do(work.release_held, office.kind, holder="carrier", failure=TORN, max_attempts=TRIES)
    office.clock.advance(MINUTE)
    assert [claim.job_id for claim in office.claim("card3", limit=9)] == ["card3"]
    assert [claim.job_id for claim in office.claim("card2", limit=9)] == ["card2", "later"]


def test_the_sweep_enqueues_what_is_due_when_the_queue_holds_less(office: Office) -> None:
    office.owe("card1")
    office.owe("later", after=5 * MINUTE)
    office.clock.advance(MINUTE)
    requeue = {"older_than": timedelta(seconds=2), "depth": lambda _: 0}
    assert office.do(sweep.requeue_waiting, office.kind, **requeue) == 1
    assert [(call.id, call.attempt) for call in office.queue.calls] == [("card1", 0)]
    assert office.do(sweep.requeue_waiting, office.kind, **{**requeue, "depth": lambda _: 1}) == 0
    office.clock.advance(5 * MINUTE)
    assert office.do(sweep.requeue_waiting, office.kind, **requeue) == 2
    with office.runtime.transactions.read() as uow:
        assert queries.count_by_state(uow.session, Postcard) == {"waiting": 2}


def test_pauses_double_up_to_the_longest(office: Office) -> None:
    pauses = [office.kind.pause(attempt) // MINUTE for attempt in (1, 2, 3, 4, 10_000)]
    assert pauses == [1, 2, 4, 5, 5]


def test_a_job_that_is_canceled_while_it_is_under_way_is_broken_off(office: Office) -> None:
    runtime = replace(office.runtime, settings=office.runtime.settings.model_copy(update={"lease_seconds": 1}))

    def work_until_told(claim: Claim) -> None:
        with runtime.transactions.begin() as uow:
            card = uow.session.get_one(Postcard, claim.job_id)
            assert work.cancel(uow, office.kind, card, Failure("canceled", "Nobody wants it."))
        Event().wait(30)
        office.sent.append(claim.job_id)

    office.owe("card1")
    run_each(runtime, office.kind, office.claim("card1"), work_until_told)
    assert office.sent == []
    assert office.state("card1") == ("canceled", 1, "canceled")
    assert office.ended == [("card1", "canceled")]


def test_what_is_over_is_not_canceled(office: Office) -> None:
    office.owe("card1")
    run_each(office.runtime, office.kind, office.claim("card1"), office.send)
    with office.runtime.transactions.begin() as uow:
        card = uow.session.get_one(Postcard, "card1")
        assert not work.cancel(uow, office.kind, card, TORN)
    assert office.state("card1") == ("done", 1, None)
