"""Who looks at what is known for as long as they say so, and not longer."""

from redis import Redis

from config.presence import GONE_AFTER_SECONDS, MOST_KEPT, LocalPresence, Onlooker, SharedPresence
from core.ids import MemberId, WorkspaceId
from tests.support.rates import Watch

HERE, ELSEWHERE = WorkspaceId("ws_1"), WorkspaceId("ws_2")
ANNA = Onlooker(MemberId("usr_1"), "source", "src_1")
BOB = Onlooker(MemberId("usr_2"), "source", "src_1")


def test_whoever_does_not_say_so_again_is_gone_after_a_while() -> None:
    watch = Watch()
    presence = LocalPresence(watch)
    presence.arrive(HERE, ANNA)
    watch.seconds += GONE_AFTER_SECONDS - 1
    presence.arrive(HERE, BOB)
    assert (presence.list_onlookers(HERE), presence.list_onlookers(ELSEWHERE)) == ([ANNA, BOB], [])
    watch.seconds += 1
    assert presence.list_onlookers(HERE) == [BOB]


def test_whoever_leaves_is_gone_at_once() -> None:
    presence = LocalPresence(Watch())
    presence.arrive(HERE, ANNA)
    presence.leave(HERE, BOB)
    presence.leave(HERE, ANNA)
    assert presence.list_onlookers(HERE) == []


def test_no_workspace_fills_the_memory() -> None:
    presence = LocalPresence(Watch())
    for number in range(MOST_KEPT + 1):
        presence.arrive(HERE, Onlooker(ANNA.member_id, "task", f"task_{number}"))
    assert len(presence.list_onlookers(HERE)) == MOST_KEPT


def test_while_the_queue_server_is_away_nobody_is_seen() -> None:
    presence = SharedPresence(Redis.from_url("unix:///nowhere/at/all.sock"))
    presence.arrive(HERE, ANNA)
    presence.leave(HERE, ANNA)
    assert presence.list_onlookers(HERE) == []
