"""Members who want a daily digest of mail, and the instant up to which they were told."""

from datetime import datetime

from sqlalchemy import ForeignKeyConstraint, Integer
from sqlalchemy.orm import Mapped, mapped_column

from config.database import Base, UtcDateTime
from core.ids import MemberId, WorkspaceId
from tasks.models.columns import IdColumn


class MailDigest(Base):
    __tablename__ = "mail_digests"
    __table_args__ = (ForeignKeyConstraint(["workspace_id", "member_id"], ["members.workspace_id", "members.id"]),)

    workspace_id: Mapped[WorkspaceId] = mapped_column(IdColumn, primary_key=True)
    member_id: Mapped[MemberId] = mapped_column(IdColumn, primary_key=True)
    # The hour of the day in the workspace's time zone.
    hour: Mapped[int] = mapped_column(Integer)
    told_until: Mapped[datetime] = mapped_column(UtcDateTime)
    due_at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)
