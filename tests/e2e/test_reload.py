"""A service that is told to run what is installed now, while others use it."""

import signal

from tests.e2e.askers import asking
from tests.e2e.installation import children_of, is_alive, open_installation
from tests.e2e.streams import follow
from tests.support.service import Service, open_service, wait_until

SECONDS = 180
ROUNDS = 2


def serving(service: Service) -> set[int]:
    return {child for child in children_of(service.processes["web"].pid) if is_alive(child)}


def reload(service: Service) -> None:
    """Return when other processes serve, and those of before are gone."""
    before = serving(service)
    service.processes["web"].send_signal(signal.SIGHUP)
    wait_until(
        lambda: serving(service) and not serving(service) & before, seconds=SECONDS, what="others serve in their place"
    )


def test_nobody_is_refused_while_web_processes_change() -> None:
    with open_service(workers=0, web_workers=1) as service, asking(service.settings.port) as askers:
        for _ in range(ROUNDS):
            answered = askers.answers["200"]
            reload(service)
            wait_until(lambda was=answered: askers.answers["200"] > was + 10, seconds=SECONDS, what="others answer")
    assert set(askers.answers) == {"200"}, askers.answers


def test_streams_and_waits_end_when_their_process_is_replaced() -> None:
    with open_service(workers=0, web_workers=1) as service:
        key = service.make_key("tasks:read")
        with follow(service, key) as told:
            reload(service)
            assert list(told) == []


def test_up_replaces_what_it_started_and_refuses_nobody() -> None:
    with open_installation() as installation, asking(installation.port) as askers:
        before = installation.children()
        installation.reload()
        replaced = [before[name] for name in ("web", "worker", "scheduler")]
        wait_until(
            lambda: not any(map(is_alive, replaced)) and set(installation.children()) == set(before),
            seconds=SECONDS,
            what="all were replaced",
        )
        assert installation.children()["queue"] == before["queue"]
        installation.wait_until_ready()
    assert set(askers.answers) == {"200"}, askers.answers
