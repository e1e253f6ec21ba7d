"""What the whole run shares: which database it is about, and that no test reaches for the network.

A test of pure code is to start in a moment, so that what databases and servers need is imported where it is used.
"""

import gc
import os
import random
import resource
import sys
from collections.abc import Generator, Iterator
from contextlib import closing
from typing import TYPE_CHECKING, Any
from zlib import crc32

import pytest
from hypothesis import settings
from pytest_socket import disable_socket

if TYPE_CHECKING:
    from tests.support.postgres import Cluster

# What a name of a case may be at most; beyond this nobody reads it.
LONGEST_ID = 60

# What gives a test a folder, and the fixtures with one that every test has, whatever it does.
FOLDERS = {"tmp_path", "tmp_path_factory"}
OF_ALL = {"_databases", "cluster", "tmp_path_factory"}
# What starts processes and waits for them, and what takes many seconds by itself, is begun with, so that no core is idle at
# the end while another is busy with one of these.
LONG = {"e2e", "integration", "training", "test_generated_requests.py", "test_tools.py"}

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
    parser.addoption("--seed", type=int, help="the order of the tests, as an earlier run named it")


def pytest_configure(config: pytest.Config) -> None:
    if config.option.seed is None:
        # The processes of a parallel run agree on the order, since they tell each other of tests by their places in it.
        told = getattr(config, "workerinput", {})
        config.option.seed = told.get("seed", int.from_bytes(os.urandom(3)))


@pytest.hookimpl(optionalhook=True)
def pytest_configure_node(node: Any) -> None:
    """A process of a parallel run is about to be started, and is told this."""
    node.workerinput["seed"] = node.config.option.seed


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, exitstatus: int, config: pytest.Config) -> None:
    if exitstatus:
        terminalreporter.write_line(f"That was in the order of --seed={config.option.seed}.")


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """The modules come in any order, and so do the tests of each."""
    if config.option.on != "sqlite":
        _leave_out_what_opens_no_database(config, items)
    items.sort(key=lambda item: (not LONG & set(item.path.parts), *_chances(config, str(item.path), item.nodeid)))


def _chances(config: pytest.Config, *names: str) -> Iterator[int]:
    return (crc32(f"{config.option.seed} {name}".encode()) for name in names)


def _leave_out_what_opens_no_database(config: pytest.Config, items: list[pytest.Item]) -> None:
    """A database needs a folder, also on a server; what has none would do the very same as it did on SQLite."""
    same = {item for item in items if type(item) is pytest.Function and item.cls is None and not _has_folder(item)}
    config.hook.pytest_deselected(items=list(same))
    items[:] = [item for item in items if item not in same]


def _has_folder(item: pytest.Function) -> bool:
    found = {name: fixtures for name, fixtures in item._fixtureinfo.name2fixturedefs.items() if name not in OF_ALL}
    return bool(
        FOLDERS
        & {*item._fixtureinfo.argnames, *found, *(name for each in found.values() for name in each[-1].argnames)}
    )


def pytest_collection_finish() -> None:
    """From here on there is garbage again, but none in what was imported."""
    _keep_constants()
    gc.freeze()
    gc.enable()


def _keep_constants() -> None:
    """Let made-up examples use the constants of the modules that are imported by now, which are the same each time.

    Others are imported as tests need them, in the order in which the tests come: with their constants the examples would be
    others each time, and reading them takes longer than most tests.
    """
    if "hypothesis.internal.conjecture.providers" in sys.modules:
        from hypothesis.internal.conjecture import providers

        found = providers._get_local_constants()
        providers._get_local_constants = lambda: found


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

    with postgres_server() as url, closing(Cluster(url, tmp_path_factory.mktemp("template"))) as cluster:
        yield cluster


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
    """Only Unix sockets, but for the tests that start the service, or a provider of sign-ons, and talk to it on this machine."""
    if "e2e" not in request.path.parts and request.node.get_closest_marker("enable_socket") is None:
        disable_socket(allow_unix_socket=True)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Generator[None, object, object]:
    """Jobs limit the memory of the process that runs them, and commands keep others out of the files that it makes.

    Here that is the process of all later tests and their browser. A fixture would come too late for what the shared
    fixtures of a module do.
    """
    random.seed(next(_chances(item.config, item.nodeid)))
    limit, mask = resource.getrlimit(resource.RLIMIT_AS), os.umask(0o022)
    os.umask(mask)
    outcome = yield
    resource.setrlimit(resource.RLIMIT_AS, limit)
    os.umask(mask)
    return outcome
