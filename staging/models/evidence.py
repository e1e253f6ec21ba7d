"""The evidence of suggestions: ``source.text[char_start:char_end] == quote``, always."""

from sqlalchemy import ForeignKey, ForeignKeyConstraint, Index, Integer, String, Text
from sqlalchemy.orm import Mapped, mapped_column
from sqlalchemy.types import BigInteger

from config.database import Base
from core.ids import SourceId, StagedTaskId, WorkspaceId
from tasks.models.columns import IdColumn


class EvidenceRow(Base):
    """One quote, with its speaker, time and position."""

    __tablename__ = "evidence"
    __table_args__ = (
        ForeignKeyConstraint(
            ["workspace_id", "staged_id"], ["staged_tasks.workspace_id", "staged_tasks.id"], ondelete="CASCADE"
        ),
        Index("ix_evidence_staged", "staged_id", "char_start"),
        Index("ix_evidence_source", "source_id", "char_start"),
    )

    id: Mapped[str] = mapped_column(IdColumn, primary_key=True)
    workspace_id: Mapped[WorkspaceId] = mapped_column(IdColumn)
    staged_id: Mapped[StagedTaskId] = mapped_column(IdColumn)
    source_id: Mapped[SourceId] = mapped_column(ForeignKey("sources.id"))
    segment_index: Mapped[int] = mapped_column(Integer)
    speaker: Mapped[str | None] = mapped_column(String(255))
    start_ms: Mapped[int | None] = mapped_column(BigInteger)
    end_ms: Mapped[int | None] = mapped_column(BigInteger)
    char_start: Mapped[int] = mapped_column(Integer)
    char_end: Mapped[int] = mapped_column(Integer)
    quote: Mapped[str] = mapped_column(Text)
    context_before: Mapped[str] = mapped_column(Text)
    context_after: Mapped[str] = mapped_column(Text)
