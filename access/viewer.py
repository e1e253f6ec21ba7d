"""Whose eyes a query uses: private rows are there only for those whom they concern."""

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
    """The service itself sees everything, because it acts for everybody."""
    sees_private = actor.kind is ActorKind.SYSTEM or actor.may(Scope.TASKS_PRIVATE)
    return Viewer(actor.workspace_id, actor.member_id, sees_private)


@dataclass(frozen=True, slots=True)
class Readership:
    """Of some things: which are open to everybody in the workspace, and which concern the viewer themselves."""

    open: frozenset[str] = frozenset()
    own: frozenset[str] = frozenset()
