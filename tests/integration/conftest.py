"""Each database in turn: what is proven here must hold on both."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from config.settings import Settings
from tests.support.database import DATABASES, Databases
from tests.support.shop import Shop, open_shop


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest) -> Databases:
    """Where fresh, migrated databases of one kind come from."""
    cluster = request.getfixturevalue("cluster") if request.param == "postgresql" else None
    return Databases(folder=DATABASES.folder, cluster=cluster)


@pytest.fixture
def settings(database: Databases, tmp_path: Path) -> Iterator[Settings]:
    with database.new(tmp_path) as settings:
        yield settings


@pytest.fixture
def shop(settings: Settings) -> Iterator[Shop]:
    with open_shop(settings) as shop:
        yield shop


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest) -> Iterator[str]:
    """Where a service is to keep its data: nowhere in particular, which means SQLite, or an empty PostgreSQL."""
    if request.param == "sqlite":
        yield ""
        return
    with request.getfixturevalue("cluster").database(migrated=False) as url:
        yield url
