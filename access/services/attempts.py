"""Counting attempts to guess a password, so that nobody has many."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from access.repository import sessions as repository
from access.repository.sessions import AttemptLimit
from config.unit_of_work import UnitOfWork
from core.errors import TransientError


class TooManyAttemptsError(TransientError):
    """Somebody guessed wrong too often."""

    code = "rate_limited"


@dataclass(frozen=True, slots=True)
class Allowance:
    """So many failures, until there were none for that long."""

    failures: int
    forgotten_after: timedelta


FEW = Allowance(10, timedelta(minutes=15))


@dataclass(frozen=True, slots=True)
class Counter:
    """What failures are counted for, and how many there may be."""

    subject: str
    allowance: Allowance = FEW


def subject_of(*parts: str) -> str:
    """What a counter is kept under: hashed, because people type passwords into the wrong box."""
    return hashlib.sha256("\n".join(parts).encode("utf-8", "surrogatepass")).hexdigest()


def count_attempt(uow: UnitOfWork, subject: str) -> None:
    """One more attempt is counted. Raises TooManyAttemptsError after ten failures in a quarter of an hour."""
    count_attempts(uow, [Counter(subject)])


def count_attempts(uow: UnitOfWork, counters: Sequence[Counter]) -> None:
    """One more attempt is counted for each. Raises TooManyAttemptsError when one of them had all that it may have.

    Whatever was counted before that must be rolled back, so that those who are refused cost nobody else an attempt.
    """
    for counter in counters:
        if not repository.count_attempt(uow.session, counter.subject, at=uow.now, limit=_limit(uow, counter)):
            raise _refusal(uow, counter)


def refuse_exhausted(uow: UnitOfWork, counters: Sequence[Counter]) -> None:
    """Raise TooManyAttemptsError as counting would, without writing anything."""
    for counter in counters:
        if repository.is_exhausted(uow.session, counter.subject, limit=_limit(uow, counter)):
            raise _refusal(uow, counter)


def forget_attempts(uow: UnitOfWork, subject: str) -> None:
    """There were none."""
    repository.forget_attempts(uow.session, subject)


def take_back_attempts(uow: UnitOfWork, counters: Sequence[Counter]) -> None:
    """One attempt of each was none, because it was right."""
    for counter in counters:
        repository.take_back_attempt(uow.session, counter.subject)


def _limit(uow: UnitOfWork, counter: Counter) -> AttemptLimit:
    allowance = counter.allowance
    return AttemptLimit(failures=allowance.failures, quiet_since=uow.now - allowance.forgotten_after)


def _refusal(uow: UnitOfWork, counter: Counter) -> TooManyAttemptsError:
    last_at = repository.find_last_attempt(uow.session, counter.subject) or uow.now
    seconds = int((last_at + counter.allowance.forgotten_after - uow.now).total_seconds()) + 1
    return TooManyAttemptsError("Too many failed attempts; try again later.", extra={"retry_after": seconds})
