"""The rows of the audit trail as the bare promotion writes them: chained as ours are, so that the trail still verifies."""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

import orjson

from core.ids import Prefix, new_id

COLUMNS = (
    "id", "workspace_id", "seq", "at", "actor_id", "actor_kind", "channel", "action", "outcome", "subject_type",
    "subject_id", "status_before", "status_after", "changes", "links", "prev_hash", "hash",
)  # fmt: skip


class Fact(NamedTuple):
    """What differs from row to row."""

    action: str
    kind: str
    subject_id: str
    before: str | None
    after: str
    link: tuple[str, str]


def chained(facts: Sequence[Fact], values: Mapping[str, Any], *, seq: int, last: str) -> Iterator[tuple[Any, ...]]:
    """The rows behind the one of that number and hash, in the order of the columns."""
    for fact in facts:
        seq += 1
        row = _row(fact, values, seq=seq, last=last)
        digest = hashlib.sha256(orjson.dumps(row, option=orjson.OPT_SORT_KEYS)).hexdigest()
        plain = {
            **row,
            "at": values["now"],
            "changes": "{}",
            "links": orjson.dumps(row["links"]).decode(),
            "hash": digest,
        }
        last = digest
        yield tuple(plain[name] for name in COLUMNS)


def _row(fact: Fact, values: Mapping[str, Any], *, seq: int, last: str) -> dict[str, Any]:
    kind, other = fact.link
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
        "changes": {},
        "links": [{"type": kind, "id": other}],
        "prev_hash": last,
    }
