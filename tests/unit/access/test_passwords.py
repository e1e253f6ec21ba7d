import pytest
from argon2 import PasswordHasher

from access import passwords
from access.passwords import HASHER, LONGEST, UnfitPasswordError, check_password, hash_password

PASSWORD = "correct horse battery"


@pytest.fixture(autouse=True)
def _as_in_production(monkeypatch: pytest.MonkeyPatch) -> None:
    """Elsewhere the tests hash with as little work as possible."""
    monkeypatch.setattr(passwords, "HASHER", HASHER)


def test_a_hash_takes_as_much_work_as_is_recommended() -> None:
    assert "$m=47104,t=1,p=1$" in hash_password(PASSWORD)


def test_the_right_password_is_recognised() -> None:
    check = check_password(PASSWORD, stored_hash=hash_password(PASSWORD))
    assert check.is_right
    assert check.stronger_hash is None


def test_a_wrong_password_is_refused() -> None:
    assert not check_password("correct horse buttery", stored_hash=hash_password(PASSWORD)).is_right


def test_hashes_are_argon2id_and_salted() -> None:
    one, two = hash_password(PASSWORD), hash_password(PASSWORD)
    assert one.startswith("$argon2id$")
    assert one != two


@pytest.mark.parametrize("password", ["", "eleven char", "x" * (LONGEST + 1)])
def test_a_password_of_unfit_length_is_refused(password: str) -> None:
    with pytest.raises(UnfitPasswordError) as refused:
        hash_password(password)
    assert refused.value.faults[0].path == "password"


def test_nothing_matches_where_there_is_no_account() -> None:
    assert not check_password("nobody has this password", stored_hash=None).is_right


def test_a_longer_password_that_begins_with_the_right_one_is_wrong() -> None:
    longest = ("correct horse battery " * LONGEST)[:LONGEST]
    assert not check_password(longest + "y", stored_hash=hash_password(longest)).is_right


def test_a_weaker_hash_is_replaced_when_the_password_is_known() -> None:
    weak = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1).hash(PASSWORD)
    check = check_password(PASSWORD, stored_hash=weak)
    assert check.is_right
    assert check.stronger_hash is not None
    assert check_password(PASSWORD, stored_hash=check.stronger_hash).stronger_hash is None


def test_a_wrong_password_strengthens_nothing() -> None:
    weak = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1).hash(PASSWORD)
    assert check_password("something else", stored_hash=weak).stronger_hash is None


def test_the_same_characters_in_another_coding_are_the_same_password() -> None:
    composed, decomposed = "Kr\u00e4mer und S\u00f6hne", "Kra\u0308mer und So\u0308hne"
    assert check_password(decomposed, stored_hash=hash_password(composed)).is_right


def test_half_a_character_is_an_ordinary_wrong_password() -> None:
    assert not check_password("\ud800 is half a pair", stored_hash=hash_password(PASSWORD)).is_right
