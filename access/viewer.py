"""The viewer of a query, who decides which private rows it returns."""

from dataclasses import dataclass

from access.scopes import Scope
from core.actor import Actor, ActorKind
from core.ids import MemberId, WorkspaceId


@dataclass(frozen=True, slots=True)
class Viewer:
    workspace_id: WorkspaceId
    member_id: MemberId | None
    sees_private: bool


def viewer_of(actor: Actor) -> Viewer:
    """The viewer for the actor. The service itself sees private rows, because it acts for all members."""
    sees_private = actor.kind is ActorKind.SYSTEM or actor.may(Scope.TASKS_PRIVATE)
    return Viewer(actor.workspace_id, actor.member_id, sees_private)


@dataclass(frozen=True, slots=True)
class Readership:
    """Ids of some rows: which are open to the whole workspace, and which are the viewer's own."""

    open: frozenset[str] = frozenset()
    own: frozenset[str] = frozenset()
