"""Linking one's own account with somebody at the provider of single sign-on."""

from collections.abc import Mapping
from typing import Any

from flask import Response

from access.services.own_sign_on import describe_identity, prove_owner, unlink_identity
from api.access import ANYBODY_KNOWN
from api.answers import Answer, respond
from api.blueprints.sign_on import SETTINGS, remember
from api.context import current_actor, current_runtime
from api.endpoints import ApiBlueprint
from api.schemas.accounts import PresentPasswordSchema
from api.schemas.sign_on import DepartureAnswerSchema, OwnSignOnAnswerSchema
from api.sign_on.current import current_provider, is_on
from api.sign_on.departure import depart

blueprint = ApiBlueprint(
    "own_sign_on", __name__, url_prefix="/api/me/sign-on", description="Linking one's own account for single sign-on."
)


@blueprint.serves("GET", "", access=ANYBODY_KNOWN, answer=OwnSignOnAnswerSchema)
def show_own_sign_on() -> Response:
    """See whether one's own account is linked

    Only for who logged in.
    """
    return _answer()


@blueprint.serves("POST", "", access=ANYBODY_KNOWN, body=PresentPasswordSchema, answer=DepartureAnswerSchema)
def link_own_account(body: Mapping[str, Any]) -> Response:
    """Begin to link one's own account

    Only for who logged in, and with the account's password. The browser then goes to the address, and comes back linked.
    """
    runtime, provider = current_runtime(), current_provider()
    account = prove_owner(
        runtime.transactions, body["current_password"], actor=current_actor(), issuer=runtime.settings.oidc_issuer
    )
    departure = depart(SETTINGS, now=runtime.clock.now(), account_id=account.id)
    return remember(respond(Answer({"address": provider.address_for(departure)})), departure)


@blueprint.serves("POST", "/unlink", access=ANYBODY_KNOWN, body=PresentPasswordSchema, answer=OwnSignOnAnswerSchema)
def unlink_own_account(body: Mapping[str, Any]) -> Response:
    """Give the link up

    Only with the account's password, so that a way in remains.
    """
    runtime = current_runtime()
    current_provider()
    unlink_identity(
        runtime.transactions, body["current_password"], actor=current_actor(), issuer=runtime.settings.oidc_issuer
    )
    return _answer()


def _answer() -> Response:
    runtime = current_runtime()
    with runtime.transactions.read() as uow:
        identity = describe_identity(uow, actor=current_actor(), issuer=runtime.settings.oidc_issuer)
    shown = {"is_on": is_on(), "is_linked": identity.since is not None, "since": identity.since}
    return respond(Answer({"sign_on": shown}))
