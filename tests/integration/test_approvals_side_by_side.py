"""Approvals in one workspace that go on at the same time, on the database where several can write."""

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from sqlalchemy import select

from access.services.workspaces import ensure_workspace
from core.actor import system_actor
from staging.decide.approve import approve
from staging.models import StagedTask
from staging.policy.changes import StagedChanges
from staging.propose.add import AskedSuggestion, add_staged
from tasks.items.create import create_task
from tasks.models import WorkItem
from tasks.policy.changes import TaskChanges
from tests.support.database import DATABASES, Databases
from tests.support.postgres import Cluster
from tests.support.shop import Shop, open_shop


@pytest.fixture
def shop(cluster: Cluster, tmp_path: Path) -> Iterator[Shop]:
    with (
        Databases(folder=DATABASES.folder, cluster=cluster).new(tmp_path) as settings,
        open_shop(settings) as opened,
    ):
        yield opened


def suggest(shop: Shop, title: str) -> StagedTask:
    made: StagedTask = shop.do(add_staged, AskedSuggestion(changes=StagedChanges(title=title)), actor=shop.actor)
    return made


def numbers(shop: Shop) -> list[int]:
    with shop.transactions.read() as uow:
        return list(uow.session.scalars(select(WorkItem.number).order_by(WorkItem.number)))


def test_an_approval_that_goes_on_holds_up_no_other_of_its_workspace(shop: Shop) -> None:
    slow, quick = suggest(shop, "Send the offer"), suggest(shop, "Book the room")
    with shop.transactions.begin() as uow:
        first = approve(uow, slow.id, actor=shop.actor)
        second = shop.do(approve, quick.id, actor=shop.actor)
        assert (first.number, second.number) == (1, 2)
    assert numbers(shop) == [1, 2]


def test_the_number_of_a_task_that_was_not_made_after_all_is_used_by_nobody_else(shop: Shop) -> None:
    with suppress(ZeroDivisionError), shop.transactions.begin() as uow:
        create_task(uow, actor=shop.actor, changes=TaskChanges(title="Send the offer"))
        raise ZeroDivisionError
    shop.do(create_task, actor=shop.actor, changes=TaskChanges(title="Book the room"))
    assert numbers(shop) == [2]


def test_a_workspace_has_tasks_from_the_transaction_on_that_makes_it(shop: Shop) -> None:
    with shop.transactions.begin() as uow:
        actor = system_actor(ensure_workspace(uow, name="New").id)
        made = [create_task(uow, actor=actor, changes=TaskChanges(title=title)).number for title in ("One", "Two")]
    assert made == [1, 2]
