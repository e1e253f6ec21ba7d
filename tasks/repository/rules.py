"""Every query on rules, their firings and their effects."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import and_, delete, func, select
from sqlalchemy.orm import Session, aliased

from audit.models import AuditEvent, AuditHead
from config.database import insert_into
from config.keyset import Keyset
from config.many_rows import insert_many
from core.ids import RuleId, TaskId, WorkspaceId
from core.paging import Page, Position
from tasks.models.rule import Rule, RuleEffect, RuleFiring
from tasks.models.work_item import WorkItem
from tasks.policy.changes import HoldReason
from tasks.policy.rules import Trigger
from tasks.repository.task_conditions import is_active
from tasks.states import TaskStatus

_ON_HOLD = TaskStatus.ON_HOLD.value
_NEWEST_FIRINGS = Keyset(RuleFiring.created_at, RuleFiring.id, is_descending=True)
_OF_TIME = (Trigger.TASK_OVERDUE, Trigger.TASK_BLOCKED)
_OF_TRAIL = (Trigger.TASK_OVERDUE, Trigger.READING_FAILED)


def find_rule(session: Session, workspace_id: WorkspaceId, rule_id: RuleId) -> Rule | None:
    return session.scalars(select(Rule).where(Rule.workspace_id == workspace_id, Rule.id == rule_id)).one_or_none()


def lock_rule(session: Session, rule_id: RuleId) -> Rule | None:
    query = select(Rule).where(Rule.id == rule_id).with_for_update()
    return session.scalars(query.execution_options(populate_existing=True)).one_or_none()


def list_rules(session: Session, workspace_id: WorkspaceId) -> Sequence[Rule]:
    query = select(Rule).where(Rule.workspace_id == workspace_id)
    return session.scalars(query.order_by(Rule.created_at.desc(), Rule.id.desc())).all()


def list_active(session: Session, workspace_id: WorkspaceId, trigger: Trigger) -> Sequence[Rule]:
    """Active rules with this trigger, locked in a fixed order, so that two requests never deadlock."""
    query = select(Rule).where(Rule.workspace_id == workspace_id, Rule.trigger == trigger, Rule.is_active.is_(True))
    return session.scalars(query.order_by(Rule.id).with_for_update()).all()


def delete_rule(session: Session, rule_id: RuleId) -> None:
    session.execute(delete(RuleFiring).where(RuleFiring.rule_id == rule_id))
    session.execute(delete(Rule).where(Rule.id == rule_id))


def list_behind(session: Session) -> Sequence[RuleId]:
    """Active rules for which the trail has unread entries."""
    is_behind = and_(AuditHead.workspace_id == Rule.workspace_id, AuditHead.seq > Rule.seen_seq)
    query = select(Rule.id).join(AuditHead, is_behind).where(Rule.is_active.is_(True), Rule.trigger.in_(_OF_TRAIL))
    return session.scalars(query.order_by(Rule.id)).all()


def list_waiting_for_time(session: Session) -> Sequence[RuleId]:
    query = select(Rule.id).where(Rule.is_active.is_(True), Rule.trigger.in_(_OF_TIME))
    return session.scalars(query.order_by(Rule.id)).all()


def list_blocked(session: Session, workspace_id: WorkspaceId, *, before: datetime) -> Sequence[Any]:
    """Live tasks that have been blocked since before then, each with the number of the trail entry that put it on hold."""
    fact = aliased(AuditEvent)
    since = (
        select(func.max(fact.seq))
        .where(
            fact.workspace_id == WorkItem.workspace_id,
            fact.subject_id == WorkItem.id,
            fact.status_after == _ON_HOLD,
            func.coalesce(fact.status_before, "") != _ON_HOLD,
        )
        .scalar_subquery()
    )
    query = (
        select(WorkItem.id.label("task_id"), AuditEvent.seq.label("seq"))
        .join(AuditEvent, and_(AuditEvent.workspace_id == WorkItem.workspace_id, AuditEvent.seq == since))
        .where(
            WorkItem.workspace_id == workspace_id,
            WorkItem.status == TaskStatus.ON_HOLD,
            WorkItem.hold_reason == HoldReason.BLOCKED,
            WorkItem.deleted_at.is_(None),
            AuditEvent.at <= before,
        )
    )
    return session.execute(query.order_by(WorkItem.id)).all()


def list_overdue(session: Session, workspace_id: WorkspaceId, *, before: datetime) -> Sequence[Any]:
    """Live active tasks whose due time passed before then, each with the number of the trail entry about that."""
    since = (
        select(func.max(AuditEvent.seq))
        .where(
            AuditEvent.workspace_id == WorkItem.workspace_id,
            AuditEvent.subject_id == WorkItem.id,
            AuditEvent.action == "task.overdue",
        )
        .scalar_subquery()
    )
    query = select(WorkItem.id.label("task_id"), since.label("seq")).where(
        WorkItem.workspace_id == workspace_id,
        is_active(),
        WorkItem.due_sort < before,
        WorkItem.due_at < before,
        WorkItem.deleted_at.is_(None),
        since.is_not(None),
    )
    return session.execute(query.order_by(WorkItem.id)).all()


def add_firing(session: Session, values: Mapping[str, Any]) -> bool:
    """Whether the firing is the rule's first for that cause; a concurrent one waits for the first to commit."""
    statement = insert_into(session, RuleFiring).values(values).on_conflict_do_nothing()
    return session.execute(statement.returning(RuleFiring.id)).scalar_one_or_none() is not None


def get_firing(session: Session, firing_id: str) -> RuleFiring:
    return session.get_one(RuleFiring, firing_id)


def list_firings(session: Session, rule_id: RuleId, *, after: Position | None, limit: int) -> Page[RuleFiring]:
    """Firings of the rule, newest first."""
    query = select(RuleFiring).where(RuleFiring.rule_id == rule_id)
    return _NEWEST_FIRINGS.page_of_objects(session, query, after=after, limit=limit)


def find_fired(session: Session, rule_id: RuleId, causes: Collection[str]) -> frozenset[str]:
    """Those of the causes that the rule has fired for."""
    query = select(RuleFiring.cause).where(RuleFiring.rule_id == rule_id, RuleFiring.cause.in_(causes))
    return frozenset(session.scalars(query)) if causes else frozenset()


def add_effects(session: Session, rows: Sequence[Mapping[str, Any]]) -> None:
    insert_many(session, RuleEffect, rows)


def list_effects(session: Session, task_id: TaskId) -> Sequence[RuleEffect]:
    query = select(RuleEffect).where(RuleEffect.task_id == task_id)
    return session.scalars(query.order_by(RuleEffect.created_at, RuleEffect.id)).all()


def depth_of(session: Session, task_id: TaskId | None) -> int:
    """The length of the chain of rules that led to the task; 0 if no rule created or changed it."""
    query = select(func.max(RuleEffect.depth)).where(RuleEffect.task_id == task_id)
    return session.execute(query).scalar_one() or 0 if task_id is not None else 0
