"""The words of the CRM for agents: work is open, completed or canceled."""

from typing import Final

from api.dialects.words import StatusWords
from core.actor import Channel
from tasks.states import ACTIVE, TaskStatus

SYSTEM: Final = "crm"
RESOURCE_TYPES: Final = ("contact", "company", "deal", "support_ticket")

STATUS: Final = StatusWords(
    read={
        **dict.fromkeys(ACTIVE, "open"),
        TaskStatus.COMPLETED: "completed",
        TaskStatus.CANCELED: "canceled",
    },
    written={"open": TaskStatus.PENDING, "completed": TaskStatus.COMPLETED, "canceled": TaskStatus.CANCELED},
    reopening="open",
)
_SOURCES: Final = {Channel.MCP: "mcp", Channel.UI: "admin"}
SOURCES: Final = ("api", "mcp", "admin")


def source_of(channel: Channel) -> str:
    """The CRM's word for the channel by which the work came in. It knows three."""
    return _SOURCES.get(channel, "api")
