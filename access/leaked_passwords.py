"""Estimates how many guesses a password withstands against leaked passwords, words, names, keyboard rows and dates."""

from collections.abc import Collection
from functools import cache
from importlib import import_module
from typing import Any, Final

from access.common_passwords import names_in

# Less than a day of work against a stolen hash, and far more guesses than the limits of logging in allow.
FEWEST_GUESSES: Final = 10**8
# The estimate compares every part of the text with its word lists; at twice this length it takes seconds.
LONGEST_LOOKED_AT: Final = 24


def is_soon_guessed(password: str, *, about: Collection[str] = ()) -> bool:
    """Whether the first 24 characters are so weak that the rest can't make the password strong."""
    estimate = _estimator()(password[:LONGEST_LOOKED_AT], user_inputs=[*about, *names_in(about)])
    return bool(estimate["guesses"] < FEWEST_GUESSES)


@cache
def _estimator() -> Any:
    """The zxcvbn function with its word lists, imported on first use because few processes ever set a password."""
    return import_module("zxcvbn").zxcvbn
