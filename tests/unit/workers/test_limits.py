"""What one piece of work may take, and what is put back afterwards."""

import signal

import pytest

from workers.limits import JobTimeoutError, time_limit


def spin(seconds: float, cpu_seconds: float) -> None:
    with time_limit(seconds, cpu_seconds=cpu_seconds):
        while True:
            pass


@pytest.mark.parametrize(("seconds", "cpu_seconds"), [(60, 0.02), (0.02, 60)])
def test_work_is_broken_off_by_its_time_and_by_that_of_the_processor(seconds: float, cpu_seconds: float) -> None:
    before = [signal.getsignal(number) for number in (signal.SIGALRM, signal.SIGVTALRM)]
    with pytest.raises(JobTimeoutError):
        spin(seconds, cpu_seconds)
    assert [signal.getsignal(number) for number in (signal.SIGALRM, signal.SIGVTALRM)] == before
    assert [signal.getitimer(timer) for timer in (signal.ITIMER_VIRTUAL, signal.ITIMER_PROF)] == [(0.0, 0.0)] * 2
