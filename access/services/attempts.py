"""Limits attempts to guess a password or code."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from access.repository import sessions as repository
from access.repository.sessions import AttemptLimit
from config.unit_of_work import UnitOfWork
from core.errors import TransientError


class TooManyAttemptsError(TransientError):
    """The limit of failed attempts is reached."""

    code = "rate_limited"


@dataclass(frozen=True, slots=True)
class Allowance:
    """A limit of failures. The count starts again when the last failure is older than ``forgotten_after``."""

    failures: int
    forgotten_after: timedelta


FEW = Allowance(10, timedelta(minutes=15))


@dataclass(frozen=True, slots=True)
class Counter:
    """One counter: the subject of its failures and their limit."""

    subject: str
    allowance: Allowance = FEW


def subject_of(*parts: str) -> str:
    """The key of a counter. Hashed, because people type passwords into the email field."""
    return hashlib.sha256("\n".join(parts).encode("utf-8", "surrogatepass")).hexdigest()


def count_attempt(uow: UnitOfWork, subject: str) -> None:
    """Count one attempt. Raises TooManyAttemptsError after ten failures within 15 minutes of each other."""
    count_attempts(uow, [Counter(subject)])


def count_attempts(uow: UnitOfWork, counters: Sequence[Counter]) -> None:
    """Count one attempt in each counter. Raises TooManyAttemptsError when one of them is at its limit.

    The caller must then roll back, so that a refused attempt does not use up the wider counters of other people.
    """
    for counter in counters:
        if not repository.count_attempt(uow.session, counter.subject, at=uow.now, limit=_limit(uow, counter)):
            raise _refusal(uow, counter)


def refuse_exhausted(uow: UnitOfWork, counters: Sequence[Counter]) -> None:
    """Raise TooManyAttemptsError as ``count_attempts`` would, without a write."""
    for counter in counters:
        if repository.is_exhausted(uow.session, counter.subject, limit=_limit(uow, counter)):
            raise _refusal(uow, counter)


def forget_attempts(uow: UnitOfWork, subject: str) -> None:
    """Reset the counter."""
    repository.forget_attempts(uow.session, subject)


def take_back_attempts(uow: UnitOfWork, counters: Sequence[Counter]) -> None:
    """Subtract one attempt from each counter, because it was right."""
    for counter in counters:
        repository.take_back_attempt(uow.session, counter.subject)


def _limit(uow: UnitOfWork, counter: Counter) -> AttemptLimit:
    allowance = counter.allowance
    return AttemptLimit(failures=allowance.failures, quiet_since=uow.now - allowance.forgotten_after)


def _refusal(uow: UnitOfWork, counter: Counter) -> TooManyAttemptsError:
    last_at = repository.find_last_attempt(uow.session, counter.subject) or uow.now
    seconds = int((last_at + counter.allowance.forgotten_after - uow.now).total_seconds()) + 1
    return TooManyAttemptsError("Too many failed attempts; try again later.", extra={"retry_after": seconds})
