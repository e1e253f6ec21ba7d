"""What people said does not reach the logs, not even with the traceback of an error."""

import pytest
import structlog
from sqlalchemy import text
from sqlalchemy.exc import DatabaseError

from config.logging import configure_logging
from config.settings import LogFormat, Settings
from tests.support.shop import Shop, in_fork

WORDS = "the merger is off"


@pytest.mark.parametrize("log_format", list(LogFormat))
def test_a_traceback_shows_no_variables(log_format: LogFormat, capfd: pytest.CaptureFixture[str]) -> None:
    def fail_over_some_words() -> None:
        configure_logging(Settings(log_format=log_format), process="test")
        words = WORDS
        try:
            len(words) / 0
        except ZeroDivisionError:
            structlog.get_logger().exception("job.failed")

    assert in_fork(fail_over_some_words) == 0
    shown = capfd.readouterr().err
    assert "ZeroDivisionError" in shown
    assert WORDS not in shown


def test_an_error_of_the_database_does_not_repeat_what_was_to_be_stored(shop: Shop) -> None:
    with pytest.raises(DatabaseError) as caught, shop.transactions.engine.connect() as connection:
        connection.execute(text("INSERT INTO no_such_table (words) VALUES (:words)"), {"words": WORDS})
    assert "no_such_table" in str(caught.value)
    assert WORDS not in str(caught.value)
