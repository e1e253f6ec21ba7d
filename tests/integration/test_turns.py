"""Workspaces take turns at the worker, small things go first, and what is heavy holds up nothing else."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from access.services.workspaces import ensure_workspace
from config.queues import JobName
from core.actor import system_actor
from intake.door.receive import Receipt
from intake.readings.turns import PATIENCE, next_turns
from intake.readings.work import claim
from tests.support.pipelines import shipped_pipeline
from tests.support.shop import LEASE, Shop, hand_in
from workers.jobs import analyze

MOMENT = timedelta(seconds=1)
LARGE, HEAVY = 70_000, 300_000


@pytest.fixture
def quiet(shop: Shop) -> Callable[[str], Receipt]:
    """Another workspace hands something in."""
    with shop.transactions.begin() as uow:
        actor = system_actor(ensure_workspace(uow, name="Quiet").id)
    return lambda words: hand_in(shop.transactions, talk(words), actor=actor)


def talk(words: str, *, size: int = 0) -> str:
    return f"Anna: {words}.\nBob: action item: {words} licence.\n".ljust(size)


def take(shop: Shop, lane: JobName = JobName.ANALYZE, *, most_running: int = 0) -> str | None:
    """Whose turn it is, who is served with that."""
    shop.clock.advance(MOMENT)
    with shop.transactions.begin() as uow:
        turn = next(next_turns(uow, lane, most_running=most_running), None)
        if turn is None:
            return None
        [taken] = claim(uow, first=turn.job_id, limit=1, lease=LEASE, holder=f"worker of {turn.job_id}")
    return taken.source_id


def test_a_quiet_workspace_is_next_although_many_files_of_another_wait(
    shop: Shop, quiet: Callable[[str], Receipt]
) -> None:
    busy = [shop.hand_in(talk(f"Renew number {number}")).source.id for number in range(65)]
    assert [take(shop), take(shop)] == busy[:2]
    shop.clock.advance(MOMENT)
    late = quiet("Cancel it").source.id
    assert [take(shop), take(shop), take(shop)] == [late, busy[2], busy[3]]


def test_workspaces_take_turns(shop: Shop, quiet: Callable[[str], Receipt]) -> None:
    ours = [shop.hand_in(talk(f"Renew number {number}")).source.id for number in range(3)]
    theirs = [quiet(f"Cancel number {number}").source.id for number in range(3)]
    assert [take(shop) for _ in range(6)] == [source for pair in zip(ours, theirs, strict=True) for source in pair]
    assert take(shop) is None


def test_small_goes_before_large_but_not_for_ever(shop: Shop) -> None:
    large = [shop.hand_in(talk(f"Renew {number}", size=LARGE)).source.id for number in range(2)]
    shop.clock.advance(MOMENT)
    small = [shop.hand_in(talk(f"Cancel {number}")).source.id for number in range(2)]
    assert [take(shop), take(shop)] == [small[0], small[1]]
    shop.clock.advance(MOMENT)
    small = [shop.hand_in(talk(f"Cancel again {number}")).source.id for number in range(2)]
    shop.clock.advance(PATIENCE)
    assert [take(shop) for _ in range(4)] == [*large, *small]


def test_what_is_heavy_has_a_lane_of_its_own(shop: Shop) -> None:
    heavy = shop.hand_in(talk("Renew", size=HEAVY))
    small = shop.hand_in(talk("Cancel"))
    assert [call.name for call in shop.queue.calls] == [JobName.ANALYZE_HEAVY, JobName.ANALYZE]
    assert [take(shop), take(shop)] == [small.source.id, None]
    assert take(shop, JobName.ANALYZE_HEAVY) == heavy.source.id


def test_a_workspace_with_enough_under_way_waits(shop: Shop, quiet: Callable[[str], Receipt]) -> None:
    busy = [shop.hand_in(talk(f"Renew number {number}")).source.id for number in range(3)]
    assert [take(shop, most_running=2), take(shop, most_running=2), take(shop, most_running=2)] == [*busy[:2], None]
    assert take(shop, most_running=2) is None
    late = quiet("Cancel it").source.id
    assert [take(shop, most_running=2), take(shop, most_running=3)] == [late, busy[2]]


def test_whoever_is_named_the_one_whose_turn_it_is_is_read(shop: Shop, quiet: Callable[[str], Receipt]) -> None:
    busy = [shop.hand_in(talk(f"Renew number {number}")) for number in range(3)]
    take(shop)
    late = quiet("Cancel it")
    runtime = shop.runtime(batch_size=1)
    analyze.run(runtime, shipped_pipeline(), job_id=busy[2].job.id, holder="worker")  # type: ignore[arg-type]
    jobs = shop.ledger.jobs()
    assert jobs[late.source.id][0] == "done"
    assert jobs[busy[2].source.id][0] == "waiting"
    # For each that waits something is left on the queue that makes a worker look.
    assert len(shop.queue.calls) >= 2


def test_a_batch_leaves_nothing_behind_on_the_queue(shop: Shop, quiet: Callable[[str], Receipt]) -> None:
    receipts = [shop.hand_in(talk(f"Renew number {number}")) for number in range(3)] + [quiet("Cancel it")]
    named = receipts[2]
    shop.queue.calls = [call for call in shop.queue.calls if call.id != named.job.id]
    analyze.run(shop.runtime(), shipped_pipeline(), job_id=named.job.id, holder="worker")  # type: ignore[arg-type]
    assert {state for state, _, _ in shop.ledger.jobs().values()} == {"done"}
    assert shop.queue.calls == []
