"""Recording activities of other systems, so that a task's reason can be found again."""

from dataclasses import dataclass
from datetime import datetime

from access.viewer import viewer_of
from audit.entry import Entry
from audit.service import record
from config.unit_of_work import UnitOfWork
from core.actor import Actor
from core.ids import ActivityId, Prefix, new_id
from core.paging import Page, Position, Row
from tasks.items.locks import lock_task, see_task
from tasks.models.activity import Activity
from tasks.policy.changes import difference
from tasks.policy.faults import refuse
from tasks.policy.fields import clean_instant, clean_text, clean_word
from tasks.policy.links import Link
from tasks.policy.resources import ResourceRef, clean_ref
from tasks.repository import activities
from tasks.repository.activities import ActivityFilter
from tasks.resources.registry import register_links


@dataclass(frozen=True, slots=True, kw_only=True)
class NewActivity:
    """An activity to record: what happened, about which resource, when, and for which task."""

    type: str
    text: str
    about: ResourceRef | None = None
    occurred_at: datetime | None = None
    task_ref: str | None = None


def log_activity(uow: UnitOfWork, activity: NewActivity, *, actor: Actor) -> Row:
    """Record the activity; without a time it happened now.

    Raises InvalidError, TaskNotFoundError, and UnknownResourceError where the type of its resource is strict.
    """
    item = lock_task(uow, activity.task_ref, actor=actor) if activity.task_ref is not None else None
    _register(uow, activity.about, actor=actor, is_private=item is not None and item.is_private)
    row = Activity(
        id=ActivityId(new_id(Prefix.ACTIVITY)),
        workspace_id=actor.workspace_id,
        type=clean_word(activity.type, "type"),
        text=_clean(activity.text),
        related_resource_type=activity.about.type if activity.about else None,
        related_resource_id=activity.about.id if activity.about else None,
        task_id=item.id if item is not None else None,
        occurred_at=clean_instant(activity.occurred_at, "occurred_at") or uow.now,
        channel=actor.channel,
        created_by=actor.member_id,
        created_at=uow.now,
    )
    activities.add(uow.session, row)
    record(uow, _entry(row, actor=actor, is_private=item is not None and item.is_private))
    return {column.key: getattr(row, column.key) for column in Activity.__table__.columns}


def list_activities(
    uow: UnitOfWork,
    *,
    actor: Actor,
    about: ResourceRef | None = None,
    task_ref: str | None = None,
    after: Position | None = None,
    limit: int = 50,
) -> Page[Row]:
    """Activities newest first, without those of tasks that the actor may not see. Raises TaskNotFoundError."""
    task_id = see_task(uow, task_ref, actor=actor) if task_ref is not None else None
    where = ActivityFilter(about=about, task_id=task_id)
    return activities.list_rows(uow.session, viewer_of(actor), where, after=after, limit=limit)


def _register(uow: UnitOfWork, about: ResourceRef | None, *, actor: Actor, is_private: bool) -> None:
    if about is not None:
        ref = clean_ref(about, "related_resource_")
        link = Link(ref.type, ref.id)
        register_links(uow, [link], actor=actor, is_private=is_private, path="related_resource")


def _entry(row: Activity, *, actor: Actor, is_private: bool) -> Entry:
    task = ({"type": "task", "id": row.task_id},) if row.task_id else ()
    about = ({"type": row.related_resource_type, "id": row.related_resource_id},) if row.related_resource_id else ()
    said = {"type": row.type, "text": row.text, "occurred_at": row.occurred_at.isoformat()}
    return Entry(
        actor=actor,
        action="activity.log",
        subject_type="activity",
        subject_id=row.id,
        changes=difference({}, said),
        links=(*task, *about),
        is_private=is_private,
    )


def _clean(text: str) -> str:
    words = clean_text(text.strip(), "text")
    if not words:
        raise refuse("text", "must say something")
    return words
