"""Calls of webhooks as owed work: stored, retried after failures, and sent again on request."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Final

import orjson

from config.owed.kind import Claim, Failure, OwedKind
from config.owed.row import JobState
from config.owed.work import fail, finish, get_held, give_back
from config.unit_of_work import UnitOfWork
from core.actor import Actor, system_actor
from core.errors import NotFoundError
from core.ids import JobId, Prefix, WebhookId, WorkspaceId, is_id, new_id
from core.paging import Page, Position
from deliver.webhooks import repository
from deliver.webhooks.calling import Reply
from deliver.webhooks.events import TEST, Happening, written
from deliver.webhooks.models import PauseReason, Webhook, WebhookDelivery, WebhookState
from deliver.webhooks.webhooks import get_webhook, pause

# Pauses before each retry: ten tries in all, spread over about three days.
PAUSES: Final = (
    timedelta(seconds=5),
    timedelta(minutes=5),
    timedelta(minutes=30),
    timedelta(hours=2),
    timedelta(hours=5),
    timedelta(hours=10),
    timedelta(hours=14),
    timedelta(hours=20),
    timedelta(hours=24),
)
MOST_TRIES: Final = len(PAUSES) + 1
# A webhook is paused when a call failed for good and no call has succeeded for this long.
PAUSED_AFTER: Final = timedelta(days=2)
KEPT_FOR: Final = timedelta(days=30)
_GONE = 410
_TEST_PRIORITY = -1
_GONE_CODE = "gone"


class DeliveryNotFoundError(NotFoundError):
    """There is no such delivery of this webhook."""


def owe(uow: UnitOfWork, webhook: Webhook, happenings: Iterable[Happening]) -> None:
    """Enqueue one call of the webhook for each of these events."""
    uow.session.add_all(
        _delivery(uow, webhook, each.event, orjson.dumps(written(each.event, each.at, each.data)).decode())
        for each in happenings
    )


def send_test(uow: UnitOfWork, webhook_id: WebhookId, *, actor: Actor) -> WebhookDelivery:
    """Enqueue a test call, which is tried once and also while the webhook is paused. Raises WebhookNotFoundError."""
    webhook = get_webhook(uow, webhook_id, actor=actor)
    body = orjson.dumps(written(TEST, uow.now, {"webhook_id": webhook.id})).decode()
    delivery = _delivery(uow, webhook, TEST, body, priority=_TEST_PRIORITY)
    uow.session.add(delivery)
    uow.session.flush()
    return delivery


def replay(uow: UnitOfWork, webhook_id: WebhookId, delivery_id: JobId, *, actor: Actor) -> WebhookDelivery:
    """Enqueue the same message again under the same message id. Raises WebhookNotFoundError and DeliveryNotFoundError."""
    webhook = get_webhook(uow, webhook_id, actor=actor)
    earlier = get_delivery(uow, webhook_id, delivery_id, actor=actor)
    delivery = _delivery(uow, webhook, earlier.event, earlier.payload, message_id=earlier.message_id)
    delivery.replay_of = earlier.id
    uow.session.add(delivery)
    uow.session.flush()
    return delivery


def get_delivery(uow: UnitOfWork, webhook_id: WebhookId, delivery_id: JobId, *, actor: Actor) -> WebhookDelivery:
    """Raises WebhookNotFoundError and DeliveryNotFoundError."""
    webhook = get_webhook(uow, webhook_id, actor=actor)
    is_possible = is_id(delivery_id, Prefix.WEBHOOK_DELIVERY)
    found = repository.find_delivery(uow.session, webhook.id, delivery_id) if is_possible else None
    if found is None:
        raise DeliveryNotFoundError("There is no such delivery of this webhook.")
    return found


def list_deliveries(
    uow: UnitOfWork,
    webhook_id: WebhookId,
    *,
    actor: Actor,
    state: JobState | None,
    after: Position | None,
    limit: int,
) -> Page[WebhookDelivery]:
    """Newest first. Raises WebhookNotFoundError."""
    webhook = get_webhook(uow, webhook_id, actor=actor)
    return repository.list_deliveries(uow.session, webhook.id, state=state, after=after, limit=limit)


def note_reply(uow: UnitOfWork, claim: Claim, reply: Reply | None, *, problem: str = "") -> None:
    """Record how the call ended: done, to be retried, or failed for good. Raises LostLeaseError."""
    delivery = get_held(uow, DELIVERY, claim)
    delivery.answer_status = reply.status if reply else None
    delivery.answer = reply.text if reply else None
    if reply is not None and reply.is_success:
        finish(uow, DELIVERY, claim)
        return
    _begin_failing(uow, delivery)
    if reply is not None and reply.status == _GONE:
        fail(uow, DELIVERY, claim, Failure(_GONE_CODE, "The receiver says that it is gone for good."))
        return
    why = problem if reply is None else f"The receiver answered with {reply.status}."
    failure = Failure("not_reached" if reply is None else "refused", why)
    most = 1 if delivery.priority == _TEST_PRIORITY else MOST_TRIES
    give_back(uow, DELIVERY, claim, failure, max_attempts=most)


def purge_deliveries(uow: UnitOfWork) -> None:
    """Delete deliveries that ended more than 30 days ago."""
    repository.delete_finished(uow.session, before=uow.now - KEPT_FOR)


def _delivery(
    uow: UnitOfWork, webhook: Webhook, event: str, payload: str, *, message_id: str | None = None, priority: int = 0
) -> WebhookDelivery:
    delivery_id = new_id(Prefix.WEBHOOK_DELIVERY)
    return WebhookDelivery(
        id=delivery_id,
        workspace_id=webhook.workspace_id,
        webhook_id=webhook.id,
        event=event,
        message_id=message_id or delivery_id,
        payload=payload,
        state=JobState.WAITING,
        attempt=0,
        priority=priority,
        due_at=uow.now,
        created_at=uow.now,
    )


def _begin(_uow: UnitOfWork, _delivery: WebhookDelivery) -> None:
    """Claiming a delivery changes nothing besides its lease."""


def _begin_failing(uow: UnitOfWork, delivery: WebhookDelivery) -> None:
    webhook = repository.lock_webhook(uow.session, delivery.webhook_id)
    if webhook is not None and delivery.priority != _TEST_PRIORITY:
        webhook.failing_since = webhook.failing_since or uow.now


def _end(uow: UnitOfWork, delivery: WebhookDelivery, failure: Failure | None) -> None:
    webhook = repository.lock_webhook(uow.session, delivery.webhook_id)
    if webhook is None or delivery.priority == _TEST_PRIORITY:
        return
    if failure is None:
        webhook.failing_since = None
    elif webhook.state is WebhookState.ACTIVE and (reason := _reason_to_pause(webhook, failure, now=uow.now)):
        pause(uow, webhook, reason, actor=system_actor(WorkspaceId(webhook.workspace_id)))


def _reason_to_pause(webhook: Webhook, failure: Failure, *, now: datetime) -> PauseReason | None:
    if failure.code == _GONE_CODE:
        return PauseReason.GONE
    # A success of another call clears ``failing_since``: then only this message fails, and the webhook works.
    is_failing = webhook.failing_since is not None and now - webhook.failing_since >= PAUSED_AFTER
    return PauseReason.FAILING if is_failing else None


def pause_before(attempt: int) -> timedelta:
    """The pause after this many tries."""
    return PAUSES[min(attempt, len(PAUSES)) - 1]


DELIVERY: Final = OwedKind(
    row=WebhookDelivery,
    job=None,
    lease_ran_out=Failure("sender_lost", "The process that sent this stopped before it was done."),
    begins=_begin,
    ends=_end,
    pause=pause_before,
)
