"""The hash chain: each row's hash covers the row and the hash before it, so that no edit goes unnoticed.

Rows of the first format have their words under the hash, as they stood in the row then. Rows of the second have the
words' salted hashes there. Words of the first format lie beside the chain by now as well, and may be erased: so that
their rows still prove something without them, each also has a seal, chained like the hashes but without the words.
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
# The entry that vouches for the seals of all rows of the first format, and the one that says whose words were erased.
SEAL: Final = "audit.seal"
ERASE: Final = "audit.erase"
# The entry with which a trail begins to be made with a key, whose name is its subject.
KEY: Final = "audit.key"


@dataclass(frozen=True, slots=True)
class Link:
    """Where a chain stands: the number and hash of its last row."""

    seq: int = 0
    hash: str = GENESIS


@dataclass(frozen=True, slots=True)
class End:
    """Where a workspace's chain stands, and the keyed hash of that."""

    workspace_id: WorkspaceId
    link: Link
    keyed_hash: str | None = None

    def is_made_by(self, key: AuditKey) -> bool:
        return key.made_end(self.keyed_hash, self.workspace_id, self.link.seq, self.link.hash)


def end_at(workspace_id: WorkspaceId, link: Link, *, key: AuditKey | None) -> End:
    """The end of a chain there, with the key's hash where there is a key."""
    return End(workspace_id, link, key.hash_end(workspace_id, link.seq, link.hash) if key else None)


def row_hash(row: Mapping[str, Any]) -> str:
    """The hash of a row, over the same bytes on every database and every machine.

    A row of the first format is given with its words in place.
    """
    return _hash(row, HASHED if row["format"] == WORDS_INSIDE else (*HASHED, "format"))


def next_seal(row: Mapping[str, Any], seal: str) -> str:
    """The seal of a row of the first format, given with hashes in place of its words, behind the seal before it."""
    return hashlib.sha256(f"{seal}{_hash(row, (*HASHED, 'format', 'hash'))}".encode()).hexdigest()


def extend(head: Link, rows: Iterable[Mapping[str, Any]]) -> Iterator[dict[str, Any]]:
    """Number and chain new rows behind the head."""
    for row in rows:
        chained = {**row, "format": WORDS_BESIDE, "seal": None, "seq": head.seq + 1, "prev_hash": head.hash}
        chained["hash"] = row_hash(chained)
        head = Link(chained["seq"], chained["hash"])
        yield chained


def _hash(row: Mapping[str, Any], names: Iterable[str]) -> str:
    hashed = {name: row[name] for name in names}
    hashed["at"] = hashed["at"].astimezone(UTC).isoformat(timespec="microseconds")
    return hashlib.sha256(orjson.dumps(hashed, option=orjson.OPT_SORT_KEYS)).hexdigest()
