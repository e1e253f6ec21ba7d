"""Verifies a trail: its rows, their order, their end, and the words beside them. Pure."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from audit.chain import ERASE, GENESIS, SEAL, WORDS_BESIDE, WORDS_INSIDE, End, Link, next_seal, row_hash
from audit.entry import Outcome
from audit.values import Divided, fits, holds_words, reunite
from core.audit_key import AuditKey


@dataclass(frozen=True, slots=True)
class Break:
    """The first fault of a chain: where it is, and why."""

    seq: int
    reason: str
    # Whether only the keyed hash is wrong or missing.
    lacks_key: bool = False


@dataclass(frozen=True, slots=True)
class Proof:
    """The key, the end in the database, and the instant of the check."""

    key: AuditKey
    end: End
    now: datetime


@dataclass(slots=True)
class _Place:
    """The state of a walk along a chain."""

    last: Link = field(default_factory=Link)
    format: int | None = None
    seal: str = GENESIS
    # Whether a row with the key was seen after ``needed_from``: every later row must have it.
    is_keyed: bool = False
    # By subject, the first row whose words are missing, until a later entry about an erasure explains that.
    wordless: dict[tuple[str, str | None], int] = field(default_factory=dict)


def find_break(
    rows: Iterable[Mapping[str, Any]], *, head: Link, anchors: Collection[Link] = (), proof: Proof | None = None
) -> Break | None:
    """The first changed, missing or swapped row, a cut off end, or changed or missing words; None if all is valid.

    Anchors are ends that were stored elsewhere: a trail that was rewritten as a whole does not contain them. With a
    proof, a missing or wrong keyed hash is a fault as well, where the key was required.
    """
    place = _Place()
    kept = {anchor.seq: anchor.hash for anchor in anchors if anchor.seq > 0}
    for row in rows:
        fault = _chain_fault(row, place.last) or _format_fault(row, place) or _words_fault(row)
        if fault is None and row["hash"] != kept.pop(row["seq"], row["hash"]):
            fault = f"row {row['seq']} is not the one that was anchored"
        if fault is not None:
            return Break(place.last.seq + 1, fault)
        if proof is not None and not _is_keyed(row, place, proof.key):
            return Break(row["seq"], f"row {row['seq']} was not made with the key of this installation", lacks_key=True)
        _go_on(place, row)
    return _end_fault(place, kept, head) or (_unkeyed_end(proof) if proof else None)


def _chain_fault(row: Mapping[str, Any], last: Link) -> str | None:
    if row["seq"] != last.seq + 1:
        return f"row {last.seq + 1} is missing"
    return None if row["prev_hash"] == last.hash else f"row {row['seq']} does not follow row {last.seq}"


def _format_fault(row: Mapping[str, Any], place: _Place) -> str | None:
    """The fault of a row whose hash or, in the first format, seal is wrong; None if it is right."""
    if row["format"] == WORDS_INSIDE:
        is_right = place.format != WORDS_BESIDE and row["seal"] == next_seal(row, place.seal)
        return None if is_right else f"row {row['seq']} was changed"
    if row["format"] != WORDS_BESIDE or row["seal"] is not None or row["hash"] != row_hash(row):
        return f"row {row['seq']} was changed"
    is_vouched_for = place.format != WORDS_INSIDE or (row["action"], row["subject_id"]) == (SEAL, place.seal)
    return None if is_vouched_for else f"row {row['seq']} does not vouch for the rows before it"


def _words_fault(row: Mapping[str, Any]) -> str | None:
    divided = divided_row(row)
    if divided.content is None:
        # In the first format, the hash can be computed without words only for a row that never had any.
        is_plain = row["format"] == WORDS_INSIDE and not holds_words(divided.changes, divided.links)
        return f"row {row['seq']} was changed" if is_plain and row["hash"] != row_hash(row) else None
    if not fits(divided):
        return f"the words of row {row['seq']} were changed"
    if row["format"] == WORDS_INSIDE:
        changes, links = reunite(divided)
        if row["hash"] != row_hash({**row, "changes": changes, "links": links}):
            return f"row {row['seq']} was changed"
    return None


def _is_keyed(row: Mapping[str, Any], place: _Place, key: AuditKey) -> bool:
    """Whether the row has the key's hash, or is so old that another key's hash or none is allowed."""
    if key.is_of_this_name(row["keyed_hash"]):
        place.is_keyed = place.is_keyed or row["at"] >= key.needed_from
        return key.made_row(row["keyed_hash"], row["hash"], is_private=_is_private(row))
    return not place.is_keyed and row["at"] < key.needed_from


def _is_private(row: Mapping[str, Any]) -> bool | None:
    """Whether the row's words are private: None when they were erased, False for a row without words."""
    if row["content"] is None:
        return None if holds_words(row["changes"], row["links"]) else False
    return bool(row["is_private"])


def _unkeyed_end(proof: Proof) -> Break | None:
    if proof.now < proof.key.needed_from or proof.end.is_made_by(proof.key):
        return None
    seq = proof.end.link.seq
    return Break(seq + 1, f"that row {seq} is the last was not said with the key of this installation", lacks_key=True)


def _go_on(place: _Place, row: Mapping[str, Any]) -> None:
    place.last = Link(row["seq"], row["hash"])
    place.format = row["format"]
    place.seal = row["seal"] or place.seal
    subject = (row["subject_type"], row["subject_id"])
    if row["format"] == WORDS_BESIDE and (row["action"], row["outcome"]) == (ERASE, Outcome.SUCCESS):
        place.wordless.pop(subject, None)
    if row["content"] is None and holds_words(row["changes"], row["links"]):
        place.wordless.setdefault(subject, row["seq"])


def _end_fault(place: _Place, kept: Mapping[int, str], head: Link) -> Break | None:
    behind = place.last.seq + 1
    if kept:
        return Break(behind, f"row {min(kept)} was anchored, but the chain ends at row {place.last.seq}")
    if place.last != head:
        return Break(behind, f"the chain ends at row {place.last.seq}, but its head says row {head.seq}")
    if place.format == WORDS_INSIDE:
        return Break(behind, f"no row vouches for the {place.last.seq} rows before it")
    if place.wordless:
        first = min(place.wordless.values())
        return Break(first, f"the words of row {first} are gone, and no entry says that they were erased")
    return None


def divided_row(row: Mapping[str, Any]) -> Divided:
    """The parts of a row that was read together with its words."""
    return Divided(row["changes"], row["links"], row["salt"], row["content"])
