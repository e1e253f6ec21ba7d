"""Idempotency keys: a repeated request gets the stored answer and is not done again."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from access.models import IdempotencyRecord
from access.repository import idempotency as repository
from access.repository.idempotency import RecordKey
from config.unit_of_work import UnitOfWork
from core.actor import Actor
from core.errors import ConflictError, FieldFault, InvalidError
from core.ids import WorkspaceId

KEPT_FOR = timedelta(hours=24)
_KEY = re.compile(r"\A[\x20-\x7e]{1,255}\Z")


class IdempotencyConflictError(ConflictError):
    """The key was used before for another request."""

    code = "idempotency_conflict"


class IdempotencyInProgressError(ConflictError):
    """The first request with this key has no answer yet."""

    code = "in_progress"


@dataclass(frozen=True, slots=True)
class StoredAnswer:
    """The answer to the first request with the key."""

    status: int
    headers: Mapping[str, str]
    body: bytes


def claim(
    uow: UnitOfWork, *, actor: Actor, operation: str, key: str, payload_hash: str, kept_for: timedelta = KEPT_FOR
) -> StoredAnswer | None:
    """The answer stored under the key, or None when the caller now owns the key and must ``complete`` it.

    The key is claimed in the caller's transaction. On PostgreSQL a simultaneous request with the same key waits for the
    commit and gets the answer; SQLite runs them one after the other; a rollback frees the key. Raises InvalidError for an
    unusable key, IdempotencyConflictError for another payload, and IdempotencyInProgressError while there is no answer.
    """
    taken = _record_key(actor, operation=operation, key=key)
    if repository.claim(uow.session, taken, payload_hash=payload_hash, at=uow.now, expires_at=uow.now + kept_for):
        return None
    return _answer_of(repository.get(uow.session, taken), payload_hash=payload_hash)


def find_answer(uow: UnitOfWork, *, actor: Actor, operation: str, key: str, payload_hash: str) -> StoredAnswer | None:
    """The answer stored under the key, or None; does not claim the key. Raises the same errors as ``claim``."""
    earlier = repository.find(uow.session, _record_key(actor, operation=operation, key=key))
    if earlier is None or earlier.expires_at <= uow.now:
        return None
    return _answer_of(earlier, payload_hash=payload_hash)


def _answer_of(earlier: IdempotencyRecord, *, payload_hash: str) -> StoredAnswer:
    if earlier.payload_hash != payload_hash:
        raise IdempotencyConflictError("This idempotency key was used before with another request.")
    if earlier.status is None or earlier.body is None:
        raise IdempotencyInProgressError("The first request with this idempotency key is still being worked on.")
    return StoredAnswer(status=earlier.status, headers=earlier.headers or {}, body=earlier.body)


def complete(
    uow: UnitOfWork, *, actor: Actor, operation: str, key: str, status: int, headers: Mapping[str, str], body: bytes
) -> None:
    """Store the answer for later requests with this key. It must contain no secret, because it is stored in plain text."""
    taken = _record_key(actor, operation=operation, key=key)
    repository.complete(uow.session, taken, status=status, headers=headers, body=body)


def purge_expired(uow: UnitOfWork) -> int:
    """Delete expired answers and return their number."""
    return repository.purge(uow.session, expired_before=uow.now)


def forget_answers(uow: UnitOfWork, workspace_id: WorkspaceId, *, before: datetime) -> None:
    """Delete the workspace's answers that were stored before that instant."""
    repository.forget(uow.session, workspace_id, before=before)


def _record_key(actor: Actor, *, operation: str, key: str) -> RecordKey:
    if _KEY.match(key) is None:
        reason = "must be 1 to 255 printable ASCII characters"
        raise InvalidError(f"The idempotency key {reason}.", faults=[FieldFault("idempotency_key", reason)])
    principal_id = actor.member_id or actor.kind.value
    return RecordKey(workspace_id=actor.workspace_id, principal_id=principal_id, operation=operation, key=key)
