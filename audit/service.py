"""Writes to the trail, verifies it, and erases words from it."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, closing, contextmanager
from itertools import groupby
from operator import attrgetter
from typing import Any

import structlog

from audit import repository
from audit.chain import ERASE, KEY, End, Link, end_at, extend
from audit.entry import Entry
from audit.values import divide
from audit.verification import Break, Proof, find_break
from config.unit_of_work import UnitOfWork
from core.actor import Actor, system_actor
from core.audit_key import AuditKey
from core.ids import Prefix, WorkspaceId, new_ids

log = structlog.get_logger(__name__)


class Trail:
    """The entries of one transaction, chained just before its commit so that the head is locked only briefly."""

    def __init__(self, uow: UnitOfWork) -> None:
        self._uow = uow
        self._entries: list[Entry] = []

    def add(self, entries: Iterable[Entry]) -> None:
        self._entries.extend(entries)

    @contextmanager
    def attempt(self) -> Iterator[None]:
        """A savepoint: when the block raises, its writes and its entries are dropped."""
        count, is_done = len(self._entries), False
        try:
            with self._uow.session.begin_nested():
                yield
            is_done = True
        finally:
            if not is_done:
                del self._entries[count:]

    def seal(self) -> None:
        # Heads are locked in the order of workspaces, so that two transactions can't deadlock.
        entries = sorted(self._entries, key=_workspace)
        divided = [(name, *self._divided(list(group))) for name, group in groupby(entries, key=_workspace)]
        # Other writers wait for the locked head, so that all work that does not need the head is done before.
        for _, _, words in divided:
            repository.insert_words(self._uow.session, words)
        for workspace_id, rows, words in divided:
            private = frozenset(each["event_id"] for each in words if each["is_private"])
            self._chain(workspace_id, rows, private)
            self._uow.announce(workspace_id)

    def _chain(self, workspace_id: WorkspaceId, rows: Sequence[Mapping[str, Any]], private: Collection[str]) -> None:
        end = repository.lock_end(self._uow.session, workspace_id)
        key = self._key_behind(end)
        chained = [{**row, "keyed_hash": _keyed(row, private, key)} for row in extend(end.link, rows)]
        new_end = end_at(workspace_id, Link(chained[-1]["seq"], chained[-1]["hash"]), key=key)
        repository.append(self._uow.session, chained, end=new_end)

    def _key_behind(self, end: End) -> AuditKey | None:
        """The key, or None when the end has a wrong keyed hash: new rows must not hide that the chain was tampered with."""
        key = self._uow.audit_key
        if key is None or self._uow.now < key.needed_from or end.is_made_by(key):
            return key
        log.error("audit.unkeyed", workspace_id=end.workspace_id, seq=end.link.seq)
        return None

    def _divided(self, entries: Sequence[Entry]) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
        """The rows of the chain, and the rows with their words."""
        rows, words = list(self._rows(entries)), []
        for entry, row in zip(entries, rows, strict=True):
            divided = divide(row["changes"], row["links"])
            row |= {"changes": divided.changes, "links": divided.links}
            if divided.content is not None:
                words.append(
                    {
                        "event_id": row["id"],
                        "workspace_id": row["workspace_id"],
                        "is_private": entry.has_private_words,
                        "salt": divided.salt,
                        "content": divided.content,
                    }
                )
        return rows, words

    def _rows(self, entries: Sequence[Entry]) -> Iterator[dict[str, Any]]:
        ids = iter(new_ids(Prefix.EVENT, len(entries)))
        # Most transactions have entries of one actor only.
        for actor, group in groupby(entries, key=attrgetter("actor")):
            who = {"at": self._uow.now, **_who(actor)}
            for entry in group:
                yield {"id": next(ids), **who, **_what(entry)}


def start_chain(uow: UnitOfWork, workspace_id: WorkspaceId) -> None:
    """Create the empty trail of a new workspace."""
    repository.insert_end(uow.session, end_at(workspace_id, Link(), key=uow.audit_key))


def list_unkeyed(uow: UnitOfWork) -> Sequence[End]:
    """Ends without the key's hash, while the key is so new that an earlier version may still write some."""
    key = uow.audit_key
    if key is None or uow.now >= key.needed_from:
        return ()
    return [end for end in repository.list_ends(uow.session) if not end.is_made_by(key)]


def vouch_for_ends(uow: UnitOfWork) -> None:
    """Add an entry with the key to every trail that ends without it."""
    for end in list_unkeyed(uow):
        name = uow.audit_key.name if uow.audit_key else None
        record(uow, Entry(system_actor(end.workspace_id), KEY, "audit", name))


def record(uow: UnitOfWork, *entries: Entry) -> None:
    """Write the entries when this transaction commits."""
    uow.companion(Trail).add(entries)


def attempting(uow: UnitOfWork) -> AbstractContextManager[None]:
    """A savepoint for a block: when it raises, its writes and entries are dropped, and the transaction goes on."""
    return uow.companion(Trail).attempt()


def erase_values(uow: UnitOfWork, *, actor: Actor, subject_type: str, subject_id: str) -> bool:
    """Erase the words of all stored entries about the subject, and record the erasure. The trail stays valid.

    Returns whether there were any. Entries of this transaction are not affected.
    """
    is_erased = repository.erase_words(
        uow.session, actor.workspace_id, subject_type=subject_type, subject_id=subject_id
    )
    if is_erased:
        record(uow, Entry(actor, ERASE, subject_type, subject_id))
    return is_erased


def erase_naming(uow: UnitOfWork, words: Collection[str], *, actor: Actor, member_id: str | None) -> None:
    """Erase the words of all entries about subjects whose entries contain one of these words, and about that member."""
    subjects = set(repository.list_saying(uow.session, actor.workspace_id, words))
    for subject_type, subject_id in sorted(subjects | ({("member", member_id)} if member_id else set())):
        erase_values(uow, actor=actor, subject_type=subject_type, subject_id=subject_id)


def find_fault(uow: UnitOfWork, workspace_id: WorkspaceId, *, anchors: Collection[Link] = ()) -> Break | None:
    """The first fault of a workspace's trail: changed, missing, swapped or cut off rows or words; None if it is valid.

    With a key, rows that lack its keyed hash are faults as well.
    """
    end = repository.find_end(uow.session, workspace_id)
    if end is None:
        return Break(0, "the head of the chain is missing")
    proof = Proof(uow.audit_key, end, uow.now) if uow.audit_key else None
    with closing(repository.walk(uow.session, workspace_id)) as rows:
        return find_break(rows, head=end.link, anchors=anchors, proof=proof)


def _keyed(row: Mapping[str, Any], private: Collection[str], key: AuditKey | None) -> str | None:
    return key.hash_row(row["hash"], is_private=row["id"] in private) if key else None


def _who(actor: Actor) -> dict[str, Any]:
    return {
        "workspace_id": actor.workspace_id,
        "actor_id": actor.member_id,
        "actor_kind": actor.kind.value,
        "credential_id": actor.credential_id,
        "channel": actor.channel.value,
        "request_id": actor.request_id,
        "idempotency_key": actor.idempotency_key,
    }


def _what(entry: Entry) -> dict[str, Any]:
    return {
        "action": entry.action,
        "outcome": entry.outcome.value,
        "error_code": entry.error_code,
        "subject_type": entry.subject_type,
        "subject_id": entry.subject_id,
        "status_before": entry.status_before,
        "status_after": entry.status_after,
        "changes": dict(entry.changes),
        "links": [dict(link) for link in entry.links],
    }


def _workspace(entry: Entry) -> WorkspaceId:
    return entry.actor.workspace_id
