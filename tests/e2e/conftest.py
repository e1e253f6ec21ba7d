"""Each database in turn, for tests that start processes."""

from collections.abc import Iterator

import pytest


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest) -> Iterator[str]:
    """Where a service is to keep its data: nowhere in particular, which means SQLite, or an empty PostgreSQL."""
    if request.param == "sqlite":
        yield ""
        return
    with request.getfixturevalue("cluster").database(migrated=False) as url:
        yield url
