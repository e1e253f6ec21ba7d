"""Writing to the trail and checking it."""

from collections.abc import Collection, Iterable
from contextlib import closing
from itertools import groupby
from typing import Any

from audit import repository
from audit.chain import Break, Link, extend, find_break
from audit.entry import Entry
from config.unit_of_work import UnitOfWork
from core.ids import Prefix, WorkspaceId, new_id


class Trail:
    """The entries of one transaction, chained just before its commit so that the head is locked only briefly."""

    def __init__(self, uow: UnitOfWork) -> None:
        self._uow = uow
        self._entries: list[Entry] = []

    def add(self, entries: Iterable[Entry]) -> None:
        self._entries.extend(entries)

    def seal(self) -> None:
        # Always in the order of workspaces, so that two transactions never wait for each other's heads.
        entries = sorted(self._entries, key=_workspace)
        for workspace_id, group in groupby(entries, key=_workspace):
            head = repository.lock_head(self._uow.session, workspace_id)
            rows = [self._row(entry) for entry in group]
            repository.append(self._uow.session, workspace_id, list(extend(head, rows)))

    def _row(self, entry: Entry) -> dict[str, Any]:
        actor = entry.actor
        return {
            "id": new_id(Prefix.EVENT),
            "workspace_id": actor.workspace_id,
            "at": self._uow.now,
            "actor_id": actor.member_id,
            "actor_kind": actor.kind.value,
            "credential_id": actor.credential_id,
            "channel": actor.channel.value,
            "request_id": actor.request_id,
            "idempotency_key": actor.idempotency_key,
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


def record(uow: UnitOfWork, *entries: Entry) -> None:
    """Write the entries with this transaction, or not at all."""
    uow.companion(Trail).add(entries)


def find_fault(uow: UnitOfWork, workspace_id: WorkspaceId, *, anchors: Collection[Link] = ()) -> Break | None:
    """The first place where a workspace's trail was changed, dropped, swapped or cut off; None when it holds."""
    head = repository.find_head(uow.session, workspace_id)
    if head is None:
        return Break(0, "the head of the chain is missing")
    with closing(repository.walk(uow.session, workspace_id)) as rows:
        return find_break(rows, head=head, anchors=anchors)


def _workspace(entry: Entry) -> WorkspaceId:
    return entry.actor.workspace_id
