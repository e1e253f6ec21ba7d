"""Who acts, through what, and with which rights."""

from dataclasses import dataclass, field
from enum import StrEnum

from core.ids import MemberId, WorkspaceId


class ActorKind(StrEnum):
    USER = "user"
    AGENT = "agent"
    SYSTEM = "system"


class Channel(StrEnum):
    """The door through which a change came in."""

    API = "api"
    MCP = "mcp"
    UI = "ui"
    EMAIL = "email"
    WORKER = "worker"
    RULE = "rule"
    IMPORT = "import"


@dataclass(frozen=True, slots=True)
class Actor:
    """A principal at work inside one workspace; nothing it does crosses that boundary."""

    workspace_id: WorkspaceId
    kind: ActorKind
    channel: Channel
    scopes: frozenset[str] = field(default_factory=frozenset)
    member_id: MemberId | None = None
    name: str = ""
    credential_id: str | None = None
    request_id: str | None = None
    idempotency_key: str | None = None
    # Why a rule of another program does this, as that program calls it.
    cause: str | None = None

    def may(self, scope: str) -> bool:
        return scope in self.scopes


def system_actor(workspace_id: WorkspaceId, *, channel: Channel = Channel.WORKER) -> Actor:
    """The service itself, when it acts without anybody asking."""
    return Actor(workspace_id=workspace_id, kind=ActorKind.SYSTEM, channel=channel, name="Gleaner")
