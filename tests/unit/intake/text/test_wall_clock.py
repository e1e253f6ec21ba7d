from intake.text.segments import Utterance
from intake.text.wall_clock import CountedFromStart

HOUR = 3_600_000


def counted(*hours):
    utterances = CountedFromStart(Utterance("x", start_ms=None if h is None else h * HOUR) for h in hours)
    return [None if one.start_ms is None else one.start_ms // HOUR for one in utterances], utterances.has_wrapped


def test_a_clock_on_the_wall_is_counted_from_the_first_message():
    assert counted(10, None, 11) == ([0, None, 1], False)


def test_a_counter_stays_a_counter():
    assert counted(0, 1, 2) == ([0, 1, 2], False)


def test_midnight_is_passed_once():
    assert counted(23, 0, 1) == ([0, 1, 2], True)


def test_a_message_out_of_order_is_not_midnight():
    assert counted(10, 9, 12) == ([0, 0, 2], False)
