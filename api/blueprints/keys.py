"""API keys: made, listed without their secrets, revoked."""

from collections.abc import Mapping
from typing import Any

from flask import Response

from access.scopes import Scope, parse_scopes
from access.services.keys import create_key, list_keys, revoke_key
from api.answers import Answer, dump
from api.context import current_actor
from api.endpoints import ApiBlueprint, any_of
from api.paging import cut_page, open_cursor
from api.presenters.members import key_payload
from api.schemas.keys import KeyAnswerSchema, KeyBodySchema, KeyQuerySchema, KeysAnswerSchema, NewKeyAnswerSchema
from api.transactions import read, write
from config.unit_of_work import UnitOfWork
from core.ids import KeyId, MemberId

blueprint = ApiBlueprint("keys", __name__, url_prefix="/api/keys", description="How programs prove who they are.")

ADMIN = any_of(Scope.ADMIN)


@blueprint.endpoint("POST", "", access=ADMIN, body=KeyBodySchema, answer=NewKeyAnswerSchema, status=201)
def make_key(body: Mapping[str, Any]) -> Response:
    """Make a key

    Its secret is in this answer and nowhere else: a request repeated with the same idempotency key finds the same key,
    but null instead of the secret. Nobody can grant scopes that they do not hold.
    """
    secret: str | None = None

    def use_case(uow: UnitOfWork) -> Answer:
        nonlocal secret
        actor = current_actor()
        key, secret = create_key(
            uow,
            actor=actor,
            member_id=MemberId(body.get("member_id", actor.member_id)),
            scopes=parse_scopes(body["scopes"]),
            name=body["name"],
            expires_at=body["expires_at"],
        )
        return Answer({"key": key_payload(key), "secret": None}, status=201)

    response = write(use_case)
    # Added only now, because the answer may have been kept for a repeated request, and no secret is ever kept.
    response.set_data(dump({**response.get_json(), "secret": secret}))
    return response


@blueprint.endpoint("GET", "", access=ADMIN, query=KeyQuerySchema, answer=KeysAnswerSchema)
def list_all_keys(query: Mapping[str, Any]) -> Response:
    """List keys, newest first, revoked and expired ones too"""

    def use_case(uow: UnitOfWork) -> Answer:
        place = open_cursor(query["cursor"], query)
        found = list_keys(
            uow,
            current_actor().workspace_id,
            member_id=query["member_id"],
            before=place[0] if place else None,
            limit=query["limit"] + 1,
        )
        shown, cursor = cut_page(found, query, lambda key: [key.id])
        return Answer({"keys": [key_payload(key) for key in shown], "next_cursor": cursor})

    return read(use_case)


@blueprint.endpoint("DELETE", "/<key_id>", access=ADMIN, answer=KeyAnswerSchema)
def delete_key(key_id: str) -> Response:
    """Revoke a key

    It is refused from the very next request on. Revoking it again changes nothing.
    """

    def use_case(uow: UnitOfWork) -> Answer:
        return Answer({"key": key_payload(revoke_key(uow, actor=current_actor(), key_id=KeyId(key_id)))})

    return write(use_case)
