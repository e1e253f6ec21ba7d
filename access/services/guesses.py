"""The limits of wrong passwords: by account, by network, and in all.

A guess from an unknown device is counted four times: for the network with the account, for the account, for the network, and
for everybody. So an account gets at most 50 guesses in 15 minutes, from however many networks. A device on which the account
logged in before has a counter of its own, so that guesses of strangers do not lock the owner out.
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
# Forgotten after a minute, so that under an attack people on new devices can still log in between.
OF_EVERYBODY = Allowance(120, timedelta(minutes=1))


@dataclass(frozen=True, slots=True)
class Guess:
    """A log-in attempt: the email address, the network address, and the device if the account logged in there before."""

    email: str
    network_address: str
    device: str | None = None

    @property
    def counters(self) -> tuple[Counter, ...]:
        """The counters of the guess, narrowest first, which is also the order in which their rows are locked."""
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
    """Raise TooManyAttemptsError when a limit is reached. This reads only, which costs less than counting."""
    refuse_exhausted(uow, guess.counters)


def count_guess(uow: UnitOfWork, guess: Guess) -> None:
    """Count the guess as wrong until it proves right. After TooManyAttemptsError the caller must roll back."""
    count_attempts(uow, guess.counters)


def guessed_right(uow: UnitOfWork, guess: Guess) -> None:
    """Reset the narrowest counter, and subtract this guess from the wider ones."""
    narrowest, *wider = guess.counters
    forget_attempts(uow, narrowest.subject)
    take_back_attempts(uow, wider)


def take_back_guess(uow: UnitOfWork, guess: Guess) -> None:
    """Subtract the guess from all counters: the password was right, but the second factor is still missing."""
    take_back_attempts(uow, guess.counters)
