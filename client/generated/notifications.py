"""Operations on notifications. Made from docs/openapi.json by `make documents`; not to be edited."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Literal, cast

from client.caller import Caller
from client.generated import types as t
from client.operation import ABSENT, Absent, Argument, Kind, Operation, Place


LIST_OWN_NOTIFICATIONS = Operation(
    'list_own_notifications', 'GET', '/api/notifications',
    'List what one was told of, newest first',
    'Only of things that are there for the caller now. Kinds that are switched off are left out unless ``kind`` names one.\n``unread`` counts all that is unread, whatever the filter.',
    (
        Argument('limit', 'limit', Place.QUERY, Kind.INTEGER),
        Argument('cursor', 'cursor', Place.QUERY, Kind.TEXT),
        Argument('state', 'state', Place.QUERY, Kind.TEXT, choices=('all', 'unread', 'read')),
        Argument('kind', 'kind', Place.QUERY, Kind.TEXT, choices=('mention', 'assigned', 'undone', 'proposal', 'reading_failed', 'overdue', 'rule', 'webhook_paused')),
    ),
    is_paged=True,
)
MARK_ALL_OWN_NOTIFICATIONS = Operation(
    'mark_all_own_notifications', 'POST', '/api/notifications/read',
    "Mark all of one's own notifications as read",
    'With ``until``, those that came up to then, so that what arrived meanwhile stays unread.',
    (
        Argument('idempotency_key', 'Idempotency-Key', Place.HEADER, Kind.TEXT, note='Up to 255 characters: the same request again with the same key is answered as before.'),
        Argument('until', 'until', Place.BODY, Kind.TEXT),
    ),
    takes_key=True,
)
MARK_OWN_NOTIFICATION = Operation(
    'mark_own_notification', 'PATCH', '/api/notifications/{notification_id}',
    "Mark one of one's own notifications as read, or as unread",
    '',
    (
        Argument('notification_id', 'notification_id', Place.PATH, Kind.TEXT, is_required=True),
        Argument('if_match', 'If-Match', Place.HEADER, Kind.TEXT, note='The version that was seen: the ETag of an earlier answer, such as "3". Refused when there is a newer one.'),
        Argument('idempotency_key', 'Idempotency-Key', Place.HEADER, Kind.TEXT, note='Up to 255 characters: the same request again with the same key is answered as before.'),
        Argument('is_read', 'is_read', Place.BODY, Kind.BOOLEAN, is_required=True),
    ),
    takes_key=True,
)
SET_OWN_NOTIFICATION_WISH = Operation(
    'set_own_notification_wish', 'PUT', '/api/me/notifications',
    'Choose which kinds one is told of, and which by mail as well',
    'A letter is written when something was not read for some minutes, and not about kinds that are switched off.',
    (
        Argument('idempotency_key', 'Idempotency-Key', Place.HEADER, Kind.TEXT, note='Up to 255 characters: the same request again with the same key is answered as before.'),
        Argument('muted', 'muted', Place.BODY, Kind.LIST, is_required=True, choices=('mention', 'assigned', 'undone', 'proposal', 'reading_failed', 'overdue', 'rule', 'webhook_paused')),
        Argument('mailed', 'mailed', Place.BODY, Kind.LIST, is_required=True, choices=('mention', 'assigned', 'undone', 'proposal', 'reading_failed', 'overdue', 'rule', 'webhook_paused')),
    ),
    takes_key=True,
)
SHOW_OWN_NOTIFICATION_WISH = Operation(
    'show_own_notification_wish', 'GET', '/api/me/notifications',
    'Show which kinds one is not told of, and which come by mail as well',
    '',
    (
    ),
)


class Notifications(Caller):
    TABLE: ClassVar[Mapping[str, Operation]] = {"list_own_notifications": LIST_OWN_NOTIFICATIONS, "mark_all_own_notifications": MARK_ALL_OWN_NOTIFICATIONS, "mark_own_notification": MARK_OWN_NOTIFICATION, "set_own_notification_wish": SET_OWN_NOTIFICATION_WISH, "show_own_notification_wish": SHOW_OWN_NOTIFICATION_WISH}

    def list_own_notifications(
        self,
        *,
        limit: int | Absent = ABSENT,
        cursor: str | None | Absent = ABSENT,
        state: Literal["all", "unread", "read"] | Absent = ABSENT,
        kind: Literal["mention", "assigned", "undone", "proposal", "reading_failed", "overdue", "rule", "webhook_paused", None] | Absent = ABSENT,
    ) -> t.NotificationsAnswer:
        """List what one was told of, newest first"""
        return cast("t.NotificationsAnswer", self.call(LIST_OWN_NOTIFICATIONS, {"limit": limit, "cursor": cursor, "state": state, "kind": kind}))

    def mark_all_own_notifications(
        self,
        *,
        idempotency_key: str | Absent = ABSENT,
        until: str | None | Absent = ABSENT,
    ) -> t.ReadAnswer:
        """Mark all of one's own notifications as read"""
        return cast("t.ReadAnswer", self.call(MARK_ALL_OWN_NOTIFICATIONS, {"idempotency_key": idempotency_key, "until": until}))

    def mark_own_notification(
        self,
        *,
        notification_id: str,
        is_read: bool,
        if_match: int | str | Absent = ABSENT,
        idempotency_key: str | Absent = ABSENT,
    ) -> t.NotificationAnswer:
        """Mark one of one's own notifications as read, or as unread"""
        return cast("t.NotificationAnswer", self.call(MARK_OWN_NOTIFICATION, {"notification_id": notification_id, "if_match": if_match, "idempotency_key": idempotency_key, "is_read": is_read}))

    def set_own_notification_wish(
        self,
        *,
        muted: list[Literal["mention", "assigned", "undone", "proposal", "reading_failed", "overdue", "rule", "webhook_paused"]],
        mailed: list[Literal["mention", "assigned", "undone", "proposal", "reading_failed", "overdue", "rule", "webhook_paused"]],
        idempotency_key: str | Absent = ABSENT,
    ) -> t.NotificationWishAnswer:
        """Choose which kinds one is told of, and which by mail as well"""
        return cast("t.NotificationWishAnswer", self.call(SET_OWN_NOTIFICATION_WISH, {"idempotency_key": idempotency_key, "muted": muted, "mailed": mailed}))

    def show_own_notification_wish(
        self,
    ) -> t.NotificationWishAnswer:
        """Show which kinds one is not told of, and which come by mail as well"""
        return cast("t.NotificationWishAnswer", self.call(SHOW_OWN_NOTIFICATION_WISH, {}))

