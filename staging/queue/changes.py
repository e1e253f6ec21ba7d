"""What changed in a workspace, as somebody may know it: which thing, and its version; never a word of what it says."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy.orm import Session

from access.viewer import Readership, Viewer
from audit import repository as trail
from audit.entry import Outcome
from config.unit_of_work import UnitOfWork
from core.ids import WorkspaceId
from intake import repository as sources
from staging.repository import proposals
from staging.repository import readership as staged_tasks
from tasks.repository import readership as work_items

# How many facts are looked at in one go.
AT_ONCE = 500
Finder = Callable[[Session, Viewer, Collection[str]], Readership]
Versions = Callable[[Session, Collection[str]], Mapping[str, int]]
_KINDS: Final[Mapping[str, tuple[Finder, Versions]]] = {
    "proposal": (proposals.find_readership, proposals.find_versions),
    "source": (sources.find_readership, sources.find_versions),
    "staged": (staged_tasks.find_readership, staged_tasks.find_versions),
    "task": (work_items.find_readership, work_items.find_versions),
}
# What of this kind changes may end what somebody may see; logging in does not.
_OF_ACCESS = frozenset({"account", "key", "member", "session", "workspace"})
_HARMLESS = frozenset({"session.create"})
_READING = "source.read"


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that changed; its version is the present one, which may be a later one."""

    seq: int
    kind: str
    id: str
    version: int | None
    by: str | None


@dataclass(frozen=True, slots=True)
class Changes:
    """What changed up to a number, and whether there is more behind it.

    ``access`` names credentials, members and the like whose rights may have changed.
    """

    changes: Sequence[Change]
    seq: int
    has_more: bool
    access: frozenset[str] = frozenset()


def present_seq(uow: UnitOfWork, workspace_id: WorkspaceId) -> int:
    """The number of the last thing that happened."""
    head = trail.find_head(uow.session, workspace_id)
    return head.seq if head else 0


def list_changes(uow: UnitOfWork, viewer: Viewer, *, after: int) -> Changes:
    """What changed after that number and is there for the viewer now; of other things they learn nothing."""
    rows = trail.list_after(uow.session, viewer.workspace_id, after, limit=AT_ONCE)
    done = [row for row in rows if _has_changed(row)]
    found = {kind: _look(uow.session, viewer, _subjects(done, kind), *how) for kind, how in _KINDS.items()}
    return Changes(
        changes=[
            Change(row.seq, row.action, row.subject_id, found[row.subject_type][row.subject_id], row.actor_id)
            for row in done
            if row.subject_id in found.get(row.subject_type, {})
        ],
        seq=rows[-1].seq if rows else after,
        has_more=len(rows) == AT_ONCE,
        access=frozenset(
            row.subject_id for row in done if row.subject_type in _OF_ACCESS and row.action not in _HARMLESS
        ),
    )


def _has_changed(row: Any) -> bool:
    """What was refused changed nothing, while a reading that failed leaves its source failed."""
    return bool(row.subject_id) and (row.outcome == Outcome.SUCCESS or row.action == _READING)


def _subjects(rows: Sequence[Any], kind: str) -> set[str]:
    return {row.subject_id for row in rows if row.subject_type == kind}


def _look(
    session: Session, viewer: Viewer, ids: Collection[str], find: Finder, versions: Versions
) -> Mapping[str, int | None]:
    """Those that the viewer may see, each with its version; what is gone for good has none, and few may know of it."""
    if not ids:
        return {}
    readership = find(session, viewer, ids)
    seen = ids if viewer.sees_private else readership.open | readership.own
    known = versions(session, ids)
    return {each: known.get(each) for each in seen}
