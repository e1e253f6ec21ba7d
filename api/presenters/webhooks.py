"""Webhooks and their deliveries as the API shows them."""

from typing import Any

import orjson

from config.owed.row import JobState
from deliver.webhooks.models import Webhook, WebhookDelivery

_WEBHOOK = (
    "id", "name", "url", "events", "state", "pause_reason", "paused_at", "failing_since", "previous_secret_until",
    "created_by", "created_at", "updated_at", "version",
)  # fmt: skip
_DELIVERY = (
    "id", "webhook_id", "event", "message_id", "state", "attempt", "answer_status", "answer", "error_code",
    "error_detail", "replay_of", "created_at", "started_at", "finished_at",
)  # fmt: skip


def webhook_payload(webhook: Webhook) -> dict[str, Any]:
    return {name: getattr(webhook, name) for name in _WEBHOOK}


def delivery_payload(delivery: WebhookDelivery) -> dict[str, Any]:
    return {
        **{name: getattr(delivery, name) for name in _DELIVERY},
        "next_try_at": delivery.due_at if delivery.state == JobState.WAITING else None,
        "payload": orjson.loads(delivery.payload),
    }
