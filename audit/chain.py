"""The hash chain: each row's hash covers the row and the hash before it, so that no edit goes unnoticed."""

import hashlib
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC
from typing import Any

import orjson

GENESIS = "0" * 64
HASHED = (
    "id", "workspace_id", "seq", "at", "actor_id", "actor_kind", "credential_id", "channel", "request_id",
    "idempotency_key", "action", "outcome", "error_code", "subject_type", "subject_id", "status_before",
    "status_after", "changes", "links", "prev_hash",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Link:
    """Where a chain stands: the number and hash of its last row."""

    seq: int = 0
    hash: str = GENESIS


@dataclass(frozen=True, slots=True)
class Break:
    """The first place where a chain does not hold, in words."""

    seq: int
    reason: str


def row_hash(row: Mapping[str, Any]) -> str:
    """The hash of a row, over the same bytes on every database and every machine."""
    hashed = {name: row[name] for name in HASHED}
    hashed["at"] = hashed["at"].astimezone(UTC).isoformat(timespec="microseconds")
    return hashlib.sha256(orjson.dumps(hashed, option=orjson.OPT_SORT_KEYS)).hexdigest()


def extend(head: Link, rows: Iterable[Mapping[str, Any]]) -> Iterator[dict[str, Any]]:
    """Number and chain new rows behind the head."""
    for row in rows:
        chained = {**row, "seq": head.seq + 1, "prev_hash": head.hash}
        chained["hash"] = row_hash(chained)
        head = Link(chained["seq"], chained["hash"])
        yield chained


def find_break(rows: Iterable[Mapping[str, Any]], *, head: Link, anchors: Collection[Link] = ()) -> Break | None:
    """The first changed, dropped, swapped or truncated row; None when the chain holds up to its head.

    Anchors are heads that somebody kept elsewhere: a trail rewritten as a whole no longer contains them.
    """
    last = Link()
    kept = {anchor.seq: anchor.hash for anchor in anchors if anchor.seq > 0}
    for row in rows:
        if fault := _row_fault(row, last, anchored=kept.pop(row["seq"], row["hash"])):
            return Break(last.seq + 1, fault)
        last = Link(row["seq"], row["hash"])
    if kept:
        return Break(last.seq + 1, f"row {min(kept)} was anchored, but the chain ends at row {last.seq}")
    if last != head:
        return Break(last.seq + 1, f"the chain ends at row {last.seq}, but its head says row {head.seq}")
    return None


def _row_fault(row: Mapping[str, Any], last: Link, *, anchored: str) -> str | None:
    if row["seq"] != last.seq + 1:
        return f"row {last.seq + 1} is missing"
    if row["prev_hash"] != last.hash:
        return f"row {row['seq']} does not follow row {last.seq}"
    if row["hash"] != row_hash(row):
        return f"row {row['seq']} was changed"
    return None if row["hash"] == anchored else f"row {row['seq']} is not the one that was anchored"
