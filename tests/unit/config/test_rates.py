"""So many requests at once, and as many again within each minute."""

from redis import Redis

from config.rates import LocalRates, Rate, SharedRates, Standing
from tests.support.rates import Watch, refusals

KEY = Rate("key", "key_1", 3)
WORKSPACE = Rate("workspace", "ws_1", 4)


def test_so_many_at_once_and_one_more_with_time() -> None:
    watch = Watch()
    rates = LocalRates(watch)
    assert refusals(rates, [KEY], 4) == [False, False, False, True]
    watch.seconds += KEY.step
    assert refusals(rates, [KEY], 2) == [False, True]
    watch.seconds += 60
    assert refusals(rates, [KEY], 4) == [False, False, False, True]


def test_who_is_refused_is_told_after_how_long_it_goes_on() -> None:
    watch = Watch()
    rates = LocalRates(watch)
    refusals(rates, [KEY], 3)
    [refused] = rates.take([KEY])
    assert (refused.remaining, refused.retry_after, refused.reset) == (0, 20, 60)
    watch.seconds += refused.retry_after
    assert refusals(rates, [KEY], 1) == [False]


def test_what_is_left_is_told() -> None:
    rates = LocalRates(Watch())
    assert [rates.take([KEY])[0].remaining for _ in range(3)] == [2, 1, 0]


def test_what_one_of_several_refuses_is_counted_for_none() -> None:
    rates = LocalRates(Watch())
    refusals(rates, [KEY, WORKSPACE], 20)
    assert refusals(rates, [WORKSPACE], 2) == [False, True]


def test_others_are_counted_apart() -> None:
    rates = LocalRates(Watch())
    refusals(rates, [KEY], 9)
    assert refusals(rates, [Rate("key", "key_2", 3), Rate("member", "key_1", 3)], 1) == [False]


def test_without_the_queue_server_each_process_counts_for_itself() -> None:
    rates = SharedRates(Redis.from_url("unix:///nowhere/at/all.sock"))
    assert refusals(rates, [KEY], 4) == [False, False, False, True]


def test_what_was_written_to_six_places_counts_against_nobody() -> None:
    assert not Standing(KEY, 60.000001).is_refused
