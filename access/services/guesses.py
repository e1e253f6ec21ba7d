"""How many wrong passwords are borne, from whom, for what, and in all.

Strangers are counted four times over: for the address together with the account, for the account, for the address, and for
everybody. However many addresses somebody has, an account is guessed at fifty times in a quarter of an hour. Who comes
with a device on which the account was logged in before is counted apart, so that no flood of strangers keeps them out.
"""

from dataclasses import dataclass
from datetime import timedelta

from access.services.attempts import (
    Allowance,
    Counter,
    count_attempts,
    forget_attempts,
    refuse_exhausted,
    subject_of,
    take_back_attempts,
)
from config.unit_of_work import UnitOfWork
from core.networks import network_of

OF_ACCOUNT = Allowance(50, timedelta(minutes=15))
OF_NETWORK = Allowance(100, timedelta(minutes=15))
# A minute, so that a stranger who is in the right has a chance in each of them.
OF_EVERYBODY = Allowance(120, timedelta(minutes=1))


@dataclass(frozen=True, slots=True)
class Guess:
    """Whose password is offered, and from where; the device is one that the account is known on."""

    email: str
    network_address: str
    device: str | None = None

    @property
    def counters(self) -> tuple[Counter, ...]:
        """The narrowest first, which is also the order in which their rows are locked."""
        email = self.email.strip().lower()
        if self.device is not None:
            return (Counter(subject_of("device", email, self.device)),)
        network = network_of(self.network_address)
        return (
            Counter(subject_of(email, network)),
            Counter(subject_of("account", email), OF_ACCOUNT),
            Counter(subject_of("network", network), OF_NETWORK),
            Counter(subject_of("everybody"), OF_EVERYBODY),
        )


def refuse_hopeless(uow: UnitOfWork, guess: Guess) -> None:
    """Raise TooManyAttemptsError when the guess would not be let through; looking costs less than counting."""
    refuse_exhausted(uow, guess.counters)


def count_guess(uow: UnitOfWork, guess: Guess) -> None:
    """The guess is counted as wrong until it proves right. Raises TooManyAttemptsError, and then must be rolled back."""
    count_attempts(uow, guess.counters)


def guessed_right(uow: UnitOfWork, guess: Guess) -> None:
    """Failures from there are forgotten; elsewhere, only this guess was none."""
    narrowest, *wider = guess.counters
    forget_attempts(uow, narrowest.subject)
    take_back_attempts(uow, wider)


def take_back_guess(uow: UnitOfWork, guess: Guess) -> None:
    """The guess was right as far as it went, so that it counts for nothing."""
    take_back_attempts(uow, guess.counters)
