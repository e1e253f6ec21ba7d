"""The table of embeds: lists of work shown in other pages, with their creator, origins and state."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from config.database import Base, JsonValue, UtcDateTime
from core.ids import EmbedId, MemberId, WorkspaceId

_ID = String(40)


class ListEmbed(Base):
    """An embed. What it shows is sealed into its address; this row holds its name, origins, expiry and revocation."""

    __tablename__ = "list_embeds"
    __table_args__ = (Index("ix_list_embeds_workspace", "workspace_id", "id"),)

    id: Mapped[EmbedId] = mapped_column(_ID, primary_key=True)
    workspace_id: Mapped[WorkspaceId] = mapped_column(ForeignKey("workspaces.id"))
    name: Mapped[str] = mapped_column(String(200))
    origins: Mapped[Sequence[str]] = mapped_column(JsonValue)
    link_type: Mapped[str | None] = mapped_column(String(16))
    link_id: Mapped[str | None] = mapped_column(String(128))
    created_by: Mapped[MemberId | None] = mapped_column(ForeignKey("members.id"))
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    expires_at: Mapped[datetime] = mapped_column(UtcDateTime)
    revoked_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    last_used_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
