"""What those are told who watch over the service."""

from collections.abc import Collection, Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from api.context import attach_runtime
from api.readiness import FULL_BYTES, PartState, Readiness, judge, state_of_disk
from config.heartbeats import ProcessKind
from tests.api.people import Desk, open_desk
from tests.api.transcripts import upload

EVERYTHING = {"database", "queue", "worker", "heavy_worker", "scheduler", "disk", "waiting"}


class KnownHeartbeats:
    """Who lives, as a test says it; None when nobody knows."""

    def __init__(self, living: Collection[ProcessKind] | None) -> None:
        self._living = living

    def beat(self, kind: ProcessKind) -> None:
        pass

    def find_living(self) -> Collection[ProcessKind] | None:
        return self._living


def let_live(office: Desk, living: Collection[ProcessKind] | None) -> None:
    attach_runtime(office.app, replace(office.runtime, heartbeats=KnownHeartbeats(living)))


@pytest.fixture
def with_mail(tmp_path: Path) -> Iterator[Desk]:
    folder = tmp_path / "with-mail"
    folder.mkdir()
    with open_desk(folder, mail_listen="lmtp:127.0.0.1:2424") as opened:
        yield opened


def parts_of(office: Desk, *, status: int = 200) -> dict[str, str]:
    answer = office.anybody().send("GET", "/readyz")
    assert answer.status_code == status
    parts: dict[str, str] = answer.get_json()["parts"]
    return parts


def test_everything_is_named_and_up(office: Desk) -> None:
    assert parts_of(office) == dict.fromkeys(EVERYTHING, "up")
    assert office.anybody().send("GET", "/readyz").get_json()["status"] == "ready"


@pytest.mark.parametrize("kind", [ProcessKind.WORKER, ProcessKind.HEAVY_WORKER, ProcessKind.SCHEDULER])
def test_a_kind_of_which_nobody_lives_is_named_and_uploads_go_on(office: Desk, kind: ProcessKind) -> None:
    let_live(office, set(ProcessKind) - {kind})
    assert parts_of(office)[kind.value] == "down"
    assert office.anybody().send("GET", "/readyz").get_json()["status"] == "degraded"


def test_without_the_queue_nobody_knows_who_lives(office: Desk) -> None:
    let_live(office, None)
    assert parts_of(office)["worker"] == "unknown"


def test_mail_is_a_part_where_there_is_to_be_a_process_for_it(office: Desk, with_mail: Desk) -> None:
    let_live(with_mail, set(ProcessKind) - {ProcessKind.MAIL})
    assert "mail" not in parts_of(office)
    assert parts_of(with_mail)["mail"] == "down"


def test_a_job_that_waits_for_too_long_is_told(office: Desk) -> None:
    upload(office.with_key())
    office.clock.advance(timedelta(seconds=300))
    assert parts_of(office)["waiting"] == "up"
    office.clock.advance(timedelta(seconds=1))
    assert parts_of(office)["waiting"] == "late"


def test_a_disk_is_low_before_it_is_full() -> None:
    low = 4 * FULL_BYTES
    states = [state_of_disk(free, low_bytes=low) for free in (low, low - 1, FULL_BYTES, FULL_BYTES - 1)]
    assert states == [PartState.UP, PartState.LOW, PartState.LOW, PartState.FULL]


@pytest.mark.parametrize(
    ("part", "state", "readiness"),
    [
        ("database", PartState.DOWN, Readiness.DOWN),
        ("disk", PartState.FULL, Readiness.DOWN),
        ("disk", PartState.LOW, Readiness.DEGRADED),
        ("queue", PartState.DOWN, Readiness.DEGRADED),
        ("worker", PartState.DOWN, Readiness.DEGRADED),
        ("waiting", PartState.LATE, Readiness.DEGRADED),
    ],
)
def test_only_what_keeps_from_taking_in_is_down(part: str, state: PartState, readiness: Readiness) -> None:
    assert judge({**dict.fromkeys(EVERYTHING, PartState.UP), part: state}) is readiness


def test_numbers_tell_of_room_and_processes(office: Desk) -> None:
    let_live(office, {ProcessKind.WORKER})
    numbers = office.anybody().send("GET", "/metrics").get_data(as_text=True)
    assert 'gleaner_process_lives{kind="worker"} 1.0' in numbers
    assert 'gleaner_process_lives{kind="scheduler"} 0.0' in numbers
    assert "gleaner_disk_free_bytes " in numbers


def series(office: Desk) -> set[str]:
    numbers = office.anybody().send("GET", "/metrics").get_data(as_text=True)
    return {line.rpartition(" ")[0] for line in numbers.splitlines() if line.startswith("gleaner_request_seconds")}


def test_what_callers_choose_does_not_make_numbers_more(office: Desk) -> None:
    anybody = office.anybody()

    def ask(number: int) -> None:
        anybody.client.open(f"/api/tasks/task_{number}", method="GET")
        anybody.client.open(f"/nowhere/{number}", method="GET")
        anybody.client.open("/api/tasks", method=f"ODD{number}")
        series(office)

    ask(0)
    before = series(office)
    for number in range(1, 20):
        ask(number)
    assert series(office) == before
