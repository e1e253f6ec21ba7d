"""What the whole run shares: which database it is about, and that no test reaches for the network."""

from collections.abc import Iterator

import pytest
from hypothesis import settings
from pytest_socket import disable_socket

from config.logging import configure_command_logging
from tests.support.database import DATABASES
from tests.support.postgres import Cluster
from tests.support.servers import postgres_server, redis_server

# A change is judged by the same examples each time; `--hypothesis-profile=search` looks for new ones.
settings.register_profile("repeatable", derandomize=True)
settings.register_profile("search", derandomize=False)
settings.load_profile("repeatable")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--on", choices=["sqlite", "postgresql"], default="sqlite", help="the database to test on")


@pytest.fixture(scope="session")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    """A running PostgreSQL."""
    with postgres_server() as url:
        yield Cluster(url, tmp_path_factory.mktemp("template"))


@pytest.fixture(scope="session")
def redis_url() -> Iterator[str]:
    """A running Redis."""
    with redis_server() as url:
        yield url


@pytest.fixture(scope="session", autouse=True)
def _quiet() -> None:
    """A passing test has nothing to say."""
    configure_command_logging()


@pytest.fixture(scope="session", autouse=True)
def _databases(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> None:
    DATABASES.folder = tmp_path_factory.mktemp("migrated")
    if request.config.getoption("--on") == "postgresql":
        DATABASES.cluster = request.getfixturevalue("cluster")


@pytest.fixture(autouse=True)
def _no_network(request: pytest.FixtureRequest) -> None:
    """Only Unix sockets, but for the tests that start the service and talk to it on this machine."""
    if "e2e" not in request.path.parts:
        disable_socket(allow_unix_socket=True)
