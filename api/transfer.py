"""Save bandwidth: answer 304 when the caller has the content already, and compress large answers."""

import gzip
import hashlib
from typing import Final

import orjson
from flask import Response, request

from api.answers import JSON
from api.context import request_id

OK: Final = 200
# Below this size compression saves nothing: the answer fits into two packets.
LEAST_COMPRESSED: Final = 2048
# The fastest level achieves most of the possible savings for JSON.
_LEVEL: Final = 1
_READING: Final = frozenset({"GET", "HEAD"})
_COMPRESSIBLE: Final = frozenset({JSON, "text/calendar", "text/csv", "application/x-ndjson"})
_TAG_BYTES: Final = 8
_CONDITIONS: Final = ("If-None-Match", "If-Match")


def shorten(response: Response) -> None:
    """Answer 304 when If-None-Match names the current content, and compress large answers.

    The version alone does not identify an answer: being overdue or blocked depends on the time and on other rows.
    So the ETag of a read is a digest of the whole body, with the version, which If-Match takes, in front.
    """
    if request.method not in _READING or response.status_code != OK or not response.is_sequence:
        return
    if response.mimetype == JSON:
        response.headers["ETag"] = _tag_of(response)
    if "ETag" in response.headers and any(name in request.headers for name in _CONDITIONS):
        response.make_conditional(request)  # changes it in place
    if response.status_code == OK and response.mimetype in _COMPRESSIBLE:
        _compress(response)


def _tag_of(response: Response) -> str:
    """A tag that depends on the content alone: the request id is left out of the digest."""
    body = response.get_data().replace(orjson.dumps(request_id()), b"", 1)
    digest = hashlib.blake2b(body, digest_size=_TAG_BYTES).hexdigest()
    version = response.headers.get("ETag", "").strip('"')
    return f'W/"{version}-{digest}"' if version else f'W/"{digest}"'


def _compress(response: Response) -> None:
    response.vary.add("Accept-Encoding")
    body = response.get_data()
    if len(body) < LEAST_COMPRESSED or "Content-Encoding" in response.headers:
        return
    if request.accept_encodings.quality("gzip") > 0:
        response.set_data(gzip.compress(body, _LEVEL, mtime=0))
        response.headers["Content-Encoding"] = "gzip"
