"""The columns of every log of actions: what somebody did in one request, and what each row was before."""

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
    """What an action did to one row. The versions tell whether somebody has changed the row since.

    Once the step is undone, ``after`` says how the row stood until then and ``undone_version`` its version now, which is what
    redo needs.
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
