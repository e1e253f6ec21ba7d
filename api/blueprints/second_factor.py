"""The second factor of one's own account."""

from collections.abc import Mapping
from typing import Any

from flask import Response

from access.services.second_factor import (
    SecondFactorState,
    begin_second_factor,
    confirm_second_factor,
    describe_second_factor,
    disable_second_factor,
    renew_recovery_codes,
)
from api.access import ANYBODY_KNOWN
from api.answers import Answer, created, respond
from api.context import current_actor, current_runtime
from api.endpoints import ApiBlueprint
from api.schemas.accounts import (
    CodeSchema,
    NewSecretAnswerSchema,
    PasswordAndCodeSchema,
    PresentPasswordSchema,
    RecoveryCodesAnswerSchema,
    SecondFactorAnswerSchema,
)
from api.transactions import Call

blueprint = ApiBlueprint(
    "second_factor", __name__, url_prefix="/api/me/second-factor", description="A second factor for one's own account."
)


@blueprint.reads("GET", "", access=ANYBODY_KNOWN, answer=SecondFactorAnswerSchema)
def show_second_factor(call: Call) -> Answer:
    """See whether one's account has a second factor"""
    return Answer({"second_factor": _payload(describe_second_factor(call.uow, actor=call.actor))})


@blueprint.serves(
    "POST", "", access=ANYBODY_KNOWN, body=PresentPasswordSchema, answer=NewSecretAnswerSchema, status=201
)
def begin(body: Mapping[str, Any]) -> Response:
    """Begin a second factor

    The secret goes into an app that computes codes (TOTP, RFC 6238: SHA-1, six digits, 30 seconds). Nothing asks for a code
    before one was confirmed; beginning again makes this secret void.
    """
    runtime = current_runtime()
    made = begin_second_factor(
        runtime.transactions, body["current_password"], actor=current_actor(), signing_key=runtime.signing_key
    )
    return respond(
        created(Answer({"second_factor": _payload(SecondFactorState()), "secret": made.text, "uri": made.uri}))
    )


@blueprint.serves("POST", "/confirm", access=ANYBODY_KNOWN, body=CodeSchema, answer=RecoveryCodesAnswerSchema)
def confirm(body: Mapping[str, Any]) -> Response:
    """Confirm the second factor with a first code

    From now on logging in asks for one. The recovery codes are in this answer and nowhere else. All other sessions of the
    account have ended.
    """
    runtime = current_runtime()
    with runtime.transactions.begin() as uow:
        codes = confirm_second_factor(uow, body["code"], actor=current_actor(), signing_key=runtime.signing_key)
    return _answer(recovery_codes=codes)


@blueprint.serves(
    "POST", "/recovery-codes", access=ANYBODY_KNOWN, body=PasswordAndCodeSchema, answer=RecoveryCodesAnswerSchema
)
def renew_codes(body: Mapping[str, Any]) -> Response:
    """Get new recovery codes

    The old ones are void.
    """
    runtime = current_runtime()
    codes = renew_recovery_codes(
        runtime.transactions,
        body["current_password"],
        body["code"],
        actor=current_actor(),
        signing_key=runtime.signing_key,
    )
    return _answer(recovery_codes=codes)


@blueprint.serves("POST", "/disable", access=ANYBODY_KNOWN, body=PasswordAndCodeSchema, answer=SecondFactorAnswerSchema)
def disable(body: Mapping[str, Any]) -> Response:
    """Give the second factor up"""
    runtime = current_runtime()
    disable_second_factor(
        runtime.transactions,
        body["current_password"],
        body["code"],
        actor=current_actor(),
        signing_key=runtime.signing_key,
    )
    return _answer()


def _answer(**more: Any) -> Response:
    with current_runtime().transactions.read() as uow:
        state = describe_second_factor(uow, actor=current_actor())
    return respond(Answer({"second_factor": _payload(state), **more}))


def _payload(state: SecondFactorState) -> dict[str, Any]:
    return {"is_on": state.is_on, "since": state.since, "recovery_codes_left": state.recovery_codes_left}
