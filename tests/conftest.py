"""What the whole run shares: which database it is about, and that no test reaches for the network.

A test of pure code is to start in a moment, so that what databases and servers need is imported where it is used.
"""

import gc
import os
import resource
import sys
from collections.abc import Generator, Iterator
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings
from pytest_socket import disable_socket

if TYPE_CHECKING:
    from tests.support.postgres import Cluster

# What a name of a case may be at most; beyond this nobody reads it.
LONGEST_ID = 60

# Importing the product and making thousands of tests leaves no garbage, and looking for some takes a third of the time.
gc.disable()

# A change is judged by the same examples each time; `--hypothesis-profile=search` looks for new ones.
# None has a deadline, since a busy machine would miss it.
settings.register_profile("repeatable", derandomize=True, deadline=None)
settings.register_profile("search", derandomize=False, deadline=None)
settings.load_profile("repeatable")


ON = "the database to test on; walled: PostgreSQL, whose requests see one workspace alone"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--on", choices=["sqlite", "postgresql", "walled"], default="sqlite", help=ON)


def pytest_collection_finish() -> None:
    """From here on there is garbage again, but none in what was imported."""
    gc.freeze()
    gc.enable()


def pytest_make_parametrize_id(val: object, argname: str) -> str | None:
    """The name of a case without one: its value, when that is short and text.

    Raises TypeError for bytes: they are no name, and differ between processes when they are made from a clock.
    """
    if isinstance(val, bytes):
        message = f"give the cases of {argname!r} ids"
        raise TypeError(message)
    if isinstance(val, str) and len(val) > LONGEST_ID:
        return f"{ascii(val[:LONGEST_ID])[1:-1]}..."
    return None


@pytest.fixture(scope="session")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> "Iterator[Cluster]":
    """A running PostgreSQL."""
    from tests.support.postgres import Cluster
    from tests.support.servers import postgres_server

    with postgres_server() as url:
        yield Cluster(url, tmp_path_factory.mktemp("template"))


@pytest.fixture(scope="session")
def redis_url() -> Iterator[str]:
    """A running Redis."""
    from tests.support.servers import redis_server

    with redis_server() as url:
        yield url


@pytest.fixture(scope="session", autouse=True)
def _quiet() -> None:
    """A passing test has nothing to say."""
    if "structlog" in sys.modules:
        from config.logging import configure_command_logging

        configure_command_logging()


@pytest.fixture(scope="session", autouse=True)
def _quick_passwords() -> None:
    """Hundreds of tests need somebody with a password, and hashing one is made to take long."""
    if "access.passwords" in sys.modules:
        from argon2 import PasswordHasher

        from access import passwords

        passwords.HASHER = PasswordHasher(time_cost=1, memory_cost=256, parallelism=1)


@pytest.fixture(scope="session", autouse=True)
def _databases(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Tests that use a database have imported this module by now; the others need none of it."""
    if "tests.support.database" not in sys.modules:
        yield
        return
    from tests.support.database import DATABASES
    from tests.support.engines import close_connections
    from tests.support.postgres import ROLE

    DATABASES.folder = tmp_path_factory.mktemp("migrated")
    if request.config.getoption("--on") != "sqlite":
        DATABASES.cluster = request.getfixturevalue("cluster")
    if request.config.getoption("--on") == "walled":
        DATABASES.cluster.row_security = ROLE
    yield
    close_connections()


@pytest.fixture(autouse=True)
def _no_network(request: pytest.FixtureRequest) -> None:
    """Only Unix sockets, but for the tests that start the service and talk to it on this machine."""
    if "e2e" not in request.path.parts:
        disable_socket(allow_unix_socket=True)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol() -> Generator[None, object, object]:
    """Jobs limit the memory of the process that runs them, and commands keep others out of the files that it makes.

    Here that is the process of all later tests and their browser. A fixture would come too late for what the shared
    fixtures of a module do.
    """
    limit, mask = resource.getrlimit(resource.RLIMIT_AS), os.umask(0o022)
    os.umask(mask)
    outcome = yield
    resource.setrlimit(resource.RLIMIT_AS, limit)
    os.umask(mask)
    return outcome
