"""The rows of the audit trail that the bare promotion writes. They are chained as ours are, so that the trail verifies."""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

import orjson

from audit.chain import WORDS_BESIDE
from audit.values import Divided, divide
from core.audit_key import AuditKey
from core.ids import Prefix, new_id

COLUMNS = (
    "id", "workspace_id", "seq", "at", "actor_id", "actor_kind", "channel", "action", "outcome", "subject_type",
    "subject_id", "status_before", "status_after", "changes", "links", "prev_hash", "hash", "format", "keyed_hash",
)  # fmt: skip
WORDS = ("event_id", "workspace_id", "is_private", "salt", "content")


class Fact(NamedTuple):
    """The values that differ from row to row."""

    action: str
    kind: str
    subject_id: str
    before: str | None
    after: str
    changes: Mapping[str, Any]
    links: Sequence[Mapping[str, str]]


class Written(NamedTuple):
    """A row in the order of the columns, its values that are stored separately, and its hash."""

    row: tuple[Any, ...]
    words: tuple[Any, ...] | None
    hash: str


def chained(
    facts: Sequence[Fact], values: Mapping[str, Any], *, seq: int, last: str, key: AuditKey
) -> Iterator[Written]:
    """The rows that follow the one with this number and hash."""
    for fact in facts:
        seq += 1
        divided = divide(fact.changes, fact.links)
        row = _row(fact, divided, values, seq=seq, last=last)
        last = hashlib.sha256(orjson.dumps(row, option=orjson.OPT_SORT_KEYS)).hexdigest()
        plain = {
            **row,
            "at": values["now"],
            "changes": orjson.dumps(row["changes"]).decode(),
            "links": orjson.dumps(row["links"]).decode(),
            "hash": last,
            "keyed_hash": key.hash_row(last, is_private=False),
        }
        words = (row["id"], row["workspace_id"], False, divided.salt, divided.content) if divided.content else None
        yield Written(tuple(plain[name] for name in COLUMNS), words, last)


def _row(fact: Fact, divided: Divided, values: Mapping[str, Any], *, seq: int, last: str) -> dict[str, Any]:
    return {
        "id": new_id(Prefix.EVENT),
        "workspace_id": values["workspace_id"],
        "seq": seq,
        "at": values["at"],
        "actor_id": values["owner_id"],
        "actor_kind": "user",
        "credential_id": None,
        "channel": "api",
        "request_id": None,
        "idempotency_key": None,
        "action": fact.action,
        "outcome": "success",
        "error_code": None,
        "subject_type": fact.kind,
        "subject_id": fact.subject_id,
        "status_before": fact.before,
        "status_after": fact.after,
        "changes": divided.changes,
        "links": divided.links,
        "prev_hash": last,
        "format": WORDS_BESIDE,
    }
