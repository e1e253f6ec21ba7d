"""Sizes, checked before anything is parsed."""

from flask import request

from api.context import current_runtime
from config.settings import MEBIBYTE
from core.errors import InvalidError

# Room for the other fields of a form, and for the escapes and keys around a text sent as JSON.
ENVELOPE_BYTES = MEBIBYTE


class PayloadTooLargeError(InvalidError):
    """More bytes than the service takes in one request."""

    code = "payload_too_large"


def too_large(limit: int) -> PayloadTooLargeError:
    return PayloadTooLargeError(
        f"The upload is larger than {limit / MEBIBYTE:g} MB. Split it, or upload text instead of a recording.",
        extra={"limit_bytes": limit},
    )


def refuse_large_request() -> None:
    """Refuse by the announced length, before a byte of the body is read."""
    limit = current_runtime().settings.upload_limit_bytes
    if request.content_length is not None and request.content_length > limit + ENVELOPE_BYTES:
        raise too_large(limit)
