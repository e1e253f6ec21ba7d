"""Size limits that are checked before the body is read."""

from flask import request

from api.context import current_runtime
from config.settings import MEBIBYTE
from intake.door.admission import too_large

# Room for the other fields of a form, and for the escapes and keys around a text sent as JSON.
ENVELOPE_BYTES = MEBIBYTE


def refuse_large_request() -> None:
    """Raise PayloadTooLargeError by the announced length, before a byte of the body is read."""
    limit = current_runtime().settings.upload_limit_bytes
    if request.content_length is not None and request.content_length > limit + ENVELOPE_BYTES:
        raise too_large(limit)
