"""Codes on paper that stand in for a lost telephone, each of them once. Pure."""

import hmac
import re
import secrets
from collections.abc import Sequence

COUNT = 10
LENGTH = 10
# Without letters and digits that are taken for one another.
_ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"
_CODE = re.compile(rf"\A[{_ALPHABET}]{{{LENGTH}}}\Z")


def mint_codes() -> Sequence[str]:
    """Codes of 49 random bits that nobody has seen before, as people read them."""
    half = LENGTH // 2
    drawn = ("".join(secrets.choice(_ALPHABET) for _ in range(LENGTH)) for _ in range(COUNT))
    return [f"{code[:half]}-{code[half:]}" for code in drawn]


def hash_code(code: str, *, signing_key: bytes) -> str | None:
    """What is stored of a code; None for what can't be one.

    Keyed, because whoever has only a copy of the database could try all codes against an ordinary hash.
    """
    bare = re.sub(r"[\s-]", "", code).lower()
    if _CODE.match(bare) is None:
        return None
    return hmac.digest(signing_key, f"recovery code\n{bare}".encode(), "sha256").hex()
