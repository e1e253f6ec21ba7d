"""Possible duplicates: the keys that likely duplicates share, and the pairs that were found."""

from sqlalchemy import ForeignKey, ForeignKeyConstraint, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from config.database import Base
from core.ids import StagedTaskId, WorkspaceId
from tasks.models.columns import IdColumn


class DuplicateKey(Base):
    """One duplicate key of a suggestion, or of a task that was created directly."""

    __tablename__ = "duplicate_keys"
    __table_args__ = (Index("ix_duplicate_keys_subject", "subject_id"),)

    workspace_id: Mapped[WorkspaceId] = mapped_column(ForeignKey("workspaces.id"), primary_key=True)
    key: Mapped[str] = mapped_column(String(160), primary_key=True)
    subject_id: Mapped[str] = mapped_column(IdColumn, primary_key=True)


class DuplicatePair(Base):
    """A duplicate pair, stored once. Whether it still matters, and who may see it, is decided when it is read."""

    __tablename__ = "duplicate_pairs"
    __table_args__ = (
        ForeignKeyConstraint(
            ["workspace_id", "staged_id"], ["staged_tasks.workspace_id", "staged_tasks.id"], ondelete="CASCADE"
        ),
        Index("ix_duplicate_pairs_other", "other_id", "staged_id"),
    )

    staged_id: Mapped[StagedTaskId] = mapped_column(IdColumn, primary_key=True)
    other_id: Mapped[str] = mapped_column(IdColumn, primary_key=True)
    workspace_id: Mapped[WorkspaceId] = mapped_column(IdColumn)
    score: Mapped[float]
    reason: Mapped[str] = mapped_column(String(255))
