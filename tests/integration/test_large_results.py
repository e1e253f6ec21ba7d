"""A large result is written in small transactions, and still exactly once."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, fields

import pytest
from sqlalchemy import func, select

from audit.entry import Entry
from audit.models import AuditEvent
from audit.service import record
from config.unit_of_work import Transactions, UnitOfWork
from intake.blobs import DatabaseBlobs
from intake.language.pipeline import load_pipeline
from intake.models import Job
from intake.readings.sweep import release_expired
from intake.readings.work import LostLeaseError
from staging.models import DuplicatePair, EvidenceRow, StagedTask
from staging.propose.analyze import Analyst
from staging.propose.stage import MOST_AT_ONCE
from tests.support.shop import LEASE, Shop

PROMISES = 2 * MOST_AT_ONCE + 30
TITLES = [f"Renew licence number {5_000 + number}" for number in range(PROMISES)]
CALL = "\n".join(f"{('Anna', 'Bob')[place % 2]}: action item: {title}." for place, title in enumerate(TITLES))
TRIES = 3


class BrokenOffError(Exception):
    """What a killed process would not even say."""


@dataclass(frozen=True, slots=True)
class Watched(Transactions):
    """Transactions that tell how many suggestions each of them has added; something may happen before one begins."""

    before: Callable[[int], None] = lambda _: None
    added: list[int] = field(default_factory=list)

    @contextmanager
    def begin(self) -> Iterator[UnitOfWork]:
        self.before(len(self.added))
        with Transactions.begin(self) as uow:
            there = count(uow)
            yield uow
            self.added.append(count(uow) - there)


def count(uow: UnitOfWork) -> int:
    return uow.session.scalar(select(func.count()).select_from(StagedTask)) or 0


def watched(shop: Shop, before: Callable[[int], None] = lambda _: None) -> Watched:
    given = {each.name: getattr(shop.transactions, each.name) for each in fields(Transactions) if each.init}
    return Watched(**given, before=before)


def analyst(transactions: Transactions) -> Analyst:
    return Analyst(transactions, load_pipeline(), DatabaseBlobs())


def lose_lease(shop: Shop) -> None:
    shop.clock.advance(LEASE + LEASE)
    shop.do(release_expired, max_attempts=TRIES)


def break_off(before: int) -> Callable[[int], None]:
    def before_each(number: int) -> None:
        if number == before:
            raise BrokenOffError

    return before_each


def check_whole(shop: Shop) -> None:
    """Every promise is one suggestion, with one quote and one entry in the trail, and new in the one result."""
    with shop.transactions.read() as uow:
        titles = list(
            uow.session.scalars(select(StagedTask.title).order_by(StagedTask.created_at, StagedTask.id.desc()))
        )
        quoted = list(uow.session.scalars(select(EvidenceRow.staged_id)))
        trail = list(uow.session.scalars(select(AuditEvent.subject_id).where(AuditEvent.action == "staged.create")))
        result = uow.session.scalar(select(Job.result))
        ids = set(uow.session.scalars(select(StagedTask.id)))
    assert sorted(titles) == sorted(TITLES)
    assert len(quoted) == len(trail) == PROMISES
    assert set(quoted) == set(trail) == ids
    assert result is not None
    assert (set(result["new"]), result["unchanged"], result["gone"]) == (ids, [], [])


def test_no_transaction_adds_more_than_so_many_suggestions(shop: Shop) -> None:
    receipt = shop.hand_in(CALL)
    transactions = watched(shop)
    analyst(transactions).analyze(shop.claim(receipt, holder="worker")[0])
    assert transactions.added == [MOST_AT_ONCE, MOST_AT_ONCE, 30, 0]
    check_whole(shop)
    assert shop.ledger.owed() == 0


def test_somebody_else_can_write_between_any_two_of_its_transactions(shop: Shop) -> None:
    receipt = shop.hand_in(CALL)
    (claim,) = shop.claim(receipt, holder="worker")
    entry = Entry(actor=shop.actor, action="source.look", subject_type="source", subject_id=receipt.source.id)
    transactions = watched(shop, lambda _: shop.do(record, entry))
    analyst(transactions).analyze(claim)
    with shop.transactions.read() as uow:
        written = uow.session.scalar(select(func.count()).where(AuditEvent.action == entry.action))
    assert written == len(transactions.added) == 4
    check_whole(shop)


def test_the_newest_first_list_still_reads_from_top_to_bottom(shop: Shop) -> None:
    receipt = shop.hand_in(CALL)
    analyst(shop.transactions).analyze(shop.claim(receipt, holder="worker")[0])
    newest_first = select(StagedTask.title).order_by(StagedTask.created_at.desc(), StagedTask.id.desc())
    with shop.transactions.read() as uow:
        titles = list(uow.session.scalars(newest_first))
    assert titles == TITLES


def test_suggestions_of_two_batches_find_each_other(shop: Shop) -> None:
    receipt = shop.hand_in(CALL)
    analyst(shop.transactions).analyze(shop.claim(receipt, holder="worker")[0])
    with shop.transactions.read() as uow:
        paired = set(uow.session.scalars(select(DuplicatePair.staged_id)))
        paired |= set(uow.session.scalars(select(DuplicatePair.other_id)))
    assert len(paired) == PROMISES


@pytest.mark.parametrize("number", [1, 2, 3])
def test_whoever_takes_over_after_a_fault_goes_on_where_the_first_one_stopped(shop: Shop, number: int) -> None:
    receipt = shop.hand_in(CALL)
    with pytest.raises(BrokenOffError):
        analyst(watched(shop, break_off(number))).analyze(shop.claim(receipt, holder="first")[0])
    assert shop.ledger.staged().total() == min(number * MOST_AT_ONCE, PROMISES)
    lose_lease(shop)
    analyst(shop.transactions).analyze(shop.claim(receipt, holder="second")[0])
    check_whole(shop)
    assert shop.ledger.jobs() == {receipt.source.id: ("done", 2, None)}


def test_whoever_loses_the_lease_between_two_batches_writes_no_more(shop: Shop) -> None:
    receipt = shop.hand_in(CALL)
    late = watched(shop, lambda number: lose_lease(shop) if number == 1 else None)
    with pytest.raises(LostLeaseError):
        analyst(late).analyze(shop.claim(receipt, holder="late")[0])
    assert shop.ledger.staged().total() == MOST_AT_ONCE
    analyst(shop.transactions).analyze(shop.claim(receipt, holder="next")[0])
    check_whole(shop)
