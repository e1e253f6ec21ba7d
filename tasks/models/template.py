"""Templates: which tasks to create, for whom, and when they are due relative to an anchor day."""

from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, ForeignKey, ForeignKeyConstraint, Index, Integer, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from config.database import Base, JsonValue, UtcDateTime
from core.ids import MemberId, TemplateFileId, TemplateId, WorkspaceId
from tasks.models.columns import IdColumn


class Template(Base):
    """A template of one or several tasks that are created together."""

    __tablename__ = "task_templates"
    __table_args__ = (
        UniqueConstraint("workspace_id", "id"),  # referred to by its files, so that no row mixes two workspaces
        Index("ix_task_templates_name", "workspace_id", "name", "id"),
    )

    id: Mapped[TemplateId] = mapped_column(IdColumn, primary_key=True)
    workspace_id: Mapped[WorkspaceId] = mapped_column(ForeignKey("workspaces.id"))
    name: Mapped[str] = mapped_column(String(255))
    items: Mapped[list[dict[str, Any]]] = mapped_column(JsonValue)
    created_by: Mapped[MemberId | None] = mapped_column(IdColumn)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    updated_at: Mapped[datetime] = mapped_column(UtcDateTime)
    deleted_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    version: Mapped[int] = mapped_column(Integer)

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012


class TemplateFile(Base):
    """A file that the template's tasks get as an attachment."""

    __tablename__ = "template_files"
    __table_args__ = (
        ForeignKeyConstraint(
            ["workspace_id", "template_id"], ["task_templates.workspace_id", "task_templates.id"], ondelete="CASCADE"
        ),
        ForeignKeyConstraint(["workspace_id", "sha256"], ["blobs.workspace_id", "blobs.sha256"]),
        Index("ix_template_files_template", "template_id", "id"),
        Index("ix_template_files_content", "workspace_id", "sha256"),
    )

    id: Mapped[TemplateFileId] = mapped_column(IdColumn, primary_key=True)
    workspace_id: Mapped[WorkspaceId] = mapped_column(IdColumn)
    template_id: Mapped[TemplateId] = mapped_column(IdColumn)
    name: Mapped[str] = mapped_column(String(255))
    sha256: Mapped[str] = mapped_column(String(64))
    size: Mapped[int] = mapped_column(BigInteger)
    content_type: Mapped[str] = mapped_column(String(127))
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
