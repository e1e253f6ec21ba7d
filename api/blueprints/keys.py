"""API keys: made, listed without their secrets, revoked."""

from collections.abc import Mapping
from typing import Any

from access.scopes import Scope, parse_scopes
from access.services.keys import create_key, list_keys, revoke_key
from api.access import any_of
from api.answers import Answer, created
from api.endpoints import ApiBlueprint
from api.paging import page_answer, place_in
from api.presenters.members import key_payload
from api.schemas.keys import KeyAnswerSchema, KeyBodySchema, KeyQuerySchema, KeysAnswerSchema, NewKeyAnswerSchema
from api.transactions import Call
from core.ids import KeyId, MemberId

blueprint = ApiBlueprint("keys", __name__, url_prefix="/api/keys", description="How programs prove who they are.")

ADMIN = any_of(Scope.ADMIN)


@blueprint.writes("POST", "", access=ADMIN, body=KeyBodySchema, answer=NewKeyAnswerSchema, status=201)
def make_key(call: Call, body: Mapping[str, Any]) -> Answer:
    """Make a key

    Its secret is in this answer and nowhere else: a request repeated with the same idempotency key finds the same key,
    but null instead of the secret. What is made with a key ``is_for_rules`` has the channel ``rule``, and keeps the cause
    that a header ``X-Rule-Cause`` names. Nobody can grant scopes that they do not hold.
    """
    key, secret = create_key(
        call.uow,
        actor=call.actor,
        member_id=MemberId(body.get("member_id", call.actor.member_id)),
        scopes=parse_scopes(body["scopes"]),
        name=body["name"],
        expires_at=body["expires_at"],
        is_for_rules=body["is_for_rules"],
    )
    return created(Answer({"key": key_payload(key), "secret": None}, once={"secret": secret}))


@blueprint.reads("GET", "", access=ADMIN, query=KeyQuerySchema, answer=KeysAnswerSchema)
def list_all_keys(call: Call, query: Mapping[str, Any]) -> Answer:
    """List keys, newest first, revoked and expired ones too"""
    page = list_keys(
        call.uow,
        call.actor.workspace_id,
        member_id=query["member_id"],
        between=(query["updated_after"], query["updated_before"]),
        after=place_in(query),
        limit=query["limit"],
    )
    return page_answer("keys", page, key_payload, query)


@blueprint.writes("DELETE", "/<key_id>", access=ADMIN, answer=KeyAnswerSchema)
def delete_key(call: Call, key_id: str) -> Answer:
    """Revoke a key

    It is refused from the very next request on. Revoking it again changes nothing.
    """
    return Answer({"key": key_payload(revoke_key(call.uow, actor=call.actor, key_id=KeyId(key_id)))})
