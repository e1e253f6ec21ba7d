import pytest

from access.leaked_passwords import is_soon_guessed


@pytest.mark.parametrize(
    "password",
    [
        "leavemealone",
        "jamesbond007",
        "q1w2e3r4t5y6",
        "minecraft123",
        "123qweasdzxc",
        "michaeljackson",
        "Sonnenschein",
        "P4ssw0rd-2026",
    ],
)
def test_what_leaked_often_is_soon_guessed(password: str) -> None:
    assert is_soon_guessed(password)


@pytest.mark.parametrize(
    "password", ["correct horse battery", "blue kettle seven maps", "x9fK2qLw83ab", "Hill-Orchard-2026!"]
)
def test_several_words_and_chance_are_not(password: str) -> None:
    assert not is_soon_guessed(password)


def test_names_that_belong_to_a_person_are_guessed_first() -> None:
    assert is_soon_guessed("Thistlewood1987", about=("Ada Thistlewood", "ada@example.com"))
    assert not is_soon_guessed("Thistlewood1987")


def test_only_the_beginning_is_looked_at_however_long_a_password_is() -> None:
    assert is_soon_guessed("q1w2e3r4" * 32)
    assert not is_soon_guessed("$4@(3!10|+5%27" * 18)
