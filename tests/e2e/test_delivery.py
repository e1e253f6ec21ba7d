"""What was acknowledged is read, once, whatever is killed meanwhile."""

import random
from collections import Counter

from tests.e2e.faults import Faults
from tests.e2e.senders import Senders
from tests.support.ledger import Ledger
from tests.support.service import open_service

# As many as two cores read in the time below with eight other programs busy on them; bench/recovery.py has the full load.
SOURCES = 40
SENDERS = 3
STRIKING_SECONDS = 16
# What is promised, from the moment on at which everything that was killed is up again.
DRAINING_SECONDS = 60


def test_kills_lose_and_double_nothing(database_url: str) -> None:
    # Another order of blows each time; whoever wants one again finds it in the output.
    seed = random.getrandbits(32)
    # Many tries: a service that is killed every second takes an innocent source down with it more often than thrice.
    with (
        open_service(
            database_url=database_url, workers=2, lease_seconds=3, sweep_seconds=0.5, max_attempts=10
        ) as service,
        Ledger.of(service.settings) as ledger,
    ):
        key = service.make_key("intake:write", "tasks:read")
        senders = Senders(service, key, [f"Renew licence number {number}" for number in range(SOURCES)], pause=0.1)
        faults = Faults(service, random.Random(seed))
        senders.start(threads=SENDERS)
        faults.strike_for(STRIKING_SECONDS)
        service.wait_until_ready()
        service.wait_until(lambda: senders.are_done, seconds=DRAINING_SECONDS, what="everything is acknowledged")
        service.wait_until(lambda: not ledger.owed(), seconds=DRAINING_SECONDS, what="everything is read")
        print(f"seed {seed}: {dict(faults.struck)}, tries {ledger.tries()}, {senders.summary()}")  # noqa: T201
        assert len(senders.acknowledged) == SOURCES
        assert set(senders.refusals) <= {503}
        assert ledger.states() == dict.fromkeys(senders.acknowledged.values(), "done")
        assert ledger.staged() == Counter((source_id, title) for title, source_id in senders.acknowledged.items())
        assert ledger.is_whole()
        assert "rows hold" in service.run("verify-audit")
