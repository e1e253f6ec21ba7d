"""However many addresses guess, an account is guessed at a few times only, and who is known there still gets in."""

from collections.abc import Iterable
from datetime import timedelta

import pytest

from access.services.attempts import TooManyAttemptsError
from access.services.guesses import OF_ACCOUNT, OF_EVERYBODY, OF_NETWORK, Guess, count_guess, refuse_hopeless
from access.services.log_in import LogInRefusedError
from tests.unit.access.browser import Browser
from tests.unit.access.conftest import Office

OLGA = "olga@acme.example"


def counted(office: Office, guesses: Iterable[Guess]) -> int:
    """How many of them were let through to the comparison."""
    let_through = 0
    for guess in guesses:
        try:
            with office.transactions.read() as uow:
                refuse_hopeless(uow, guess)
            with office.transactions.begin() as uow:
                count_guess(uow, guess)
            let_through += 1
        except TooManyAttemptsError:
            pass
    return let_through


def from_everywhere(email: str = OLGA, *, addresses: int = 1000) -> Iterable[Guess]:
    return (Guess(email, f"198.51.{number // 250}.{number % 250}") for number in range(addresses))


def test_a_thousand_addresses_guess_at_one_account_fifty_times(office: Office) -> None:
    assert counted(office, from_everywhere()) == OF_ACCOUNT.failures


def test_one_address_guesses_at_all_accounts_together_a_hundred_times(office: Office) -> None:
    assert counted(office, (Guess(f"{n}@acme.example", "198.51.100.7") for n in range(300))) == OF_NETWORK.failures


def test_one_network_of_ipv6_is_one_address(office: Office) -> None:
    assert counted(office, (Guess(OLGA, f"2001:db8:1:2::{n:x}") for n in range(30))) == 10


def test_all_together_guess_a_bounded_number_of_times_a_minute(office: Office) -> None:
    spread = [Guess(f"{n}@acme.example", f"198.51.{n // 250}.{n % 250}") for n in range(300)]
    assert counted(office, spread) == OF_EVERYBODY.failures
    office.clock.advance(timedelta(minutes=1))
    assert counted(office, spread[200:]) == 100


def test_who_is_refused_costs_nobody_else_a_guess(office: Office) -> None:
    counted(office, (Guess(OLGA, "198.51.100.7") for _ in range(60)))
    assert counted(office, from_everywhere(addresses=60)) == OF_ACCOUNT.failures - 10


def test_a_flood_of_guesses_keeps_nobody_out_who_is_known_on_the_device(office: Office, browser: Browser) -> None:
    counted(office, from_everywhere())
    with pytest.raises(TooManyAttemptsError):
        browser.log_in(OLGA)
    assert browser.log_in(OLGA, device="olgas-laptop")


def test_a_known_device_has_ten_guesses_of_its_own(office: Office, browser: Browser) -> None:
    for _ in range(10):
        with pytest.raises(LogInRefusedError):
            browser.log_in(OLGA, password="wrong password", device="stolen")
    with pytest.raises(TooManyAttemptsError):
        browser.log_in(OLGA, device="stolen")
    assert browser.log_in(OLGA, device="olgas-laptop")


def test_after_a_quarter_of_an_hour_of_quiet_strangers_may_guess_again(office: Office, browser: Browser) -> None:
    counted(office, from_everywhere())
    office.clock.advance(timedelta(minutes=15))
    assert browser.log_in(OLGA)


def test_a_right_password_uses_up_no_guess_of_the_account_or_the_address(office: Office, browser: Browser) -> None:
    counted(office, from_everywhere(addresses=OF_ACCOUNT.failures - 1))
    for _ in range(3):
        assert browser.log_in(OLGA)
