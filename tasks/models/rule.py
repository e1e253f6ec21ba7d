"""Rules, their firings, and their effects on tasks."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, ForeignKeyConstraint, Index, Integer, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from config.database import Base, JsonValue, UtcDateTime
from core.ids import MemberId, RuleId, TaskId, WorkspaceId
from tasks.models.columns import IdColumn, word
from tasks.policy.rules import EffectKind, Trigger


class Rule(Base):
    """A rule: on its trigger the actions are performed, once for each cause."""

    __tablename__ = "rules"
    __table_args__ = (
        UniqueConstraint("workspace_id", "id"),  # referred to by firings, so that no row mixes two workspaces
        Index("ix_rules_list", "workspace_id", "created_at", "id"),
        Index("ix_rules_trigger", "trigger", "is_active"),
    )

    id: Mapped[RuleId] = mapped_column(IdColumn, primary_key=True)
    workspace_id: Mapped[WorkspaceId] = mapped_column(ForeignKey("workspaces.id"))
    name: Mapped[str] = mapped_column(String(200))
    trigger: Mapped[Trigger] = mapped_column(word(Trigger))
    # The trigger's parameters: the number of days, the event, the threshold.
    when: Mapped[dict[str, Any]] = mapped_column(JsonValue)
    actions: Mapped[dict[str, Any]] = mapped_column(JsonValue)
    is_active: Mapped[bool]
    # The number of the last trail entry that the rule has examined.
    seen_seq: Mapped[int] = mapped_column(Integer)
    created_by: Mapped[MemberId | None] = mapped_column(IdColumn)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    updated_at: Mapped[datetime] = mapped_column(UtcDateTime)
    version: Mapped[int] = mapped_column(Integer)


class RuleFiring(Base):
    """One firing of a rule, at most one for each cause; with the reason when it had no effect."""

    __tablename__ = "rule_firings"
    __table_args__ = (
        ForeignKeyConstraint(["workspace_id", "rule_id"], ["rules.workspace_id", "rules.id"], ondelete="CASCADE"),
        UniqueConstraint("rule_id", "cause"),
    )

    id: Mapped[str] = mapped_column(IdColumn, primary_key=True)
    workspace_id: Mapped[WorkspaceId] = mapped_column(IdColumn)
    rule_id: Mapped[RuleId] = mapped_column(IdColumn)
    cause: Mapped[str] = mapped_column(String(255))
    error_code: Mapped[str | None] = mapped_column(String(64))
    error_detail: Mapped[str | None] = mapped_column(Text)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)


class RuleEffect(Base):
    """The effect of a rule, Gleaner's or another program's, on a task, and the reason. It stays when the rule is deleted."""

    __tablename__ = "rule_effects"
    __table_args__ = (
        ForeignKeyConstraint(["task_id"], ["work_items.id"], ondelete="CASCADE"),
        Index("ix_rule_effects_task", "task_id", "created_at"),
    )

    id: Mapped[str] = mapped_column(IdColumn, primary_key=True)
    workspace_id: Mapped[WorkspaceId] = mapped_column(IdColumn)
    task_id: Mapped[TaskId] = mapped_column(IdColumn)
    kind: Mapped[EffectKind] = mapped_column(word(EffectKind))
    rule_id: Mapped[str | None] = mapped_column(IdColumn)
    credential_id: Mapped[str | None] = mapped_column(IdColumn)
    cause: Mapped[str | None] = mapped_column(String(255))
    explanation: Mapped[str] = mapped_column(Text)
    # How many rules triggered one another up to this effect.
    depth: Mapped[int] = mapped_column(Integer)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
