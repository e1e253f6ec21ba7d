"""Passwords: argon2id hashes, and the same work for accounts that do not exist."""

import unicodedata
from collections.abc import Collection
from dataclasses import dataclass, field
from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import VerifyMismatchError

from access.common_passwords import is_common
from access.leaked_passwords import is_soon_guessed
from core.errors import FieldFault, InvalidError

SHORTEST = 12
LONGEST = 256
# Kept in place of a hash where no password opens the account.
NO_PASSWORD = "none"  # noqa: S105  # the word that says that there is none

# OWASP's first choice; one thread of 46 MiB takes some 50 ms on a small server.
HASHER = PasswordHasher(time_cost=1, memory_cost=47_104, parallelism=1)


class UnfitPasswordError(InvalidError):
    """The password is too short, too long or too common to be used."""


@dataclass(frozen=True, slots=True)
class PasswordCheck:
    """Whether a password was right and, when its hash is weaker than today's, the hash to keep instead."""

    is_right: bool
    stronger_hash: str | None = field(default=None, repr=False)


def hash_password(password: str, *, about: Collection[str] = ()) -> str:
    """What is stored of a password, chosen by somebody of whom that is known. Raises UnfitPasswordError."""
    reason = None
    if not SHORTEST <= len(password) <= LONGEST:
        reason = f"must have {SHORTEST} to {LONGEST} characters"
    elif is_common(password, about=about) or is_soon_guessed(password, about=about):
        reason = "is among the first that anybody would try; take several words that do not belong together"
    if reason is not None:
        raise UnfitPasswordError(f"The password {reason}.", faults=[FieldFault("password", reason)])
    return HASHER.hash(_canonical(password))


def check_password(password: str, *, stored_hash: str | None) -> PasswordCheck:
    """Compare a password with a hash; without one the work is the same, so that timing does not tell who exists."""
    if stored_hash == NO_PASSWORD:
        stored_hash = None
    try:
        HASHER.verify(stored_hash or _nobodys_hash(), _canonical(password[:LONGEST]))
    except VerifyMismatchError:
        return PasswordCheck(is_right=False)
    if stored_hash is None or len(password) > LONGEST:
        return PasswordCheck(is_right=False)
    return PasswordCheck(is_right=True, stronger_hash=_stronger(password, stored_hash))


def _stronger(password: str, stored_hash: str) -> str | None:
    return HASHER.hash(_canonical(password)) if HASHER.check_needs_rehash(stored_hash) else None


def _canonical(password: str) -> bytes:
    # The same characters typed on two keyboards may be coded differently; JSON may even carry half a character.
    return unicodedata.normalize("NFKC", password).encode("utf-8", "surrogatepass")


@cache
def _nobodys_hash() -> str:
    return HASHER.hash("nobody has this password")
