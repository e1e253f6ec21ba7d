"""Limits failed sign-ons from one network, without a limit for all networks together."""

import hashlib
from datetime import timedelta

from access.services.attempts import Allowance, Counter, count_attempts, take_back_attempts
from config.unit_of_work import UnitOfWork
from core.networks import network_of

OF_NETWORK = Allowance(100, timedelta(minutes=15))


def count_sign_on(uow: UnitOfWork, network_address: str) -> None:
    """Count a sign-on as failed until it succeeds. Raises TooManyAttemptsError."""
    count_attempts(uow, [_counter(network_address)])


def take_back_sign_on(uow: UnitOfWork, network_address: str) -> None:
    take_back_attempts(uow, [_counter(network_address)])


def _counter(network_address: str) -> Counter:
    said = f"sign-on\n{network_of(network_address)}"
    return Counter(hashlib.sha256(said.encode()).hexdigest(), OF_NETWORK)
