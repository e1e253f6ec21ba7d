"""What is heavy is read by a worker's second process."""

from config.rq_queue import RqJobQueue, connect
from tests.support.service import open_service, wait_until
from tests.support.shop import open_shop

HEAVY = 300_000
READING_SECONDS = 240


def test_heavy_and_small_files_are_both_read_by_one_worker() -> None:
    with open_service(web=False, sweep_seconds=600) as service:
        queue = RqJobQueue(connect(service.settings.queue_url), job_seconds=120)
        with open_shop(service.settings, queue=queue) as shop:
            heavy = shop.hand_in("Anna: Hello.\nBob: action item: Renew the licence.\n".ljust(HEAVY))
            small = shop.hand_in("Anna: Hello.\nBob: action item: Cancel the contract.\n")
            wait_until(lambda: not shop.ledger.owed(), seconds=READING_SECONDS, what="nothing is owed any more")
            jobs, staged = shop.ledger.jobs(), shop.ledger.staged()
    assert {jobs[each.source.id] for each in (heavy, small)} == {("done", 1, None)}
    assert {source_id for source_id, _ in staged} == {heavy.source.id, small.source.id}
