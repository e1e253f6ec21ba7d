"""Webhooks: other programs are called when something happens."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any

from access.scopes import Scope
from api.access import any_of
from api.answers import Answer, created, versioned
from api.context import current_runtime
from api.endpoints import ApiBlueprint
from api.paging import page_answer, place_in
from api.presenters.webhooks import delivery_payload, webhook_payload
from api.schemas.changed_query import UpdatedSchema, is_changed
from api.schemas.webhooks import (
    DeliveriesAnswerSchema,
    DeliveryAnswerSchema,
    DeliveryQuerySchema,
    ResumeBodySchema,
    RotateBodySchema,
    WebhookAnswerSchema,
    WebhookBodySchema,
    WebhookPatchSchema,
    WebhooksAnswerSchema,
    WebhookSecretAnswerSchema,
)
from api.transactions import Call
from core.ids import JobId, WebhookId
from deliver.webhooks import deliveries, webhooks
from deliver.webhooks.models import Webhook
from deliver.webhooks.networks import Network, networks_in
from deliver.webhooks.signing import secret_of
from deliver.webhooks.webhooks import WebhookChanges

blueprint = ApiBlueprint(
    "webhooks", __name__, url_prefix="/api/webhooks", description="Other programs are called when something happens."
)

ADMIN = any_of(Scope.ADMIN)


@blueprint.reads("GET", "", access=ADMIN, query=UpdatedSchema, answer=WebhooksAnswerSchema)
def list_all_webhooks(call: Call, query: Mapping[str, Any]) -> Answer:
    """List webhooks, newest first"""
    found = [each for each in webhooks.list_webhooks(call.uow, actor=call.actor) if is_changed(each, query)]
    return Answer({"webhooks": [webhook_payload(each) for each in found]})


@blueprint.writes("POST", "", access=ADMIN, body=WebhookBodySchema, answer=WebhookSecretAnswerSchema, status=201)
def make_webhook(call: Call, body: Mapping[str, Any]) -> Answer:
    """Make a webhook

    It is called about everything that it listens to from now on, as Standard Webhooks describes: signed, tried again
    when that fails, and without a word of what anybody said. Its secret is in this answer and nowhere else.
    """
    webhook = webhooks.create_webhook(call.uow, actor=call.actor, changes=_changes(body), networks=_networks())
    return created(_with_secret(webhook), f"/api/webhooks/{webhook.id}")


@blueprint.reads("GET", "/<webhook_id>", access=ADMIN, answer=WebhookAnswerSchema)
def show_webhook(call: Call, webhook_id: str) -> Answer:
    """Look at one webhook"""
    return _answer(webhooks.get_webhook(call.uow, WebhookId(webhook_id), actor=call.actor))


@blueprint.writes(
    "PATCH", "/<webhook_id>", access=ADMIN, body=WebhookPatchSchema, answer=WebhookAnswerSchema, takes_version=True
)
def change_webhook(call: Call, body: Mapping[str, Any], webhook_id: str) -> Answer:
    """Change a webhook

    Calls that are owed already go to the new address.
    """
    webhook = webhooks.edit_webhook(
        call.uow,
        WebhookId(webhook_id),
        actor=call.actor,
        changes=_changes(body),
        networks=_networks(),
        expected_version=call.expected_version,
    )
    return _answer(webhook)


@blueprint.writes("DELETE", "/<webhook_id>", access=ADMIN, answer=WebhooksAnswerSchema)
def remove_webhook(call: Call, webhook_id: str) -> Answer:
    """Delete a webhook with the log of its calls

    The answer lists those that are left.
    """
    webhooks.delete_webhook(call.uow, WebhookId(webhook_id), actor=call.actor)
    return Answer({"webhooks": [webhook_payload(each) for each in webhooks.list_webhooks(call.uow, actor=call.actor)]})


@blueprint.writes("POST", "/<webhook_id>/rotate", access=ADMIN, body=RotateBodySchema, answer=WebhookSecretAnswerSchema)
def rotate_webhook_secret(call: Call, body: Mapping[str, Any], webhook_id: str) -> Answer:
    """Give a webhook a new secret

    For ``overlap_hours`` calls are signed with the earlier one as well, so that no call is refused meanwhile.
    """
    overlap = timedelta(hours=body["overlap_hours"])
    return _with_secret(webhooks.rotate_secret(call.uow, WebhookId(webhook_id), actor=call.actor, overlap=overlap))


@blueprint.writes("POST", "/<webhook_id>/pause", access=ADMIN, answer=WebhookAnswerSchema)
def pause_one_webhook(call: Call, webhook_id: str) -> Answer:
    """Pause a webhook

    What happens meanwhile is told when it is resumed.
    """
    return _answer(webhooks.pause_webhook(call.uow, WebhookId(webhook_id), actor=call.actor))


@blueprint.writes("POST", "/<webhook_id>/resume", access=ADMIN, body=ResumeBodySchema, answer=WebhookAnswerSchema)
def resume_one_webhook(call: Call, body: Mapping[str, Any], webhook_id: str) -> Answer:
    """Resume a webhook

    It is told what happened meanwhile, unless ``skip_missed``; calls that wait for another try are made at once.
    """
    is_skipping = body["skip_missed"]
    webhook = webhooks.resume_webhook(call.uow, WebhookId(webhook_id), actor=call.actor, is_skipping=is_skipping)
    return _answer(webhook)


@blueprint.writes("POST", "/<webhook_id>/test", access=ADMIN, answer=DeliveryAnswerSchema, status=202)
def test_webhook(call: Call, webhook_id: str) -> Answer:
    """Call a webhook once to try it

    Also when it is paused; look at the delivery a moment later to see what the receiver answered.
    """
    delivery = deliveries.send_test(call.uow, WebhookId(webhook_id), actor=call.actor)
    return Answer({"delivery": delivery_payload(delivery)}, status=202)


@blueprint.reads(
    "GET", "/<webhook_id>/deliveries", access=ADMIN, query=DeliveryQuerySchema, answer=DeliveriesAnswerSchema
)
def list_webhook_deliveries(call: Call, query: Mapping[str, Any], webhook_id: str) -> Answer:
    """List the calls of a webhook, newest first

    What was over a month ago is forgotten.
    """
    page = deliveries.list_deliveries(
        call.uow,
        WebhookId(webhook_id),
        actor=call.actor,
        state=query["state"],
        after=place_in(query),
        limit=query["limit"],
    )
    return page_answer("deliveries", page, delivery_payload, query)


@blueprint.reads("GET", "/<webhook_id>/deliveries/<delivery_id>", access=ADMIN, answer=DeliveryAnswerSchema)
def show_webhook_delivery(call: Call, webhook_id: str, delivery_id: str) -> Answer:
    """Look at one call of a webhook"""
    found = deliveries.get_delivery(call.uow, WebhookId(webhook_id), JobId(delivery_id), actor=call.actor)
    return Answer({"delivery": delivery_payload(found)})


@blueprint.writes(
    "POST", "/<webhook_id>/deliveries/<delivery_id>/replay", access=ADMIN, answer=DeliveryAnswerSchema, status=202
)
def replay_webhook_delivery(call: Call, webhook_id: str, delivery_id: str) -> Answer:
    """Send one call of a webhook again

    With the same message id, so that a receiver that had it already can tell.
    """
    delivery = deliveries.replay(call.uow, WebhookId(webhook_id), JobId(delivery_id), actor=call.actor)
    return Answer({"delivery": delivery_payload(delivery)}, status=202)


def _changes(body: Mapping[str, Any]) -> WebhookChanges:
    return WebhookChanges(name=body.get("name"), url=body.get("url"), events=body.get("events"))


def _networks() -> Sequence[Network]:
    return networks_in(current_runtime().settings.webhook_networks)


def _answer(webhook: Webhook) -> Answer:
    return versioned({"webhook": webhook_payload(webhook)}, webhook.version)


def _with_secret(webhook: Webhook) -> Answer:
    secret = secret_of(current_runtime().signing_key, webhook.id, webhook.secret_number)
    return Answer(
        {"webhook": webhook_payload(webhook), "secret": None},
        headers={"ETag": f'"{webhook.version}"'},
        once={"secret": secret},
    )
