"""The conventional way: FastAPI, mapped classes with relationships, and a response model. No access check, no paging."""

from datetime import UTC, datetime
from typing import Any

from fastapi import FastAPI
from pydantic import BaseModel, ConfigDict, computed_field
from sqlalchemy import create_engine, select
from sqlalchemy.orm import DeclarativeBase, Session, foreign, relationship, selectinload

from access.models import Member, MemberKind
from config.settings import Settings
from core.actor import Channel
from intake.candidate import DuePrecision, Priority, TaskType
from staging.models import EvidenceRow
from tasks.models import Assignee, TaskLink, WorkItem
from tasks.policy.changes import HoldReason
from tasks.policy.draft import WorkOrigin
from tasks.policy.sla import SlaState
from tasks.states import ACTIVE, TaskStatus


class Mapped(DeclarativeBase):
    """The product's tables, mapped a second time with relationships."""


class Person(Mapped):
    __table__ = Member.__table__


class Link(Mapped):
    __table__ = TaskLink.__table__


class Quote(Mapped):
    __table__ = EvidenceRow.__table__


_task, _assignee, _link, _quote = (model.__table__.c for model in (WorkItem, Assignee, TaskLink, EvidenceRow))


class Task(Mapped):
    __table__ = WorkItem.__table__

    assignees = relationship(
        Person,
        secondary=Assignee.__table__,
        primaryjoin=_task.id == foreign(_assignee.task_id),
        secondaryjoin=Member.__table__.c.id == foreign(_assignee.member_id),
        order_by=_assignee.position,
        viewonly=True,
    )
    links = relationship(Link, primaryjoin=_task.id == foreign(_link.task_id), order_by=_link.position, viewonly=True)
    evidence = relationship(
        Quote,
        primaryjoin=_task.staged_id == foreign(_quote.staged_id),
        order_by=_quote.char_start,
        uselist=True,
        viewonly=True,
    )


class Shown(BaseModel):
    model_config = ConfigDict(from_attributes=True)


class ShownPerson(Shown):
    id: str
    name: str
    kind: MemberKind


class ShownLink(Shown):
    type: str
    id: str
    name: str | None
    role: str | None


class ShownQuote(Shown):
    source_id: str
    segment_index: int
    speaker: str | None
    start_ms: int | None
    end_ms: int | None
    char_start: int
    char_end: int
    quote: str
    context_before: str
    context_after: str


class ShownTask(Shown):
    id: str
    number: int
    workspace_id: str
    title: str
    description: str
    status: TaskStatus
    priority: Priority
    type: TaskType
    type_label: str | None
    due_at: datetime | None
    due_precision: DuePrecision | None
    due_tz: str | None
    sla_hours: float | None
    tags: list[str]
    is_private: bool
    closure_note: str | None
    hold_reason: HoldReason | None
    hold_until: datetime | None
    channel: Channel
    origin: WorkOrigin
    source_id: str | None
    staged_id: str | None
    created_by: str | None
    last_agent_actor_id: str | None
    started_at: datetime | None
    closed_at: datetime | None
    created_at: datetime
    updated_at: datetime
    deleted_at: datetime | None
    version: int
    sla_due_at: datetime | None = None
    sla_state: SlaState = SlaState.NONE
    assignees: list[ShownPerson]
    links: list[ShownLink]
    evidence: list[ShownQuote]

    @computed_field
    def uid(self) -> str:
        return self.id.partition("_")[2]

    @computed_field
    def is_active(self) -> bool:
        return self.deleted_at is None

    @computed_field
    def is_overdue(self) -> bool:
        return self.status in ACTIVE and self.due_at is not None and self.due_at < datetime.now(UTC)

    @computed_field
    def needs_owner(self) -> bool:
        return not self.assignees


class ShownTasks(BaseModel):
    tasks: list[ShownTask]
    next_cursor: str | None = None


def usual_app(settings: Settings, workspace_id: str) -> FastAPI:
    """An app that answers with the newest tasks of the workspace."""
    app = FastAPI()
    engine = create_engine(settings.sqlalchemy_url)
    newest = (
        select(Task)
        .where(_task.workspace_id == workspace_id, _task.deleted_at.is_(None))
        .order_by(_task.created_at.desc(), _task.id.desc())
        .options(selectinload(Task.assignees), selectinload(Task.links), selectinload(Task.evidence))
    )

    # The view runs on the event loop. A thread would only slow this app down where calls come one after the other.
    @app.get("/api/tasks", response_model=ShownTasks)
    async def list_tasks(limit: int = 50) -> Any:
        with Session(engine) as session:
            return {"tasks": session.scalars(newest.limit(limit)).all()}

    return app
