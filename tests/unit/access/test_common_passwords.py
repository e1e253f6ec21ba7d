import pytest

from access.common_passwords import is_common

ABOUT = ("Olga Owner", "olga@acme.example")


@pytest.mark.parametrize(
    "password",
    [
        "password12345", "P@ssw0rd2026!", "Summer2026!!!!", "welcomeAdmin1", "letmeinletmein", "qwertyuiop12345",
        "1q2w3e4r5t6y", "mnbvcxzlkjhgf", "123456789012", "493817260594", "aaaaaaaaaaaa", "abcabcabcabc", "Gleaner2026!!",
        "olga.acme.2026", "OWNEROWNER!23", "\uff50\uff41\uff53\uff53\uff57\uff4f\uff52\uff4412345",
    ],
)  # fmt: skip
def test_words_that_everybody_tries_and_rows_of_keys_are_common_however_dressed_up(password: str) -> None:
    assert is_common(password, about=ABOUT)


@pytest.mark.parametrize(
    "password",
    [
        "correct horse battery", "zurich lamp fifty", "tr0ub4dor and three", "x9fK2qLw83ab", "ein langes Passwort hier",
        "dragon monkey football shadow",
    ],
)  # fmt: skip
def test_several_words_and_chance_are_not_common(password: str) -> None:
    assert not is_common(password, about=ABOUT)


def test_what_is_known_about_a_person_is_common_for_them_only() -> None:
    assert is_common("ferdinand-1987", about=("Ferdinand",))
    assert not is_common("ferdinand-1987")
