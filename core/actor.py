"""The actor: who acts, by which channel, and with which scopes."""

from dataclasses import dataclass, field
from enum import StrEnum

from core.ids import MemberId, WorkspaceId


class ActorKind(StrEnum):
    USER = "user"
    AGENT = "agent"
    SYSTEM = "system"


class Channel(StrEnum):
    """The channel by which a change came in."""

    API = "api"
    MCP = "mcp"
    UI = "ui"
    EMAIL = "email"
    WORKER = "worker"
    RULE = "rule"
    IMPORT = "import"


@dataclass(frozen=True, slots=True)
class Actor:
    """A principal that acts in one workspace, and can't act outside it."""

    workspace_id: WorkspaceId
    kind: ActorKind
    channel: Channel
    scopes: frozenset[str] = field(default_factory=frozenset)
    member_id: MemberId | None = None
    name: str = ""
    credential_id: str | None = None
    request_id: str | None = None
    idempotency_key: str | None = None
    # The cause that another program's rule gives for the change.
    cause: str | None = None

    def may(self, scope: str) -> bool:
        return scope in self.scopes


def system_actor(workspace_id: WorkspaceId, *, channel: Channel = Channel.WORKER) -> Actor:
    """The actor for work that the service does on its own."""
    return Actor(workspace_id=workspace_id, kind=ActorKind.SYSTEM, channel=channel, name="Gleaner")
