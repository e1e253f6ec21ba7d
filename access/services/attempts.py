"""Counting attempts to guess a password, so that nobody has many."""

from datetime import timedelta

from access.repository import sessions as repository
from access.repository.sessions import AttemptLimit
from config.unit_of_work import UnitOfWork
from core.errors import TransientError

MOST_FAILURES = 10
FAILURES_FORGOTTEN_AFTER = timedelta(minutes=15)


class TooManyAttemptsError(TransientError):
    """Somebody guessed wrong too often."""

    code = "rate_limited"


def count_attempt(uow: UnitOfWork, subject: str) -> None:
    """One more attempt is counted. Raises TooManyAttemptsError after ten failures in a quarter of an hour."""
    limit = AttemptLimit(failures=MOST_FAILURES, quiet_since=uow.now - FAILURES_FORGOTTEN_AFTER)
    if repository.count_attempt(uow.session, subject, at=uow.now, limit=limit):
        return
    last_at = repository.find_last_attempt(uow.session, subject) or uow.now
    seconds = int((last_at + FAILURES_FORGOTTEN_AFTER - uow.now).total_seconds()) + 1
    raise TooManyAttemptsError("Too many failed attempts; try again later.", extra={"retry_after": seconds})


def forget_attempts(uow: UnitOfWork, subject: str) -> None:
    repository.forget_attempts(uow.session, subject)
