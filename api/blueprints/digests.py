"""The caller's own daily digest of what came by mail."""

from collections.abc import Mapping
from typing import Any

from api.access import ANYBODY_KNOWN
from api.answers import Answer
from api.endpoints import ApiBlueprint
from api.inbound_mail import current_outbox
from api.schemas.digests import DigestAnswerSchema, DigestBodySchema
from api.transactions import Call
from staging.digests.wishes import ask_for_digest, find_digest, stop_digest
from staging.models.mail_digest import MailDigest

blueprint = ApiBlueprint("digests", __name__, url_prefix="/api/me/digest", description="A daily digest by mail.")


@blueprint.reads("GET", "", access=ANYBODY_KNOWN, answer=DigestAnswerSchema)
def show_own_digest(call: Call) -> Answer:
    """Show whether one is told once a day what came by mail"""
    return _answer(find_digest(call.uow, actor=call.actor))


@blueprint.writes("PUT", "", access=ANYBODY_KNOWN, body=DigestBodySchema, answer=DigestAnswerSchema)
def ask_for_own_digest(call: Call, body: Mapping[str, Any]) -> Answer:
    """Be told once a day what came by mail

    How many messages came and what became of them, what waits for somebody, and how many suggestions wait; nothing that is
    private. A day without anything has no digest.
    """
    return _answer(ask_for_digest(call.uow, actor=call.actor, hour=body["hour"]))


@blueprint.writes("DELETE", "", access=ANYBODY_KNOWN, answer=DigestAnswerSchema)
def stop_own_digest(call: Call) -> Answer:
    """No longer be told once a day what came by mail"""
    stop_digest(call.uow, actor=call.actor)
    return _answer(None)


def _answer(digest: MailDigest | None) -> Answer:
    shown = {"hour": digest.hour, "due_at": digest.due_at} if digest else None
    return Answer({"digest": shown, "is_mailed": current_outbox() is not None})
