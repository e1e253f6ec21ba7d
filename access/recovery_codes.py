"""Recovery codes: each replaces a code of the second factor once, for people who lost their phone. Pure."""

import hmac
import re
import secrets
from collections.abc import Sequence

COUNT = 10
LENGTH = 10
# Without letters and digits that look alike.
_ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"
_CODE = re.compile(rf"\A[{_ALPHABET}]{{{LENGTH}}}\Z")


def mint_codes() -> Sequence[str]:
    """Ten new codes of 49 random bits each, with a hyphen in the middle."""
    half = LENGTH // 2
    drawn = ("".join(secrets.choice(_ALPHABET) for _ in range(LENGTH)) for _ in range(COUNT))
    return [f"{code[:half]}-{code[half:]}" for code in drawn]


def hash_code(code: str, *, signing_key: bytes) -> str | None:
    """The stored hash of a code; None for text that is not a code.

    The hash is keyed: with 49 bits, all codes could be tried against a plain hash from a copy of the database.
    """
    bare = re.sub(r"[\s-]", "", code).lower()
    if _CODE.match(bare) is None:
        return None
    return hmac.digest(signing_key, f"recovery code\n{bare}".encode(), "sha256").hex()
