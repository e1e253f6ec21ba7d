"""A service that is told to run what is installed now, while others use it."""

import signal
from collections import Counter

from config.settings import Settings
from tests.e2e.askers import asking
from tests.e2e.installation import children_of, is_alive, open_installation
from tests.e2e.senders import Senders
from tests.e2e.streams import follow
from tests.support.ledger import Ledger
from tests.support.service import Service, open_service, wait_until

SECONDS = 180
ROUNDS = 2
HANDED_IN, FEW = 300, 40


def serving(service: Service) -> set[int]:
    return {child for child in children_of(service.processes["web"].pid) if is_alive(child)}


def reload(service: Service) -> None:
    """Return when other processes serve, and those of before are gone."""
    before = serving(service)
    service.processes["web"].send_signal(signal.SIGHUP)
    wait_until(
        lambda: serving(service) and not serving(service) & before, seconds=SECONDS, what="others serve in their place"
    )


def assert_kept_at_once(senders: Senders, settings: Settings) -> None:
    """Whatever was handed in was taken in at the first try, and is there once."""
    assert (senders.refusals, senders.unreachable) == ({}, 0), senders.summary()
    assert set(senders.acknowledged) == set(senders.titles)
    with Ledger.of(settings) as ledger:
        assert sorted(ledger.states()) == sorted(senders.acknowledged.values())


def test_nothing_is_refused_lost_or_doubled_while_web_processes_change(database_url: str) -> None:
    """About twenty requests a second, a third of them looks and the others transcripts with a key against doubling."""
    with (
        open_service(database_url=database_url, workers=0, web_workers=1) as service,
        asking(service.settings.port) as askers,
    ):
        senders = Senders(service, service.make_key("intake:write"), titles_of(HANDED_IN), pause=0.1, seconds=60)
        senders.start(threads=3)
        rounds = 0
        while not senders.are_done:
            reload(service)
            rounds += 1
        assert rounds >= ROUNDS
        assert_kept_at_once(senders, service.settings)
    assert set(askers.answers) == {"200"}, askers.answers


def titles_of(count: int) -> list[str]:
    return [f"Renew licence number {number}" for number in range(count)]


def test_streams_and_waits_end_when_their_process_is_replaced() -> None:
    with open_service(workers=0, web_workers=1) as service:
        key = service.make_key("tasks:read")
        with follow(service, key) as told:
            reload(service)
            assert list(told) == []


def test_up_replaces_what_it_started_and_refuses_nobody() -> None:
    with open_installation() as installation, asking(installation.port) as askers:
        made = installation.run("create-key", "--workspace", "Office", "--scopes", "intake:write")
        senders = Senders(installation, made.stdout.strip(), titles_of(FEW), pause=0.2, seconds=60)
        before = installation.children()
        senders.start(threads=2)
        installation.reload()
        replaced = [before[name] for name in ("web", "worker", "scheduler")]
        wait_until(
            lambda: not any(map(is_alive, replaced)) and set(installation.children()) == set(before),
            seconds=SECONDS,
            what="all were replaced",
        )
        assert installation.children()["queue"] == before["queue"]
        installation.wait_until_ready()
        settings = Settings(data=installation.folder)
        wait_until(lambda: senders.are_done, seconds=SECONDS, what="everything was handed in")
        assert_kept_at_once(senders, settings)
        with Ledger.of(settings) as ledger:
            wait_until(lambda: not ledger.owed(), seconds=SECONDS, what="everything is read")
            assert ledger.staged() == Counter((source, title) for title, source in senders.acknowledged.items())
    assert set(askers.answers) == {"200"}, askers.answers
