"""Small readings of one workspace are done in company: looked at and written together, and each as if it were alone."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Engine, event

from config.queues import JobName
from config.unit_of_work import Transactions
from core.ids import JobId
from intake.blobs import DatabaseBlobs
from intake.door.receive import Receipt
from intake.readings.kind import READING
from intake.readings.owe import owe_reading
from intake.readings.turns import MOST_BYTES_TOGETHER, company_of, next_turns
from intake.readings.work import Claim, claim_these
from staging.propose.analyze import Analyst
from staging.propose.result_writer import Result
from tests.support.pipelines import shipped_pipeline
from tests.support.shop import LEASE, Shop
from workers.company import run_together
from workers.jobs import analyze

SIXTEEN = 16
# Beginnings, commits and what SQLite or the heartbeat add are not counted; today it is 30 for all sixteen.
MOST_STATEMENTS = 40


def talk(number: int, *, size: int = 0) -> str:
    return f"Anna: Hello.\nBob: action item: Renew licence number {number}.\n".ljust(size)


def company(shop: Shop, *, most: int = SIXTEEN) -> list[str]:
    """The sources that are read next, in company."""
    with shop.transactions.begin() as uow:
        turn = next(next_turns(uow, JobName.ANALYZE, most_running=0))
        claims = claim_these(uow, company_of(uow, turn, most=most), lease=LEASE, holder="worker")
    return [each.source_id for each in claims]


def take_all(shop: Shop, receipts: Sequence[Receipt]) -> list[Claim]:
    return list(shop.do(claim_these, [receipt.job.id for receipt in receipts], lease=LEASE, holder="worker"))


@dataclass(frozen=True, slots=True)
class Clumsy(Analyst):
    """Can't write more than one result at a time."""

    def write(self, results: Sequence[Result]) -> Sequence[Claim]:
        if len(results) > 1:
            raise ValueError("too many at once")
        return Analyst.write(self, results)


def analyst(transactions: Transactions, kind: type[Analyst] = Analyst) -> Analyst:
    return kind(transactions, shipped_pipeline(), DatabaseBlobs())


@contextmanager
def counting(engine: Engine) -> Iterator[list[str]]:
    """Every statement that the block sends."""
    statements: list[str] = []

    def note(_connection: Any, _cursor: Any, statement: str, *_: Any) -> None:
        statements.append(statement)

    event.listen(engine, "before_cursor_execute", note)
    try:
        yield statements
    finally:
        event.remove(engine, "before_cursor_execute", note)


def states(shop: Shop) -> dict[str, str]:
    return {source_id: state for source_id, (state, _, _) in shop.ledger.jobs().items()}


def test_small_ones_are_read_in_company_up_to_a_number(shop: Shop) -> None:
    ids = [shop.hand_in(talk(number)).source.id for number in range(5)]
    assert [company(shop, most=3), company(shop, most=3)] == [ids[:3], ids[3:]]


def test_a_company_is_no_more_to_read_than_one_small_file_may_be(shop: Shop) -> None:
    half = MOST_BYTES_TOGETHER // 2
    ids = [shop.hand_in(talk(number, size=half)).source.id for number in range(3)]
    assert [company(shop), company(shop)] == [ids[:2], ids[2:]]


def test_a_source_is_in_a_company_once(shop: Shop) -> None:
    receipt = shop.hand_in(talk(1))
    shop.do(owe_reading, receipt.source.id, actor=shop.actor, stage=True)
    assert [company(shop), company(shop)] == [[receipt.source.id], [receipt.source.id]]


def test_what_comes_of_it_is_what_comes_of_each_alone(shop: Shop) -> None:
    receipts = [shop.hand_in(talk(number)) for number in range(4)]
    claims = take_all(shop, receipts)
    analyst(shop.transactions).analyze(claims[0])
    run_together(shop.runtime(), READING, claims[1:], analyst(shop.transactions))
    assert set(states(shop).values()) == {"done"}
    assert set(shop.ledger.staged().values()) == {1}
    assert shop.ledger.quotes() == {receipt.source.id: 1 for receipt in receipts}
    assert shop.ledger.segments() == {receipt.source.id: 2 for receipt in receipts}
    assert shop.ledger.is_whole()


def test_one_that_can_not_be_read_fails_and_the_others_are_done(shop: Shop) -> None:
    receipts = [shop.hand_in(words) for words in (talk(1), "\n-->\n", talk(2))]
    run_together(shop.runtime(), READING, take_all(shop, receipts), analyst(shop.transactions))
    found = [states(shop)[receipt.source.id] for receipt in receipts]
    assert found == ["done", "failed", "done"]


def test_one_that_asks_for_nothing_comes_first_and_all_are_done(shop: Shop) -> None:
    receipts = [shop.hand_in(words) for words in ("Anna: Hello.\nBob: It rains.\n", talk(1), talk(2))]
    run_together(shop.runtime(), READING, take_all(shop, receipts), analyst(shop.transactions))
    assert set(states(shop).values()) == {"done"}
    assert shop.ledger.quotes() == {receipt.source.id: 1 for receipt in receipts[1:]}


def test_one_whose_lease_is_lost_meanwhile_is_not_written_and_the_others_are(shop: Shop) -> None:
    receipts = [shop.hand_in(talk(number)) for number in range(3)]
    claims = take_all(shop, receipts)
    stale = Claim(**{**_values(claims[1]), "attempt": claims[1].attempt - 1})
    run_together(shop.runtime(), READING, [claims[0], stale, claims[2]], analyst(shop.transactions))
    assert [states(shop)[receipt.source.id] for receipt in receipts] == ["done", "running", "done"]
    assert shop.ledger.quotes() == {receipts[0].source.id: 1, receipts[2].source.id: 1}


def test_what_can_not_be_written_together_is_written_one_by_one(shop: Shop) -> None:
    receipts = [shop.hand_in(talk(number)) for number in range(3)]
    run_together(shop.runtime(), READING, take_all(shop, receipts), analyst(shop.transactions, Clumsy))
    assert set(states(shop).values()) == {"done"}
    assert shop.ledger.quotes() == {receipt.source.id: 1 for receipt in receipts}


def test_sixteen_documents_take_hardly_more_statements_than_one(shop: Shop) -> None:
    receipts = [shop.hand_in(talk(number)) for number in range(SIXTEEN)]

    with counting(shop.transactions.engine) as statements:
        analyze.run(shop.runtime(), shipped_pipeline(), job_id=JobId(receipts[0].job.id), holder="worker")
    assert len(statements) <= MOST_STATEMENTS, "\n".join(statements)
    assert set(states(shop).values()) == {"done"}


def _values(claim: Claim) -> dict[str, Any]:
    return {name: getattr(claim, name) for name in ("job_id", "attempt", "source_id", "workspace_id", "stage")}
