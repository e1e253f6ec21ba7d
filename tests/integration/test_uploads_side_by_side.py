"""What one hands in is counted while others hand in as well, on the database where several can write."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from config.unit_of_work import UnitOfWork
from intake.blobs import DatabaseBlobs
from intake.door.quota import usage_of
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


def test_who_hands_something_in_need_not_wait_for_who_does_so_too(shop: Shop) -> None:
    def keep(uow: UnitOfWork, digest: str, size: int) -> None:
        DatabaseBlobs().put_many(uow.session, shop.actor.workspace_id, {digest: b"?" * size})

    with shop.transactions.begin() as slow:
        keep(slow, "a" * 64, 3)
        shop.do(keep, "b" * 64, 4)
    shop.do(keep, "a" * 64, 3)
    with shop.transactions.read() as uow:
        assert usage_of(uow, shop.actor.workspace_id).stored_bytes == 7
