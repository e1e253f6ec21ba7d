"""Every query on webhooks and their deliveries."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, and_, delete, func, select, update
from sqlalchemy.orm import Session

from audit.models import AuditHead
from config.keyset import Keyset
from config.owed.row import JobState
from core.ids import JobId, WebhookId, WorkspaceId
from core.paging import Page, Position
from deliver.webhooks.models import Webhook, WebhookDelivery, WebhookState

_NEWEST = Keyset(WebhookDelivery.created_at, WebhookDelivery.id, is_descending=True)


def find_webhook(session: Session, workspace_id: WorkspaceId, webhook_id: WebhookId) -> Webhook | None:
    query = select(Webhook).where(Webhook.workspace_id == workspace_id, Webhook.id == webhook_id)
    return session.scalars(query).one_or_none()


def count_webhooks(session: Session, workspace_id: WorkspaceId) -> int:
    query = select(func.count()).select_from(Webhook).where(Webhook.workspace_id == workspace_id)
    return session.execute(query).scalar_one()


def list_webhooks(session: Session, workspace_id: WorkspaceId) -> Sequence[Webhook]:
    query = select(Webhook).where(Webhook.workspace_id == workspace_id)
    return session.scalars(query.order_by(Webhook.created_at.desc(), Webhook.id.desc())).all()


def delete_webhook(session: Session, webhook_id: str) -> None:
    session.execute(delete(WebhookDelivery).where(WebhookDelivery.webhook_id == webhook_id))
    session.execute(delete(Webhook).where(Webhook.id == webhook_id))


def list_behind(session: Session) -> Sequence[WebhookId]:
    """Active webhooks whose ``seen_seq`` is behind the trail of their workspace."""
    is_behind = and_(AuditHead.workspace_id == Webhook.workspace_id, AuditHead.seq > Webhook.seen_seq)
    query = select(Webhook.id).join(AuditHead, is_behind).where(Webhook.state == WebhookState.ACTIVE)
    return [WebhookId(webhook_id) for webhook_id in session.scalars(query.order_by(Webhook.id))]


def lock_webhook(session: Session, webhook_id: str) -> Webhook | None:
    """The webhook, locked until the transaction ends; None when it is gone."""
    query = select(Webhook).where(Webhook.id == webhook_id).with_for_update()
    return session.scalars(query.execution_options(populate_existing=True)).one_or_none()


def find_delivery(session: Session, webhook_id: str, delivery_id: JobId) -> WebhookDelivery | None:
    query = select(WebhookDelivery).where(WebhookDelivery.webhook_id == webhook_id, WebhookDelivery.id == delivery_id)
    return session.scalars(query).one_or_none()


def list_deliveries(
    session: Session, webhook_id: str, *, state: JobState | None, after: Position | None, limit: int
) -> Page[WebhookDelivery]:
    """Newest first."""
    query = select(WebhookDelivery).where(WebhookDelivery.webhook_id == webhook_id)
    if state is not None:
        query = query.where(WebhookDelivery.state == state)
    return _NEWEST.page_of_objects(session, query, after=after, limit=limit)


def list_due(session: Session, *, now: datetime, of_each: int, limit: int) -> Sequence[JobId]:
    """Calls that are due, at most ``of_each`` of one webhook, so that a slow receiver does not delay the others."""
    place = func.row_number().over(
        partition_by=WebhookDelivery.webhook_id,
        order_by=(WebhookDelivery.priority, WebhookDelivery.due_at, WebhookDelivery.id),
    )
    waiting = (
        select(WebhookDelivery.id, place.label("place"))
        .join(Webhook, Webhook.id == WebhookDelivery.webhook_id)
        .where(WebhookDelivery.state == JobState.WAITING, WebhookDelivery.due_at <= now, _is_sent())
        .subquery()
    )
    query = select(waiting.c.id).where(waiting.c.place <= of_each).order_by(waiting.c.place, waiting.c.id)
    return [JobId(delivery_id) for delivery_id in session.scalars(query.limit(limit))]


def make_due(session: Session, webhook_id: str, *, now: datetime) -> None:
    """Make waiting calls of the webhook due now."""
    session.execute(
        update(WebhookDelivery)
        .where(WebhookDelivery.webhook_id == webhook_id, WebhookDelivery.state == JobState.WAITING)
        .values(due_at=now)
    )


def delete_finished(session: Session, *, before: datetime) -> None:
    session.execute(delete(WebhookDelivery).where(WebhookDelivery.finished_at < before))


def _is_sent() -> ColumnElement[bool]:
    """Paused webhooks send test calls too, which show whether the receiver works again."""
    return (Webhook.state == WebhookState.ACTIVE) | (WebhookDelivery.priority < 0)
