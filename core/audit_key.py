"""The key of the audit trail: access to the database alone is not enough to compute its hashes. Pure."""

import hashlib
import hmac
from dataclasses import dataclass, field
from datetime import datetime


@dataclass(frozen=True, slots=True)
class AuditKey:
    """The secret, its name in the keyed hashes, and the instant from which on every row must have one."""

    name: str
    secret: bytes = field(repr=False)
    needed_from: datetime

    def hash_row(self, digest: str, *, is_private: bool) -> str:
        """The keyed hash of a row, over the row's hash, which covers the row and all rows before it."""
        return self._hash("row", digest, "private" if is_private else "open")

    def hash_end(self, workspace_id: str, seq: int, digest: str) -> str:
        """The keyed hash of the end of a chain, without which the chain could be cut off at any row."""
        return self._hash("end", workspace_id, str(seq), digest)

    def made_row(self, keyed_hash: str | None, digest: str, *, is_private: bool | None) -> bool:
        """Whether the keyed hash of the row is right. ``is_private`` is None for erased words, whose privacy is unknown."""
        candidates = (True, False) if is_private is None else (is_private,)
        return any(_same(keyed_hash, self.hash_row(digest, is_private=each)) for each in candidates)

    def made_end(self, keyed_hash: str | None, workspace_id: str, seq: int, digest: str) -> bool:
        return _same(keyed_hash, self.hash_end(workspace_id, seq, digest))

    def is_of_this_name(self, keyed_hash: str | None) -> bool:
        return keyed_hash is not None and keyed_hash.startswith(f"{self.name}:")

    def _hash(self, *parts: str) -> str:
        made = hmac.new(self.secret, "\0".join(parts).encode(), hashlib.sha256).hexdigest()
        return f"{self.name}:{made}"


def _same(one: str | None, other: str) -> bool:
    return one is not None and hmac.compare_digest(one.encode(), other.encode())
