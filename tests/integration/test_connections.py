"""Connections of the pool are looked at before they are used, and the server is asked only after a rest."""

from collections.abc import Iterator

import pytest
from sqlalchemy import Engine, create_engine, text

from config.connections import look_before_use
from config.database import build_engine
from config.settings import Settings
from tests.support.postgres import Cluster

WORD = "SELECT 'a word that is looked for'"
LAST_WORDS = text("SELECT query FROM pg_stat_activity WHERE pid = :pid")
END = text("SELECT pg_terminate_backend(:pid, 5000)")


class Clock:
    """What the time is, as a test wants it."""

    def __init__(self) -> None:
        self.seconds = 0.0

    def __call__(self) -> float:
        return self.seconds


@pytest.fixture
def url(cluster: Cluster) -> Iterator[str]:
    with cluster.database(migrated=False) as url:
        yield Settings(database_url=url).sqlalchemy_url


@pytest.fixture
def other(url: str) -> Iterator[Engine]:
    """Somebody else's connection to the same server."""
    engine = create_engine(url, isolation_level="AUTOCOMMIT")
    yield engine
    engine.dispose()


@pytest.fixture
def engine(url: str) -> Iterator[Engine]:
    engine = build_engine(Settings(database_url=url))
    yield engine
    engine.dispose()


@pytest.fixture
def watched(url: str, clock: Clock) -> Iterator[Engine]:
    """An engine whose connections rest by a clock of ours."""
    engine = create_engine(url, isolation_level="AUTOCOMMIT")
    look_before_use(engine, rested=5, now=clock)
    yield engine
    engine.dispose()


@pytest.fixture
def clock() -> Clock:
    return Clock()


def pid_of(engine: Engine) -> int:
    with engine.connect() as connection:
        return int(connection.execute(text("SELECT pg_backend_pid()")).scalar_one())


def end(other: Engine, pid: int) -> None:
    with other.connect() as connection:
        assert connection.execute(END, {"pid": pid}).scalar_one()


def last_words(other: Engine, pid: int) -> str:
    with other.connect() as connection:
        return str(connection.execute(LAST_WORDS, {"pid": pid}).scalar_one())


def test_a_connection_that_the_server_ended_is_replaced_and_so_are_those_beside_it(
    engine: Engine, other: Engine
) -> None:
    with engine.connect() as first, engine.connect() as second:
        pids = [int(each.execute(text("SELECT pg_backend_pid()")).scalar_one()) for each in (first, second)]
    end(other, pids[0])
    end(other, pids[1])
    with engine.connect() as first, engine.connect() as second:
        for each in (first, second):
            assert each.execute(text("SELECT pg_backend_pid()")).scalar_one() not in pids


def test_the_server_is_asked_only_whether_a_connection_is_there_that_has_rested(
    watched: Engine, other: Engine, clock: Clock
) -> None:
    pid = pid_of(watched)
    with watched.connect() as connection:
        connection.exec_driver_sql(WORD)
    clock.seconds = 4.9
    with watched.connect():
        assert last_words(other, pid) == WORD
    clock.seconds = 10
    with watched.connect():
        assert last_words(other, pid) != WORD
    assert pid_of(watched) == pid


def test_a_connection_that_was_cut_on_our_side_is_replaced(engine: Engine) -> None:
    with engine.connect() as connection:
        pid = connection.execute(text("SELECT pg_backend_pid()")).scalar_one()
        cut = connection.connection.driver_connection
    assert cut is not None
    cut.close()
    assert pid_of(engine) != pid
