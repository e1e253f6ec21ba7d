"""Every refusal as a problem document (RFC 9457). This is the only module that maps errors to status codes."""

from collections.abc import Mapping
from typing import Any

import structlog
from flask import Flask, Response
from werkzeug.exceptions import HTTPException, RequestEntityTooLarge

from api.answers import dump
from api.context import request_id
from core.errors import AppError, ConflictError, ForbiddenError, InvalidError, NotFoundError, TransientError

log = structlog.get_logger(__name__)

PROBLEM = "application/problem+json"
INTERNAL_ERROR = ("internal_error", "Something went wrong on our side. The request id leads to the reason.")

STATUS_OF_FAMILY: dict[type[AppError], int] = {
    NotFoundError: 404,
    ConflictError: 409,
    InvalidError: 422,
    ForbiddenError: 403,
    TransientError: 503,
}
STATUS_OF_CODE = {
    # Mail services treat 403 as a final refusal.
    "bad_signature": 401,
    "invalid_token": 401,
    "sign_on_failed": 401,
    "sign_on_stale": 401,
    "unauthenticated": 401,
    "malformed_json": 400,
    "payload_too_large": 413,
    "unsupported_format": 415,
    "unsupported_media_type": 415,
    "rate_limited": 429,
    "unknown_host": 421,
    "incomplete_body": 400,
    "slow_body": 408,
}
CODE_OF_STATUS = {400: "bad_request", 404: "not_found", 405: "method_not_allowed", 413: "payload_too_large"}


class MalformedJsonError(InvalidError):
    """The body is not valid JSON."""

    code = "malformed_json"


class UnsupportedMediaTypeError(InvalidError):
    """The body has a media type that this route does not read."""

    code = "unsupported_media_type"


def status_of(error: AppError) -> int:
    """The status of an error: by its code, if that has its own, else by its class."""
    if error.code in STATUS_OF_CODE:
        return STATUS_OF_CODE[error.code]
    return next((status for family, status in STATUS_OF_FAMILY.items() if isinstance(error, family)), 400)


def problem_of(error: AppError) -> Response:
    """The problem document for an expected error."""
    extra = dict(error.extra)
    if error.faults:
        extra["errors"] = [{"path": fault.path, "reason": fault.reason} for fault in error.faults]
    return problem(status_of(error), error.code, error.detail, extra=extra, headers=headers_of(error))


def headers_of(error: AppError) -> dict[str, str]:
    """The headers of the answer to a refused request."""
    headers = {}
    if status_of(error) in {429, 503}:
        headers["Retry-After"] = str(error.extra.get("retry_after", getattr(error, "retry_after_seconds", 2)))
    if status_of(error) == STATUS_OF_CODE["unauthenticated"]:
        headers["WWW-Authenticate"] = "Bearer"
    return headers


def problem(
    status: int,
    code: str,
    detail: str,
    *,
    extra: Mapping[str, Any] | None = None,
    headers: Mapping[str, str] | None = None,
) -> Response:
    body = problem_body(status, code, detail, extra=extra, request_id=request_id())
    return Response(body, status=status, mimetype=PROBLEM, headers=dict(headers or {}))


def problem_body(
    status: int, code: str, detail: str, *, request_id: str, extra: Mapping[str, Any] | None = None
) -> bytes:
    """The problem document as JSON."""
    return dump(
        {
            **(extra or {}),
            "type": f"/api/docs/problems#{code}",
            "title": code.replace("_", " ").capitalize(),
            "status": status,
            "detail": detail,
            "code": code,
            "request_id": request_id,
        }
    )


def register_problems(app: Flask) -> None:
    """Answer every error with a problem document: our own errors, the framework's, and unexpected exceptions."""
    app.register_error_handler(AppError, _refused)
    app.register_error_handler(HTTPException, from_framework)
    app.register_error_handler(Exception, _failed)


def _refused(error: AppError) -> Response:
    log.info("request.refused", code=error.code, status=status_of(error))
    return problem_of(error)


def from_framework(error: HTTPException) -> Response:
    """The problem document for an error of the framework."""
    status = error.code or 500
    code = CODE_OF_STATUS.get(status, "bad_request" if status < 500 else "internal_error")  # noqa: PLR2004
    detail = error.description or "The request can't be served."
    if isinstance(error, RequestEntityTooLarge):
        detail = "The request is larger than this service accepts."
    headers = {"Allow": ", ".join(error.valid_methods or ())} if hasattr(error, "valid_methods") else {}
    return problem(status, code, detail, headers=headers)


def _failed(error: Exception) -> Response:
    log.error("request.failed", error=type(error).__name__, exc_info=error)
    return problem(500, *INTERNAL_ERROR)
