"""The hash chain: each row's hash covers the row and the hash before it, so that every edit is detected.

In rows of the first format the hash covers the words themselves; in the second it covers salted hashes of the words. The
words of both formats are stored beside the chain and may be erased. Rows of the first format therefore also have a seal,
chained like the hashes but without the words, which can still be verified after an erasure.
"""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC
from typing import Any, Final

import orjson

from core.audit_key import AuditKey
from core.ids import WorkspaceId

GENESIS = "0" * 64
WORDS_INSIDE: Final = 1
WORDS_BESIDE: Final = 2
HASHED = (
    "id", "workspace_id", "seq", "at", "actor_id", "actor_kind", "credential_id", "channel", "request_id",
    "idempotency_key", "action", "outcome", "error_code", "subject_type", "subject_id", "status_before",
    "status_after", "changes", "links", "prev_hash",
)  # fmt: skip
# The action of the entry that vouches for the seals of all rows of the first format, and of entries about erased words.
SEAL: Final = "audit.seal"
ERASE: Final = "audit.erase"
# The action of the entry from which on a trail is written with a key; the key's name is the entry's subject.
KEY: Final = "audit.key"


@dataclass(frozen=True, slots=True)
class Link:
    """The end of a chain: the number and hash of its last row."""

    seq: int = 0
    hash: str = GENESIS


@dataclass(frozen=True, slots=True)
class End:
    """The end of a workspace's chain with its keyed hash."""

    workspace_id: WorkspaceId
    link: Link
    keyed_hash: str | None = None

    def is_made_by(self, key: AuditKey) -> bool:
        return key.made_end(self.keyed_hash, self.workspace_id, self.link.seq, self.link.hash)


def end_at(workspace_id: WorkspaceId, link: Link, *, key: AuditKey | None) -> End:
    """The end at that link, with a keyed hash if there is a key."""
    return End(workspace_id, link, key.hash_end(workspace_id, link.seq, link.hash) if key else None)


def row_hash(row: Mapping[str, Any]) -> str:
    """The hash of a row, which is the same on every database and machine.

    A row of the first format must contain its words.
    """
    return _hash(row, HASHED if row["format"] == WORDS_INSIDE else (*HASHED, "format"))


def next_seal(row: Mapping[str, Any], seal: str) -> str:
    """The seal of a row of the first format, which contains hashes in place of its words, after the previous seal."""
    return hashlib.sha256(f"{seal}{_hash(row, (*HASHED, 'format', 'hash'))}".encode()).hexdigest()


def extend(head: Link, rows: Iterable[Mapping[str, Any]]) -> Iterator[dict[str, Any]]:
    """Number new rows and chain them to the head."""
    for row in rows:
        chained = {**row, "format": WORDS_BESIDE, "seal": None, "seq": head.seq + 1, "prev_hash": head.hash}
        chained["hash"] = row_hash(chained)
        head = Link(chained["seq"], chained["hash"])
        yield chained


def _hash(row: Mapping[str, Any], names: Iterable[str]) -> str:
    hashed = {name: row[name] for name in names}
    hashed["at"] = hashed["at"].astimezone(UTC).isoformat(timespec="microseconds")
    return hashlib.sha256(orjson.dumps(hashed, option=orjson.OPT_SORT_KEYS)).hexdigest()
