"""Idempotency keys: the answer to a write is stored in the write's transaction and repeated when the key comes again."""

import hashlib
import hmac
import json
from datetime import timedelta
from typing import Any

from flask import Response, request

from access.services.idempotency import IdempotencyConflictError, StoredAnswer, claim, complete, find_answer
from access.viewer import viewer_of
from api.answers import JSON, Answer, dump
from api.context import current_actor, current_runtime, request_id
from api.requests.body import find_json_body
from config.unit_of_work import UnitOfWork
from core.errors import FieldFault, InvalidError

HEADER = "Idempotency-Key"
FIELD = "idempotency_key"
KEPT_HEADERS = ("ETag", "Location")
# Stored beside the headers of an answer and never sent: whether the caller might see private work.
_SEES_PRIVATE = "sees_private"


def sent_key() -> str | None:
    """The key in the header, or in the body for clients that can't set headers. Raises InvalidError when both differ."""
    in_header, in_body = request.headers.get(HEADER), _key_in_body()
    if in_header is not None and in_body is not None and in_header != in_body:
        fault = FieldFault(FIELD, f"differs from the {HEADER} header; send one of them")
        raise InvalidError("Two different idempotency keys were sent.", faults=[fault])
    return in_header if in_header is not None else in_body


def _key_in_body() -> str | None:
    body = find_json_body()
    key = body.get(FIELD) if isinstance(body, dict) else None
    return key if isinstance(key, str) else None


def find_earlier(uow: UnitOfWork, key: str) -> Response | None:
    """The stored answer to the same request; None when this is the first.

    Raises IdempotencyConflictError, also when the first credential could see more than this one.
    """
    stored = claim(
        uow,
        actor=current_actor(),
        operation=_operation(),
        key=key,
        payload_hash=_payload_hash(),
        kept_for=timedelta(hours=current_runtime().settings.idempotency_hours),
    )
    return _again(stored) if stored is not None else None


def look_up(uow: UnitOfWork, key: str) -> Response | None:
    """The stored answer, without claiming the key. Raises IdempotencyConflictError."""
    stored = find_answer(uow, actor=current_actor(), operation=_operation(), key=key, payload_hash=_payload_hash())
    return _again(stored) if stored is not None else None


def _again(stored: StoredAnswer) -> Response:
    if _SEES_PRIVATE in stored.headers and not viewer_of(current_actor()).sees_private:
        raise IdempotencyConflictError("This idempotency key was used before with a credential that sees more.")
    kept = {name: value for name, value in stored.headers.items() if name in KEPT_HEADERS}
    headers = {**kept, "Idempotency-Replayed": "true"}
    return Response(stored.body, status=stored.status, mimetype=JSON, headers=headers)


def keep(uow: UnitOfWork, key: str, answer: Answer) -> None:
    """Store the answer under the key, in the transaction of the change that it reports."""
    kept = {name: answer.headers[name] for name in KEPT_HEADERS if name in answer.headers}
    complete(
        uow,
        actor=current_actor(),
        operation=_operation(),
        key=key,
        status=answer.status,
        headers=kept | ({_SEES_PRIVATE: "true"} if viewer_of(current_actor()).sees_private else {}),
        body=dump({**answer.body, "request_id": request_id()}),
    )


def _operation() -> str:
    return f"{request.method} {request.endpoint}"


def _payload_hash() -> str:
    parts: list[Any] = [request.path, request.query_string.decode(), request.headers.get("If-Match")]
    if request.is_json:
        parts.append(find_json_body())
    else:
        # A form's boundary differs each time, so its parts are hashed, not its bytes.
        parts.append(sorted(request.form.items(multi=True)))
        parts.extend(sorted(_file_hash(field, upload) for field, upload in request.files.items(multi=True)))
        parts.append(hashlib.sha256(request.get_data()).hexdigest() if not request.form and not request.files else None)
    # A keyed hash, because a body may hold a password that a stolen database must not help to guess.
    # The json module writes it and not orjson, so that keys stored before an upgrade still match their requests.
    body = json.dumps(parts, sort_keys=True).encode()
    return hmac.digest(current_runtime().signing_key, body, hashlib.sha256).hex()


def _file_hash(field: str, upload: Any) -> list[str]:
    digest = hashlib.file_digest(upload.stream, "sha256").hexdigest()
    upload.stream.seek(0)
    return [field, upload.filename or "", digest]
