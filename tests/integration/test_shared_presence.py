"""All processes know the same of who looks at what."""

from collections.abc import Iterator

import pytest
from redis import Redis

from config.presence import MOST_KEPT, Onlooker, SharedPresence
from core.ids import MemberId, WorkspaceId

HERE = WorkspaceId("ws_presence")
ANNA = Onlooker(MemberId("usr_1"), "source", "src_1")


@pytest.fixture
def connection(redis_url: str) -> Iterator["Redis"]:
    connection = Redis.from_url(redis_url)
    connection.delete(f"gleaner:presence:{HERE}")
    yield connection
    connection.delete(f"gleaner:presence:{HERE}")


def test_one_process_sees_who_told_another(connection: "Redis") -> None:
    one, other = SharedPresence(connection), SharedPresence(connection)
    one.arrive(HERE, ANNA)
    assert list(other.list_onlookers(HERE)) == [ANNA]
    assert 0 < connection.ttl(f"gleaner:presence:{HERE}") <= 50
    other.leave(HERE, ANNA)
    assert list(one.list_onlookers(HERE)) == []


def test_who_is_gone_is_not_listed_and_does_not_take_a_place(connection: "Redis") -> None:
    presence = SharedPresence(connection)
    connection.zadd(f"gleaner:presence:{HERE}", {f"usr_{number}|task|task_1": 1 for number in range(MOST_KEPT)})
    assert list(presence.list_onlookers(HERE)) == []
    presence.arrive(HERE, ANNA)
    assert list(presence.list_onlookers(HERE)) == [ANNA]
