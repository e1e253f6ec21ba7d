"""Passwords: argon2id hashes. Accounts that do not exist cost the same time to check."""

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
# Stored in place of a hash for accounts without a password.
NO_PASSWORD = "none"  # noqa: S105  # a marker, no password

# OWASP's first choice; one hash with one thread and 46 MiB takes about 50 ms on a small server.
HASHER = PasswordHasher(time_cost=1, memory_cost=47_104, parallelism=1)


class UnfitPasswordError(InvalidError):
    """The password is too short, too long or too common to be used."""


@dataclass(frozen=True, slots=True)
class PasswordCheck:
    """Whether a password was right, and a new hash to store when the old one has weaker parameters than today's."""

    is_right: bool
    stronger_hash: str | None = field(default=None, repr=False)


def hash_password(password: str, *, about: Collection[str] = ()) -> str:
    """The hash to store. ``about`` lists the person's names and addresses, for the check. Raises UnfitPasswordError."""
    reason = None
    if not SHORTEST <= len(password) <= LONGEST:
        reason = f"must have {SHORTEST} to {LONGEST} characters"
    elif is_common(password, about=about) or is_soon_guessed(password, about=about):
        reason = "is among the first that anybody would try; take several words that do not belong together"
    if reason is not None:
        raise UnfitPasswordError(f"The password {reason}.", faults=[FieldFault("password", reason)])
    return HASHER.hash(_canonical(password))


def check_password(password: str, *, stored_hash: str | None) -> PasswordCheck:
    """Compare a password with a hash. Without a hash it takes as long, so that timing does not tell which accounts exist."""
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
    # Keyboards may encode the same character differently, and JSON may contain a lone surrogate.
    return unicodedata.normalize("NFKC", password).encode("utf-8", "surrogatepass")


@cache
def _nobodys_hash() -> str:
    return HASHER.hash("nobody has this password")
