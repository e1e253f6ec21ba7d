"""What the caller was told of: mentions, work that others gave them, decisions undone, proposals, failed readings."""

from collections.abc import Mapping
from typing import Any

from access.scopes import Scope
from api.access import ANYBODY_KNOWN, any_of
from api.answers import Answer, versioned
from api.endpoints import ApiBlueprint
from api.inbound_mail import current_outbox
from api.paging import page_answer, place_in
from api.presenters.notifications import notification_payload, wish_payload
from api.schemas.notifications import (
    NotificationAnswerSchema,
    NotificationPatchSchema,
    NotificationQuerySchema,
    NotificationsAnswerSchema,
    NotificationWishAnswerSchema,
    NotificationWishBodySchema,
    ReadAnswerSchema,
    ReadBodySchema,
    ReadState,
)
from api.transactions import Call
from core.ids import NotificationId
from staging.notifications.reading import count_unread, list_notifications, mark_all, mark_notification
from staging.notifications.wishes import Wish, find_wish, set_wish

blueprint = ApiBlueprint("notifications", __name__, url_prefix="/api", description="What the caller was told of.")

READ = any_of(Scope.TASKS_READ)
_IS_READ: Mapping[ReadState, bool | None] = {ReadState.ALL: None, ReadState.READ: True, ReadState.UNREAD: False}


@blueprint.reads("GET", "/notifications", access=READ, query=NotificationQuerySchema, answer=NotificationsAnswerSchema)
def list_own_notifications(call: Call, query: Mapping[str, Any]) -> Answer:
    """List what one was told of, newest first

    Only of things that are there for the caller now. Kinds that are switched off are left out unless ``kind`` names one.
    ``unread`` counts all that is unread, whatever the filter.
    """
    page = list_notifications(
        call.uow,
        actor=call.actor,
        is_read=_IS_READ[query["state"]],
        kinds=frozenset({query["kind"]}) if query["kind"] else None,
        after=place_in(query),
        limit=query["limit"],
    )
    unread = count_unread(call.uow, actor=call.actor)
    return page_answer("notifications", page, notification_payload, query, unread=unread)


@blueprint.writes(
    "PATCH",
    "/notifications/<notification:notification_id>",
    access=READ,
    body=NotificationPatchSchema,
    answer=NotificationAnswerSchema,
    takes_version=True,
)
def mark_own_notification(call: Call, body: Mapping[str, Any], notification_id: str) -> Answer:
    """Mark one of one's own notifications as read, or as unread"""
    row = mark_notification(
        call.uow,
        NotificationId(notification_id),
        actor=call.actor,
        is_read=body["is_read"],
        expected_version=call.expected_version,
    )
    return versioned({"notification": notification_payload(row)}, row["version"])


@blueprint.writes("POST", "/notifications/read", access=READ, body=ReadBodySchema, answer=ReadAnswerSchema)
def mark_all_own_notifications(call: Call, body: Mapping[str, Any]) -> Answer:
    """Mark all of one's own notifications as read

    With ``until``, those that came up to then, so that what arrived meanwhile stays unread.
    """
    return Answer({"read": mark_all(call.uow, actor=call.actor, until=body["until"])})


@blueprint.reads("GET", "/me/notifications", access=ANYBODY_KNOWN, answer=NotificationWishAnswerSchema)
def show_own_notification_wish(call: Call) -> Answer:
    """Show which kinds one is not told of, and which come by mail as well"""
    return _wish_answer(find_wish(call.uow, actor=call.actor))


@blueprint.writes(
    "PUT",
    "/me/notifications",
    access=ANYBODY_KNOWN,
    body=NotificationWishBodySchema,
    answer=NotificationWishAnswerSchema,
)
def set_own_notification_wish(call: Call, body: Mapping[str, Any]) -> Answer:
    """Choose which kinds one is told of, and which by mail as well

    A letter is written when something was not read for some minutes, and not about kinds that are switched off.
    """
    return _wish_answer(set_wish(call.uow, actor=call.actor, muted=body["muted"], mailed=body["mailed"]))


def _wish_answer(wish: Wish) -> Answer:
    return Answer({"wish": wish_payload(wish), "is_mailed": current_outbox() is not None})
