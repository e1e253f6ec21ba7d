"""Reading notifications. Each read checks whether the subject may still be seen, so that no notification outlives a right."""

from datetime import datetime
from typing import Final

from access.viewer import viewer_of
from config.unit_of_work import UnitOfWork
from core.actor import Actor
from core.errors import NotFoundError
from core.ids import NotificationId, Prefix, is_id
from core.paging import Page, Position, Row
from core.versions import check_version
from deliver.notifications.kinds import NotificationKind
from staging.notifications.wishes import heard
from staging.repository import notifications
from staging.repository.notifications import NotificationFilter

# Unread notifications beyond this number are not counted.
MOST_COUNTED: Final = 100


class NotificationNotFoundError(NotFoundError):
    """The caller has no such notification, or may not see its subject."""


def list_notifications(
    uow: UnitOfWork,
    *,
    actor: Actor,
    is_read: bool | None = None,
    kinds: frozenset[NotificationKind] | None = None,
    after: Position | None = None,
    limit: int = 50,
) -> Page[Row]:
    """The caller's notifications, newest first, without muted kinds unless ``kinds`` names them."""
    if actor.member_id is None:
        return Page((), None)
    where = NotificationFilter(is_read, kinds if kinds is not None else heard(uow, actor=actor))
    return notifications.list_rows(uow.session, viewer_of(actor), where, after=after, limit=limit)


def count_unread(uow: UnitOfWork, *, actor: Actor) -> int:
    """The number of unread notifications of kinds that are not muted; at most ``MOST_COUNTED``."""
    if actor.member_id is None:
        return 0
    where = NotificationFilter(is_read=False, kinds=heard(uow, actor=actor))
    return notifications.count(uow.session, viewer_of(actor), where, most=MOST_COUNTED)


def mark_notification(
    uow: UnitOfWork,
    notification_id: NotificationId,
    *,
    actor: Actor,
    is_read: bool,
    expected_version: int | None = None,
) -> Row:
    """Mark the notification as read or unread. Raises NotificationNotFoundError and VersionConflictError."""
    viewer = viewer_of(actor)
    is_possible = is_id(notification_id, Prefix.NOTIFICATION) and actor.member_id is not None
    found = notifications.lock(uow.session, viewer, notification_id) if is_possible else None
    if found is None:
        raise NotificationNotFoundError("There is no such notification of yours.")
    check_version(found.version, expected_version)
    if (found.read_at is not None) != is_read:
        found.read_at = uow.now if is_read else None
        found.version += 1
        uow.session.flush()
    row = notifications.find_row(uow.session, viewer, notification_id)
    if row is None:
        raise NotificationNotFoundError("There is no such notification of yours.")
    return row


def mark_all(uow: UnitOfWork, *, actor: Actor, until: datetime | None = None) -> int:
    """Mark all notifications up to that instant and of kinds that are not muted as read. Returns how many were unread."""
    if actor.member_id is None:
        return 0
    kinds = heard(uow, actor=actor)
    return notifications.mark_all_read(uow.session, viewer_of(actor), kinds, until=until or uow.now, at=uow.now)
