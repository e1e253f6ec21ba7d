"""The columns of every log of actions: one action per request, with the earlier state of each row."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Integer
from sqlalchemy.orm import Mapped, mapped_column

from config.database import Base, JsonValue, UtcDateTime
from core.ids import ActionId, MemberId, WorkspaceId
from tasks.models.columns import IdColumn


class Action(Base):
    """One request of one member. ``undone_at`` is set while it is undone."""

    __abstract__ = True

    id: Mapped[ActionId] = mapped_column(IdColumn, primary_key=True)
    workspace_id: Mapped[WorkspaceId] = mapped_column(ForeignKey("workspaces.id"))
    actor_id: Mapped[MemberId | None] = mapped_column(IdColumn)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    undone_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class Step(Base):
    """The change of one row by an action. The versions tell whether the row has changed since.

    Once the step is undone, redo needs ``after``, the row's state until then, and ``undone_version``, its version
    since.
    """

    __abstract__ = True

    action_id: Mapped[ActionId] = mapped_column(IdColumn, primary_key=True)
    workspace_id: Mapped[WorkspaceId] = mapped_column(IdColumn)
    before: Mapped[dict[str, Any]] = mapped_column(JsonValue)
    version_before: Mapped[int] = mapped_column(Integer)
    version_after: Mapped[int] = mapped_column(Integer)
    undone_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    after: Mapped[dict[str, Any] | None] = mapped_column(JsonValue)
    undone_version: Mapped[int | None] = mapped_column(Integer)
