"""Operations on webhooks. Made from docs/openapi.json by `make documents`; not to be edited."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Literal, cast

from client.caller import Caller
from client.generated import types as t
from client.operation import ABSENT, Absent, Argument, Kind, Operation, Place


CHANGE_WEBHOOK = Operation(
    'change_webhook', 'PATCH', '/api/webhooks/{webhook_id}',
    'Change a webhook',
    'Calls that are owed already go to the new address.',
    (
        Argument('webhook_id', 'webhook_id', Place.PATH, Kind.TEXT, is_required=True),
        Argument('if_match', 'If-Match', Place.HEADER, Kind.TEXT, note='The version that was seen: the ETag of an earlier answer, such as "3". Refused when there is a newer one.'),
        Argument('idempotency_key', 'Idempotency-Key', Place.HEADER, Kind.TEXT, note='Up to 255 characters: the same request again with the same key is answered as before.'),
        Argument('name', 'name', Place.BODY, Kind.TEXT),
        Argument('url', 'url', Place.BODY, Kind.TEXT),
        Argument('events', 'events', Place.BODY, Kind.LIST, choices=('staged.created', 'staged.changed', 'staged.decided', 'task.created', 'task.changed', 'task.completed', 'task.overdue', 'reading.failed', 'message.received', 'rule.fired', 'webhook.paused')),
    ),
    takes_key=True,
)
LIST_ALL_WEBHOOKS = Operation(
    'list_all_webhooks', 'GET', '/api/webhooks',
    'List webhooks, newest first',
    '',
    (
        Argument('updated_after', 'updated_after', Place.QUERY, Kind.TEXT, note='What was made or changed since; the range includes its start.'),
        Argument('updated_before', 'updated_before', Place.QUERY, Kind.TEXT),
    ),
)
LIST_WEBHOOK_DELIVERIES = Operation(
    'list_webhook_deliveries', 'GET', '/api/webhooks/{webhook_id}/deliveries',
    'List the calls of a webhook, newest first',
    'What was over a month ago is forgotten.',
    (
        Argument('webhook_id', 'webhook_id', Place.PATH, Kind.TEXT, is_required=True),
        Argument('limit', 'limit', Place.QUERY, Kind.INTEGER),
        Argument('cursor', 'cursor', Place.QUERY, Kind.TEXT),
        Argument('state', 'state', Place.QUERY, Kind.TEXT, choices=('waiting', 'running', 'done', 'failed', 'canceled')),
    ),
    is_paged=True,
)
MAKE_WEBHOOK = Operation(
    'make_webhook', 'POST', '/api/webhooks',
    'Make a webhook',
    'It is called about everything that it listens to from now on, as Standard Webhooks describes: signed, tried again\nwhen that fails, and without a word of what anybody said. Its secret is in this answer and nowhere else.',
    (
        Argument('idempotency_key', 'Idempotency-Key', Place.HEADER, Kind.TEXT, note='Up to 255 characters: the same request again with the same key is answered as before.'),
        Argument('name', 'name', Place.BODY, Kind.TEXT),
        Argument('url', 'url', Place.BODY, Kind.TEXT, is_required=True),
        Argument('events', 'events', Place.BODY, Kind.LIST, choices=('staged.created', 'staged.changed', 'staged.decided', 'task.created', 'task.changed', 'task.completed', 'task.overdue', 'reading.failed', 'message.received', 'rule.fired', 'webhook.paused')),
    ),
    takes_key=True,
)
PAUSE_ONE_WEBHOOK = Operation(
    'pause_one_webhook', 'POST', '/api/webhooks/{webhook_id}/pause',
    'Pause a webhook',
    'What happens meanwhile is told when it is resumed.',
    (
        Argument('webhook_id', 'webhook_id', Place.PATH, Kind.TEXT, is_required=True),
        Argument('idempotency_key', 'Idempotency-Key', Place.HEADER, Kind.TEXT, note='Up to 255 characters: the same request again with the same key is answered as before.'),
    ),
    takes_key=True,
)
REMOVE_WEBHOOK = Operation(
    'remove_webhook', 'DELETE', '/api/webhooks/{webhook_id}',
    'Delete a webhook with the log of its calls',
    'The answer lists those that are left.',
    (
        Argument('webhook_id', 'webhook_id', Place.PATH, Kind.TEXT, is_required=True),
        Argument('idempotency_key', 'Idempotency-Key', Place.HEADER, Kind.TEXT, note='Up to 255 characters: the same request again with the same key is answered as before.'),
    ),
    takes_key=True,
)
REPLAY_WEBHOOK_DELIVERY = Operation(
    'replay_webhook_delivery', 'POST', '/api/webhooks/{webhook_id}/deliveries/{delivery_id}/replay',
    'Send one call of a webhook again',
    'With the same message id, so that a receiver that had it already can tell.',
    (
        Argument('webhook_id', 'webhook_id', Place.PATH, Kind.TEXT, is_required=True),
        Argument('delivery_id', 'delivery_id', Place.PATH, Kind.TEXT, is_required=True),
        Argument('idempotency_key', 'Idempotency-Key', Place.HEADER, Kind.TEXT, note='Up to 255 characters: the same request again with the same key is answered as before.'),
    ),
    takes_key=True,
)
RESUME_ONE_WEBHOOK = Operation(
    'resume_one_webhook', 'POST', '/api/webhooks/{webhook_id}/resume',
    'Resume a webhook',
    'It is told what happened meanwhile, unless ``skip_missed``; calls that wait for another try are made at once.',
    (
        Argument('webhook_id', 'webhook_id', Place.PATH, Kind.TEXT, is_required=True),
        Argument('idempotency_key', 'Idempotency-Key', Place.HEADER, Kind.TEXT, note='Up to 255 characters: the same request again with the same key is answered as before.'),
        Argument('skip_missed', 'skip_missed', Place.BODY, Kind.BOOLEAN),
    ),
    takes_key=True,
)
ROTATE_WEBHOOK_SECRET = Operation(
    'rotate_webhook_secret', 'POST', '/api/webhooks/{webhook_id}/rotate',
    'Give a webhook a new secret',
    'For ``overlap_hours`` calls are signed with the earlier one as well, so that no call is refused meanwhile.',
    (
        Argument('webhook_id', 'webhook_id', Place.PATH, Kind.TEXT, is_required=True),
        Argument('idempotency_key', 'Idempotency-Key', Place.HEADER, Kind.TEXT, note='Up to 255 characters: the same request again with the same key is answered as before.'),
        Argument('overlap_hours', 'overlap_hours', Place.BODY, Kind.INTEGER),
    ),
    takes_key=True,
)
SHOW_WEBHOOK = Operation(
    'show_webhook', 'GET', '/api/webhooks/{webhook_id}',
    'Look at one webhook',
    '',
    (
        Argument('webhook_id', 'webhook_id', Place.PATH, Kind.TEXT, is_required=True),
    ),
)
SHOW_WEBHOOK_DELIVERY = Operation(
    'show_webhook_delivery', 'GET', '/api/webhooks/{webhook_id}/deliveries/{delivery_id}',
    'Look at one call of a webhook',
    '',
    (
        Argument('webhook_id', 'webhook_id', Place.PATH, Kind.TEXT, is_required=True),
        Argument('delivery_id', 'delivery_id', Place.PATH, Kind.TEXT, is_required=True),
    ),
)
TEST_WEBHOOK = Operation(
    'test_webhook', 'POST', '/api/webhooks/{webhook_id}/test',
    'Call a webhook once to try it',
    'Also when it is paused; look at the delivery a moment later to see what the receiver answered.',
    (
        Argument('webhook_id', 'webhook_id', Place.PATH, Kind.TEXT, is_required=True),
        Argument('idempotency_key', 'Idempotency-Key', Place.HEADER, Kind.TEXT, note='Up to 255 characters: the same request again with the same key is answered as before.'),
    ),
    takes_key=True,
)


class Webhooks(Caller):
    TABLE: ClassVar[Mapping[str, Operation]] = {"change_webhook": CHANGE_WEBHOOK, "list_all_webhooks": LIST_ALL_WEBHOOKS, "list_webhook_deliveries": LIST_WEBHOOK_DELIVERIES, "make_webhook": MAKE_WEBHOOK, "pause_one_webhook": PAUSE_ONE_WEBHOOK, "remove_webhook": REMOVE_WEBHOOK, "replay_webhook_delivery": REPLAY_WEBHOOK_DELIVERY, "resume_one_webhook": RESUME_ONE_WEBHOOK, "rotate_webhook_secret": ROTATE_WEBHOOK_SECRET, "show_webhook": SHOW_WEBHOOK, "show_webhook_delivery": SHOW_WEBHOOK_DELIVERY, "test_webhook": TEST_WEBHOOK}

    def change_webhook(
        self,
        *,
        webhook_id: str,
        if_match: int | str | Absent = ABSENT,
        idempotency_key: str | Absent = ABSENT,
        name: str | Absent = ABSENT,
        url: str | Absent = ABSENT,
        events: list[Literal["staged.created", "staged.changed", "staged.decided", "task.created", "task.changed", "task.completed", "task.overdue", "reading.failed", "message.received", "rule.fired", "webhook.paused"]] | Absent = ABSENT,
    ) -> t.WebhookAnswer:
        """Change a webhook"""
        return cast("t.WebhookAnswer", self.call(CHANGE_WEBHOOK, {"webhook_id": webhook_id, "if_match": if_match, "idempotency_key": idempotency_key, "name": name, "url": url, "events": events}))

    def list_all_webhooks(
        self,
        *,
        updated_after: str | None | Absent = ABSENT,
        updated_before: str | None | Absent = ABSENT,
    ) -> t.WebhooksAnswer:
        """List webhooks, newest first"""
        return cast("t.WebhooksAnswer", self.call(LIST_ALL_WEBHOOKS, {"updated_after": updated_after, "updated_before": updated_before}))

    def list_webhook_deliveries(
        self,
        *,
        webhook_id: str,
        limit: int | Absent = ABSENT,
        cursor: str | None | Absent = ABSENT,
        state: Literal["waiting", "running", "done", "failed", "canceled", None] | Absent = ABSENT,
    ) -> t.DeliveriesAnswer:
        """List the calls of a webhook, newest first"""
        return cast("t.DeliveriesAnswer", self.call(LIST_WEBHOOK_DELIVERIES, {"webhook_id": webhook_id, "limit": limit, "cursor": cursor, "state": state}))

    def make_webhook(
        self,
        *,
        url: str,
        idempotency_key: str | Absent = ABSENT,
        name: str | Absent = ABSENT,
        events: list[Literal["staged.created", "staged.changed", "staged.decided", "task.created", "task.changed", "task.completed", "task.overdue", "reading.failed", "message.received", "rule.fired", "webhook.paused"]] | Absent = ABSENT,
    ) -> t.WebhookSecretAnswer:
        """Make a webhook"""
        return cast("t.WebhookSecretAnswer", self.call(MAKE_WEBHOOK, {"idempotency_key": idempotency_key, "name": name, "url": url, "events": events}))

    def pause_one_webhook(
        self,
        *,
        webhook_id: str,
        idempotency_key: str | Absent = ABSENT,
    ) -> t.WebhookAnswer:
        """Pause a webhook"""
        return cast("t.WebhookAnswer", self.call(PAUSE_ONE_WEBHOOK, {"webhook_id": webhook_id, "idempotency_key": idempotency_key}))

    def remove_webhook(
        self,
        *,
        webhook_id: str,
        idempotency_key: str | Absent = ABSENT,
    ) -> t.WebhooksAnswer:
        """Delete a webhook with the log of its calls"""
        return cast("t.WebhooksAnswer", self.call(REMOVE_WEBHOOK, {"webhook_id": webhook_id, "idempotency_key": idempotency_key}))

    def replay_webhook_delivery(
        self,
        *,
        webhook_id: str,
        delivery_id: str,
        idempotency_key: str | Absent = ABSENT,
    ) -> t.DeliveryAnswer:
        """Send one call of a webhook again"""
        return cast("t.DeliveryAnswer", self.call(REPLAY_WEBHOOK_DELIVERY, {"webhook_id": webhook_id, "delivery_id": delivery_id, "idempotency_key": idempotency_key}))

    def resume_one_webhook(
        self,
        *,
        webhook_id: str,
        idempotency_key: str | Absent = ABSENT,
        skip_missed: bool | Absent = ABSENT,
    ) -> t.WebhookAnswer:
        """Resume a webhook"""
        return cast("t.WebhookAnswer", self.call(RESUME_ONE_WEBHOOK, {"webhook_id": webhook_id, "idempotency_key": idempotency_key, "skip_missed": skip_missed}))

    def rotate_webhook_secret(
        self,
        *,
        webhook_id: str,
        idempotency_key: str | Absent = ABSENT,
        overlap_hours: int | Absent = ABSENT,
    ) -> t.WebhookSecretAnswer:
        """Give a webhook a new secret"""
        return cast("t.WebhookSecretAnswer", self.call(ROTATE_WEBHOOK_SECRET, {"webhook_id": webhook_id, "idempotency_key": idempotency_key, "overlap_hours": overlap_hours}))

    def show_webhook(
        self,
        *,
        webhook_id: str,
    ) -> t.WebhookAnswer:
        """Look at one webhook"""
        return cast("t.WebhookAnswer", self.call(SHOW_WEBHOOK, {"webhook_id": webhook_id}))

    def show_webhook_delivery(
        self,
        *,
        webhook_id: str,
        delivery_id: str,
    ) -> t.DeliveryAnswer:
        """Look at one call of a webhook"""
        return cast("t.DeliveryAnswer", self.call(SHOW_WEBHOOK_DELIVERY, {"webhook_id": webhook_id, "delivery_id": delivery_id}))

    def test_webhook(
        self,
        *,
        webhook_id: str,
        idempotency_key: str | Absent = ABSENT,
    ) -> t.DeliveryAnswer:
        """Call a webhook once to try it"""
        return cast("t.DeliveryAnswer", self.call(TEST_WEBHOOK, {"webhook_id": webhook_id, "idempotency_key": idempotency_key}))

