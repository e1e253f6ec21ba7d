"""Writing to the trail, checking it, and erasing words from it."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, closing, contextmanager
from itertools import groupby
from operator import attrgetter
from typing import Any

from audit import repository
from audit.chain import ERASE, Link, extend
from audit.entry import Entry
from audit.values import divide
from audit.verification import Break, find_break
from config.unit_of_work import UnitOfWork
from core.actor import Actor
from core.ids import Prefix, WorkspaceId, new_ids


class Trail:
    """The entries of one transaction, chained just before its commit so that the head is locked only briefly."""

    def __init__(self, uow: UnitOfWork) -> None:
        self._uow = uow
        self._entries: list[Entry] = []

    def add(self, entries: Iterable[Entry]) -> None:
        self._entries.extend(entries)

    @contextmanager
    def attempt(self) -> Iterator[None]:
        """What the block notes is forgotten when it raises, as what it wrote is taken back."""
        count, is_done = len(self._entries), False
        try:
            with self._uow.session.begin_nested():
                yield
            is_done = True
        finally:
            if not is_done:
                del self._entries[count:]

    def seal(self) -> None:
        # Always in the order of workspaces, so that two transactions never wait for each other's heads.
        entries = sorted(self._entries, key=_workspace)
        for workspace_id, group in groupby(entries, key=_workspace):
            rows, words = self._divided(list(group))
            head = repository.lock_head(self._uow.session, workspace_id)
            repository.append(self._uow.session, workspace_id, list(extend(head, rows)), words=words)
            self._uow.announce(workspace_id)

    def _divided(self, entries: Sequence[Entry]) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
        """The rows of the chain, and the words that lie beside it."""
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
        # One actor stands behind most entries, or all.
        for actor, group in groupby(entries, key=attrgetter("actor")):
            who = {"at": self._uow.now, **_who(actor)}
            for entry in group:
                yield {"id": next(ids), **who, **_what(entry)}


def record(uow: UnitOfWork, *entries: Entry) -> None:
    """Write the entries with this transaction, or not at all."""
    uow.companion(Trail).add(entries)


def attempting(uow: UnitOfWork) -> AbstractContextManager[None]:
    """Whatever the block writes and records stands as a whole, or not at all when it raises; the transaction goes on."""
    return uow.companion(Trail).attempt()


def erase_values(uow: UnitOfWork, *, actor: Actor, subject_type: str, subject_id: str) -> bool:
    """No entry so far about that thing has its words any more; the trail holds, and says that they were erased.

    Whether there were any. What this transaction itself notes is not reached.
    """
    is_erased = repository.erase_words(
        uow.session, actor.workspace_id, subject_type=subject_type, subject_id=subject_id
    )
    if is_erased:
        record(uow, Entry(actor, ERASE, subject_type, subject_id))
    return is_erased


def find_fault(uow: UnitOfWork, workspace_id: WorkspaceId, *, anchors: Collection[Link] = ()) -> Break | None:
    """The first place where a workspace's trail or its words were changed, dropped, swapped or cut off; None when it holds."""
    head = repository.find_head(uow.session, workspace_id)
    if head is None:
        return Break(0, "the head of the chain is missing")
    with closing(repository.walk(uow.session, workspace_id)) as rows:
        return find_break(rows, head=head, anchors=anchors)


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
