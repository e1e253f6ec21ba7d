"""Single sign-on: leaving for the provider, and coming back from it."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

import structlog
from flask import Response, request

from api.access import PUBLIC
from api.answers import Answer, respond
from api.context import current_runtime
from api.endpoints import ApiBlueprint
from api.problems import problem_of
from api.schemas.sign_on import BeginQuerySchema, SignOnAnswerSchema
from api.session_cookies import forget_cookie, set_cookie, set_session
from api.sign_on.arrival import COOKIE, arrive, is_linking
from api.sign_on.current import current_provider, is_on
from api.sign_on.departure import LIFETIME, Departure, depart, seal_departure
from core.errors import AppError

log = structlog.get_logger(__name__)

blueprint = ApiBlueprint("sign_on", __name__, url_prefix="/api/sign-on", description="Signing on by a provider.")
SEE_OTHER = 303
PAGE = "/sign-in"
# The page on which people link their own account.
SETTINGS = "/settings/me"


@blueprint.serves("GET", "", access=PUBLIC, answer=SignOnAnswerSchema)
def show_sign_on() -> Response:
    """See whether one can sign on by a provider"""
    button = current_runtime().settings.oidc_button or None
    return respond(Answer({"sign_on": {"is_on": is_on(), "button": button if is_on() else None}}))


@blueprint.serves("GET", "/begin", access=PUBLIC, query=BeginQuerySchema)
def begin_sign_on(query: Mapping[str, Any]) -> Response:
    """Leave for the provider

    A page to be opened, which redirects there. What comes back is taken from this browser alone, once, within ten minutes.
    """
    try:
        departure = depart(query.get("to", ""), now=current_runtime().clock.now())
        return remember(_lead(current_provider().address_for(departure)), departure)
    except AppError as error:
        return _refused(error)


@blueprint.serves("GET", "/callback", access=PUBLIC, takes_anything=True)
def end_sign_on() -> Response:
    """Come back from the provider

    Where the provider sends the browser with its answer; it goes on with a session to the page that was asked for. Who
    prefers JSON is told as a problem what went wrong, everybody else on the page for signing in.
    """
    try:
        arrived = arrive(request.args)
    except AppError as error:
        return forget_cookie(_refused(error, page=SETTINGS if is_linking() else PAGE), COOKIE)
    response = forget_cookie(_lead(arrived.to), COOKIE)
    return set_session(response, arrived.opened.token) if arrived.opened is not None else response


def remember(response: Response, departure: Departure) -> Response:
    """The browser keeps what it needs to come back."""
    sealed = seal_departure(departure, signing_key=current_runtime().signing_key)
    set_cookie(response, COOKIE, sealed, lasting=LIFETIME)
    return response


def _refused(error: AppError, *, page: str = PAGE) -> Response:
    log.info("sign_on.refused", code=error.code, why=error.detail)
    if request.accept_mimetypes.best_match(["application/json", "text/html"]) != "text/html":
        return problem_of(error)
    return _lead(f"{page}?{urlencode({'refused': error.code})}")


def _lead(address: str) -> Response:
    """The browser goes there; paths stay as they are, whatever the request's host was."""
    response = Response(status=SEE_OTHER, headers={"Location": address})
    response.autocorrect_location_header = False
    return response
