"""How much of an answer goes over the wire: nothing when the caller has it already, and compressed where that is welcome."""

import gzip
import hashlib
from typing import Final

import orjson
from flask import Response, request

from api.answers import JSON
from api.context import request_id

OK: Final = 200
# Below that nothing is saved: it goes in two packets at most.
LEAST_COMPRESSED: Final = 2048
# The fastest level saves most of what there is to save in JSON.
_LEVEL: Final = 1
_READING: Final = frozenset({"GET", "HEAD"})
_COMPRESSIBLE: Final = frozenset({JSON, "text/calendar", "text/csv", "application/x-ndjson"})
_TAG_BYTES: Final = 8
_CONDITIONS: Final = ("If-None-Match", "If-Match")


def shorten(response: Response) -> None:
    """Answer 304 where If-None-Match names what would be sent, and compress what is large.

    The version of a thing is not all that its answer says: what is late or blocked changes with the time and with other things.
    So the tag of what is read is made of all of it, with the version in front, which is what If-Match takes.
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
    """The same for the same content, whichever request it answers."""
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
