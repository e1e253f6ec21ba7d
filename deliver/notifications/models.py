"""The tables of notifications and of the wishes about them."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import Enum, ForeignKeyConstraint, Index, Integer, String, text
from sqlalchemy.orm import Mapped, mapped_column

from config.database import Base, JsonValue, UtcDateTime
from core.ids import MemberId, NotificationId, WorkspaceId
from deliver.notifications.kinds import NotificationKind, SubjectType

_ID = String(40)
_IS_UNREAD = text("read_at IS NULL")


def _word(choices: type[StrEnum]) -> Enum:
    return Enum(choices, native_enum=False, length=16, values_callable=lambda words: [word.value for word in words])


class Notification(Base):
    """A notification of one person about one subject. It holds ids only: reading it looks up the words they may see then."""

    __tablename__ = "notifications"
    __table_args__ = (
        ForeignKeyConstraint(["workspace_id", "member_id"], ["members.workspace_id", "members.id"]),
        Index("ix_notifications_list", "member_id", "created_at", "id"),
        Index(
            "ix_notifications_unread", "member_id", "created_at", sqlite_where=_IS_UNREAD, postgresql_where=_IS_UNREAD
        ),
        Index("ix_notifications_created_at", "created_at"),
    )

    id: Mapped[NotificationId] = mapped_column(_ID, primary_key=True)
    workspace_id: Mapped[WorkspaceId] = mapped_column(_ID)
    member_id: Mapped[MemberId] = mapped_column(_ID)
    kind: Mapped[NotificationKind] = mapped_column(_word(NotificationKind))
    subject_type: Mapped[SubjectType] = mapped_column(_word(SubjectType))
    subject_id: Mapped[str] = mapped_column(_ID)
    # The comment or proposal that caused the notification, if any.
    cause_id: Mapped[str | None] = mapped_column(_ID)
    # The member who acted; None for the service itself.
    actor_id: Mapped[MemberId | None] = mapped_column(_ID)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    read_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    version: Mapped[int] = mapped_column(Integer)


class NotificationWish(Base):
    """Which kinds a member muted or wants by mail. Without a row every kind is shown in the pages and none is mailed."""

    __tablename__ = "notification_wishes"
    __table_args__ = (ForeignKeyConstraint(["workspace_id", "member_id"], ["members.workspace_id", "members.id"]),)

    workspace_id: Mapped[WorkspaceId] = mapped_column(_ID, primary_key=True)
    member_id: Mapped[MemberId] = mapped_column(_ID, primary_key=True)
    muted: Mapped[list[NotificationKind]] = mapped_column(JsonValue)
    mailed: Mapped[list[NotificationKind]] = mapped_column(JsonValue)
    # Letters were written for notifications up to this instant.
    mailed_until: Mapped[datetime] = mapped_column(UtcDateTime)
