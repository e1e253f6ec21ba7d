"""Every query on notifications. Each result is limited to subjects that the member may see now."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from sqlalchemy import ColumnElement, Select, and_, case, exists, func, or_, select, update
from sqlalchemy.orm import Session, aliased

from access.models import Member
from access.scopes import Role
from access.viewer import Viewer
from config.database import insert_into
from config.keyset import Keyset
from config.rows import fetch
from core.ids import MemberId, NotificationId, WorkspaceId
from core.paging import Page, Position, Row
from deliver.notifications.kinds import NotificationKind, SubjectType
from deliver.notifications.models import Notification, NotificationWish
from deliver.webhooks.models import Webhook
from intake.models import Source
from intake.sources.visibility import visible as visible_source
from staging.models.staged_task import StagedTask
from staging.repository.visibility import visible as visible_staged
from tasks.models.comment import Comment
from tasks.models.rule import Rule
from tasks.models.work_item import WorkItem
from tasks.repository.work_items import live

_ME: Final = aliased(Member)
_NEWEST: Final = Keyset(Notification.created_at, Notification.id, is_descending=True)


@dataclass(frozen=True, slots=True)
class NotificationFilter:
    """Which of one's notifications to list: read or not (None for both), and of which kinds."""

    is_read: bool | None = None
    kinds: frozenset[NotificationKind] = frozenset(NotificationKind)


def list_rows(
    session: Session, viewer: Viewer, where: NotificationFilter, *, after: Position | None, limit: int
) -> Page[Row]:
    """Notifications newest first, each with its subject's present values."""
    return _NEWEST.page_of(session, _shown(viewer).where(*_conditions(where)), after=after, limit=limit)


def find_row(session: Session, viewer: Viewer, notification_id: NotificationId) -> Row | None:
    rows = fetch(session, _shown(viewer).where(Notification.id == notification_id), {})
    return rows[0] if rows else None


def count(session: Session, viewer: Viewer, where: NotificationFilter, *, most: int) -> int:
    """How many match; counting stops at ``most``."""
    some = _seen(viewer, Notification.id).where(*_conditions(where)).limit(most).subquery()
    return session.execute(select(func.count()).select_from(some)).scalar_one()


def lock(session: Session, viewer: Viewer, notification_id: NotificationId) -> Notification | None:
    """Lock one of the viewer's notifications; None when its subject is not visible to them any more."""
    if find_row(session, viewer, notification_id) is None:
        return None
    query = select(Notification).where(Notification.id == notification_id).with_for_update()
    return session.scalars(query.execution_options(populate_existing=True)).one_or_none()


def mark_all_read(
    session: Session, viewer: Viewer, kinds: Collection[NotificationKind], *, until: datetime, at: datetime
) -> int:
    """Mark the viewer's notifications of these kinds up to that instant as read. Returns how many were unread."""
    marked = (
        update(Notification)
        .where(
            Notification.workspace_id == viewer.workspace_id,
            Notification.member_id == viewer.member_id,
            Notification.read_at.is_(None),
            Notification.created_at <= until,
            Notification.kind.in_(kinds),
        )
        .values(read_at=at, version=Notification.version + 1)
        .execution_options(synchronize_session=False)
        .returning(Notification.id)
    )
    return len(session.execute(marked).all())


def list_unread_since(
    session: Session, viewer: Viewer, kinds: Collection[NotificationKind], *, since: datetime, until: datetime
) -> Sequence[Row]:
    """Unread notifications from that time range, oldest first."""
    query = _shown(viewer).where(
        *_conditions(NotificationFilter(is_read=False, kinds=frozenset(kinds))),
        Notification.created_at > since,
        Notification.created_at <= until,
    )
    return fetch(session, query.order_by(Notification.created_at, Notification.id), {})


def find_wish(session: Session, workspace_id: WorkspaceId, member_id: MemberId) -> NotificationWish | None:
    return session.get(NotificationWish, (workspace_id, member_id))


def ensure_wish(session: Session, workspace_id: WorkspaceId, member_id: MemberId, *, at: datetime) -> NotificationWish:
    """The member's wish, locked; created when there is none."""
    values = {"workspace_id": workspace_id, "member_id": member_id, "muted": [], "mailed": [], "mailed_until": at}
    session.execute(insert_into(session, NotificationWish).values(values).on_conflict_do_nothing())
    query = select(NotificationWish).where(
        NotificationWish.workspace_id == workspace_id, NotificationWish.member_id == member_id
    )
    return session.scalars(query.with_for_update().execution_options(populate_existing=True)).one()


def list_mailing(session: Session) -> Sequence[NotificationWish]:
    """The wishes of members who want letters."""
    return [wish for wish in session.scalars(select(NotificationWish)) if wish.mailed]


def _conditions(where: NotificationFilter) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = []
    if where.is_read is not None:
        found.append(Notification.read_at.is_not(None) if where.is_read else Notification.read_at.is_(None))
    if where.kinds != frozenset(NotificationKind):
        found.append(Notification.kind.in_(where.kinds))
    return found


def _shown(viewer: Viewer) -> Select[Any]:
    """Notifications with the text of the subject and the comment, and the actor's name."""
    return (
        _seen(
            viewer,
            *Notification.__table__.columns,
            Member.name.label("actor_name"),
            Member.kind.label("actor_kind"),
            WorkItem.number.label("number"),
            case(
                (WorkItem.id.is_not(None), WorkItem.title),
                (StagedTask.id.is_not(None), StagedTask.title),
                (Rule.id.is_not(None), Rule.name),
                (Webhook.id.is_not(None), Webhook.name),
                else_=Source.title,
            ).label("title"),
            or_(WorkItem.is_private, StagedTask.is_private, Source.is_private).label("is_private"),
            func.coalesce(StagedTask.source_id, Source.id).label("source_id"),
            Comment.text.label("comment_text"),
        )
        .outerjoin(Member, Member.id == Notification.actor_id)
        .outerjoin(
            Comment,
            and_(
                Comment.id == Notification.cause_id,
                Comment.task_id == Notification.subject_id,
                Comment.deleted_at.is_(None),
            ),
        )
    )


def _seen(viewer: Viewer, *columns: Any) -> Select[Any]:
    """The viewer's notifications whose subject they may see now."""
    return (
        select(*columns)
        .select_from(Notification)
        .outerjoin(WorkItem, _is_about(SubjectType.TASK, WorkItem.id, *live(viewer)))
        .outerjoin(StagedTask, _is_about(SubjectType.STAGED, StagedTask.id, visible_staged(viewer)))
        .outerjoin(
            Source, _is_about(SubjectType.SOURCE, Source.id, visible_source(viewer), Source.deleted_at.is_(None))
        )
        .outerjoin(Rule, _is_about(SubjectType.RULE, Rule.id, Rule.workspace_id == viewer.workspace_id))
        .outerjoin(Webhook, _is_about(SubjectType.WEBHOOK, Webhook.id, *_of_owners(viewer)))
        .where(
            Notification.workspace_id == viewer.workspace_id,
            Notification.member_id == viewer.member_id,
            or_(*(thing.id.is_not(None) for thing in (WorkItem, StagedTask, Source, Rule, Webhook))),
        )
    )


def _of_owners(viewer: Viewer) -> tuple[ColumnElement[bool], ...]:
    """Webhooks are visible to owners of the workspace."""
    is_owner = exists().where(_ME.id == viewer.member_id, _ME.role == Role.OWNER)
    return Webhook.workspace_id == viewer.workspace_id, is_owner


def _is_about(kind: SubjectType, column: Any, *seen: ColumnElement[bool]) -> ColumnElement[bool]:
    return and_(Notification.subject_type == kind, column == Notification.subject_id, *seen)
