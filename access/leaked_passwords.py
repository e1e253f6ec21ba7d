"""How soon a password is guessed by whoever tries passwords that leaked, words, names, rows of keys and days, in that order."""

from collections.abc import Collection
from functools import cache
from importlib import import_module
from typing import Any, Final

from access.common_passwords import names_in

# Less than a day's work against a stolen hash, and far more than the door lets anybody try.
FEWEST_GUESSES: Final = 10**8
# The estimate looks at every piece that could be a word in disguise: at twice the length it would cost seconds.
LONGEST_LOOKED_AT: Final = 24


def is_soon_guessed(password: str, *, about: Collection[str] = ()) -> bool:
    """Whether the beginning of a password is so weak that a few more characters do not mend it."""
    estimate = _estimator()(password[:LONGEST_LOOKED_AT], user_inputs=[*about, *names_in(about)])
    return bool(estimate["guesses"] < FEWEST_GUESSES)


@cache
def _estimator() -> Any:
    """Loaded with its lists when somebody chooses a password, which few processes ever see."""
    return import_module("zxcvbn").zxcvbn
