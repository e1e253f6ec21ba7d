"""The key of the audit trail: who holds the database alone can make no hash that this key made. Pure."""

import hashlib
import hmac
from dataclasses import dataclass, field
from datetime import datetime


@dataclass(frozen=True, slots=True)
class AuditKey:
    """The secret, what it is called in the hashes that it made, and from when on there is no trail without them."""

    name: str
    secret: bytes = field(repr=False)
    needed_from: datetime

    def hash_row(self, digest: str, *, is_private: bool) -> str:
        """The keyed hash of a row, whose own hash covers all that it says and all rows before it."""
        return self._hash("row", digest, "private" if is_private else "open")

    def hash_end(self, workspace_id: str, seq: int, digest: str) -> str:
        """The keyed hash of the end of a chain: without it a chain could be cut off at any row."""
        return self._hash("end", workspace_id, str(seq), digest)

    def made_row(self, keyed_hash: str | None, digest: str, *, is_private: bool | None) -> bool:
        """Whether it made the row; of a row whose words are gone nobody knows any more whether they were private."""
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
