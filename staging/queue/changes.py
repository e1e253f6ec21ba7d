"""Changes in a workspace as a viewer may know them: id and version of what changed, without any of its text."""

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

# Number of trail entries per query.
AT_ONCE = 500
Finder = Callable[[Session, Viewer, Collection[str]], Readership]
Versions = Callable[[Session, Collection[str]], Mapping[str, int]]
_KINDS: Final[Mapping[str, tuple[Finder, Versions]]] = {
    "proposal": (proposals.find_readership, proposals.find_versions),
    "source": (sources.find_readership, sources.find_versions),
    "staged": (staged_tasks.find_readership, staged_tasks.find_versions),
    "task": (work_items.find_readership, work_items.find_versions),
}
# Changes of these kinds may end a viewer's access to something; logging in does not.
_OF_ACCESS = frozenset({"account", "key", "member", "session", "workspace"})
_HARMLESS = frozenset({"session.create"})
_READING = "source.read"


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that changed. ``version`` is its present one, which may be later than the change."""

    seq: int
    kind: str
    id: str
    version: int | None
    by: str | None


@dataclass(frozen=True, slots=True)
class Changes:
    """Changes up to a number in the trail, and whether more follow.

    ``access`` names credentials, members and the like whose rights may have changed.
    """

    changes: Sequence[Change]
    seq: int
    has_more: bool
    access: frozenset[str] = frozenset()


def present_seq(uow: UnitOfWork, workspace_id: WorkspaceId) -> int:
    """The number of the trail's last entry; 0 if it is empty."""
    head = trail.find_head(uow.session, workspace_id)
    return head.seq if head else 0


def list_changes(uow: UnitOfWork, viewer: Viewer, *, after: int) -> Changes:
    """Changes after that number to things that the viewer may see now; changes of other things are left out."""
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
    """Whether the entry changed something. Refused requests did not; a failed reading did, as its source is then failed."""
    return bool(row.subject_id) and (row.outcome == Outcome.SUCCESS or row.action == _READING)


def _subjects(rows: Sequence[Any], kind: str) -> set[str]:
    return {row.subject_id for row in rows if row.subject_type == kind}


def _look(
    session: Session, viewer: Viewer, ids: Collection[str], find: Finder, versions: Versions
) -> Mapping[str, int | None]:
    """The ids that the viewer may see, with versions; None for a purged thing, which only viewers of private things get."""
    if not ids:
        return {}
    readership = find(session, viewer, ids)
    seen = ids if viewer.sees_private else readership.open | readership.own
    known = versions(session, ids)
    return {each: known.get(each) for each in seen}
