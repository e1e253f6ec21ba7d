"""Requests to erase a person. Afterwards only the fact remains."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from config.database import Base, JsonValue, UtcDateTime
from core.ids import MemberId, PersonErasureId, WorkspaceId
from tasks.models.columns import IdColumn


class PersonErasure(Base):
    """The erasure of one person, with the known names and addresses."""

    __tablename__ = "person_erasures"
    __table_args__ = (
        Index("ix_person_erasures_created", "workspace_id", "created_at", "id"),
        Index("ix_person_erasures_due", "done_at", "due_at"),
    )

    id: Mapped[PersonErasureId] = mapped_column(IdColumn, primary_key=True)
    workspace_id: Mapped[WorkspaceId] = mapped_column(ForeignKey("workspaces.id"))
    member_id: Mapped[MemberId | None] = mapped_column(IdColumn)
    email: Mapped[str | None] = mapped_column(String(254))
    names: Mapped[list[str]] = mapped_column(JsonValue)
    created_by: Mapped[MemberId | None] = mapped_column(IdColumn)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    due_at: Mapped[datetime] = mapped_column(UtcDateTime)
    done_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
