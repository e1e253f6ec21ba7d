"""Answers to requests that never reach the application, in the same shape as its own."""

from collections.abc import Mapping
from typing import Any, Final

import structlog

from api.context import usable_request_id
from api.dispatch.calls import Reply
from api.dispatch.rsgi import Scope
from api.mail_services import status_for
from api.metrics import observe_turned_away
from api.problems import INTERNAL_ERROR, PROBLEM, headers_of, problem_body, status_of
from api.rates import RateLimitedError
from api.security_headers import SECURITY_HEADERS
from core.errors import AppError

log = structlog.get_logger(__name__)

_NOTHING: Final[Mapping[str, Any]] = {}


def refusal_of(scope: Scope, error: AppError) -> Reply:
    """The answer to a request that the dispatcher refuses."""
    status = status_for(scope.path, status_of(error))
    observe_turned_away(error.code)
    log.info("request.turned_away", request_id=_request_id(scope), code=error.code, status=status)
    headers = headers_of(error) | (dict(error.headers) if isinstance(error, RateLimitedError) else {})
    return _problem(scope, status, error.code, error.detail, headers=headers, extra=error.extra)


def failure_of(scope: Scope, error: BaseException) -> Reply:
    """The answer when the application raised an exception."""
    log.error("request.failed", request_id=_request_id(scope), error=type(error).__name__, exc_info=error)
    return _problem(scope, status_for(scope.path, 500), *INTERNAL_ERROR)


def _problem(
    scope: Scope,
    status: int,
    code: str,
    detail: str,
    *,
    headers: Mapping[str, str] = _NOTHING,
    extra: Mapping[str, Any] = _NOTHING,
) -> Reply:
    request_id = _request_id(scope)
    sent = {**SECURITY_HEADERS, **headers, "Content-Type": PROBLEM, "X-Request-Id": request_id}
    body = problem_body(status, code, detail, extra=extra, request_id=request_id)
    return Reply(status, list(sent.items()), b"" if scope.method == "HEAD" else body)


def _request_id(scope: Scope) -> str:
    return usable_request_id(scope.headers.get("x-request-id", ""))
