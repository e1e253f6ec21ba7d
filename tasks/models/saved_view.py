"""Saved views: filters, order and shape of a list under a name."""

from datetime import datetime

from sqlalchemy import Boolean, ForeignKey, ForeignKeyConstraint, Index, Integer, String
from sqlalchemy.orm import Mapped, mapped_column

from config.database import Base, UtcDateTime
from core.ids import MemberId, ViewId, WorkspaceId
from tasks.models.columns import IdColumn


class SavedView(Base):
    """One view: of its member alone, or shared with the workspace."""

    __tablename__ = "saved_views"
    __table_args__ = (
        ForeignKeyConstraint(["member_id"], ["members.id"], name="fk_saved_views_member_id"),
        Index("ix_saved_views_name", "workspace_id", "name", "id"),
    )

    id: Mapped[ViewId] = mapped_column(IdColumn, primary_key=True)
    workspace_id: Mapped[WorkspaceId] = mapped_column(ForeignKey("workspaces.id"))
    member_id: Mapped[MemberId] = mapped_column(IdColumn)
    name: Mapped[str] = mapped_column(String(255))
    query: Mapped[str] = mapped_column(String(2000))
    is_shared: Mapped[bool] = mapped_column(Boolean)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    updated_at: Mapped[datetime] = mapped_column(UtcDateTime)
    version: Mapped[int] = mapped_column(Integer)

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012
