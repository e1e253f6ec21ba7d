"""Logging in and out with a browser, what a link is for, and who one is."""

from collections.abc import Mapping
from typing import Any

from flask import Response

from access.services.links import describe_link
from access.services.log_in import LogIn, log_in
from access.services.sessions import log_out
from api.access import ANYBODY_KNOWN, PUBLIC
from api.answers import Answer, respond
from api.auth import refuse_other_sites
from api.context import current_runtime
from api.endpoints import ApiBlueprint
from api.presenters.links import link_payload
from api.schemas.envelope import AnswerSchema
from api.schemas.links import OneTimeLinkAnswerSchema, OneTimeLinkBodySchema
from api.schemas.session import LogInBodySchema, SessionAnswerSchema
from api.session_cookies import (
    answer_with_session,
    current_visit,
    forget_cookie,
    known_device,
    own_session_payload,
    remember_device,
)
from api.transactions import Call

blueprint = ApiBlueprint("session", __name__, url_prefix="/api/session", description="Logging in, and who one is.")


@blueprint.serves("POST", "", access=PUBLIC, body=LogInBodySchema, answer=SessionAnswerSchema, status=201)
def open_session(body: Mapping[str, Any]) -> Response:
    """Log in

    The session is a cookie that scripts can't read; the answer holds the token that every change made with it must send
    as X-CSRF-Token. The session that the browser had before has ended. A second cookie only says that the account was
    logged in with this browser, so that other people's wrong guesses don't keep it out. An account with a second factor
    is refused with `second_factor_needed` until its code comes along.
    """
    refuse_other_sites()
    email = body["email"]
    offered = LogIn(
        email,
        body["password"],
        current_visit(),
        workspace_id=body.get("workspace_id"),
        device=known_device(email),
        code=body.get("code"),
    )
    runtime = current_runtime()
    opened = log_in(runtime.transactions, offered, signing_key=runtime.signing_key)
    return remember_device(answer_with_session(opened), email)


@blueprint.serves("POST", "/link", access=PUBLIC, body=OneTimeLinkBodySchema, answer=OneTimeLinkAnswerSchema)
def look_at_link(body: Mapping[str, Any]) -> Response:
    """See what a link is for that works once

    Looking does not use it. What it holds is asked for as a body, so that it stands in no log.
    """
    with current_runtime().transactions.read() as uow:
        return respond(Answer({"link": link_payload(describe_link(uow, body["token"]))}))


@blueprint.reads("GET", "", access=ANYBODY_KNOWN, answer=SessionAnswerSchema)
def show_session(call: Call) -> Answer:
    """See who one is and what one may do"""
    return Answer({"session": own_session_payload(call.uow, call.actor)})


@blueprint.writes("DELETE", "", access=ANYBODY_KNOWN, answer=AnswerSchema, then=forget_cookie)
def close_session(call: Call) -> Answer:
    """Log out"""
    log_out(call.uow, actor=call.actor)
    return Answer({})
