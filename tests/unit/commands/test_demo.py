"""`gleaner demo`: a month of believable work, the same every time."""

from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from cli import main
from commands.demonstration.month import ARRIVALS, SOURCES, UNDECIDED_DAYS
from config.runtime import Runtime, build_runtime
from config.settings import load_settings
from intake.models import Source
from staging.models import StagedTask
from staging.wiring import BEFORE_COMMIT
from tasks.models import WorkItem
from tests.support.queue import RecordingQueue

DAY = "2026-06-30"


def tell(folder: Path) -> Runtime:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("GLEANER_DATA", str(folder))
        assert main(["demo", "--today", DAY]) == 0
        return build_runtime(load_settings(), before_commit=BEFORE_COMMIT, queue=RecordingQueue())


# What they share is made once, by whichever process has them.
pytestmark = pytest.mark.xdist_group("demo")


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Runtime:
    return tell(tmp_path_factory.mktemp("demo"))


def rows(runtime: Runtime, *columns: Any) -> list[tuple[Any, ...]]:
    with runtime.transactions.read() as uow:
        return [tuple(row) for row in uow.session.execute(select(*columns))]


def test_everything_that_came_in_was_read(demo: Runtime) -> None:
    assert Counter(rows(demo, Source.state)) == {("done",): len(ARRIVALS)}


def test_every_file_of_the_month_arrives() -> None:
    assert {path.name for path in SOURCES.iterdir()} == {arrival.file for arrival in ARRIVALS}


def test_the_last_days_wait_for_review_and_all_before_is_decided(demo: Runtime) -> None:
    states = Counter(state for (state,) in rows(demo, StagedTask.state))
    assert states["proposed"] >= 10
    assert states["approved"] >= 30
    waiting = rows(demo, StagedTask.state, StagedTask.created_at)
    newest = max(at for _, at in waiting)
    assert all((newest - at).days <= UNDECIDED_DAYS for state, at in waiting if state == "proposed")


def test_work_stands_wherever_work_can_stand(demo: Runtime) -> None:
    statuses = {status for (status,) in rows(demo, WorkItem.status)}
    assert statuses == {"unaddressed", "pending", "in_progress", "on_hold", "completed", "canceled"}


def test_the_same_day_gives_the_same_month(demo: Runtime, tmp_path: Path) -> None:
    columns = (WorkItem.number, WorkItem.title, WorkItem.status, WorkItem.created_at, WorkItem.updated_at)
    again = tell(tmp_path)
    assert sorted(rows(again, *columns)) == sorted(rows(demo, *columns))


def test_it_is_never_mixed_with_anybody_s_work(demo: Runtime, monkeypatch: pytest.MonkeyPatch, capsys: Any) -> None:
    monkeypatch.setenv("GLEANER_DATA", str(demo.settings.data))
    assert main(["demo", "--today", DAY]) == 1
    assert "--workspace" in capsys.readouterr().err
