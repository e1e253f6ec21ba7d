"""Answers kept so that a request sent twice is done once."""

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
    """The key was used before for something else."""

    code = "idempotency_conflict"


class IdempotencyInProgressError(ConflictError):
    """The first request with this key has no answer yet."""

    code = "in_progress"


@dataclass(frozen=True, slots=True)
class StoredAnswer:
    """What the first request with the key was answered."""

    status: int
    headers: Mapping[str, str]
    body: bytes


def claim(
    uow: UnitOfWork, *, actor: Actor, operation: str, key: str, payload_hash: str, kept_for: timedelta = KEPT_FOR
) -> StoredAnswer | None:
    """The answer kept under the key, or None when the key is now the caller's to ``complete``.

    Taken in the caller's transaction: on PostgreSQL the same request at the same time waits for its commit and then gets
    the answer, on SQLite one follows the other anyway, and a refusal frees the key. Raises InvalidError for an unusable key,
    IdempotencyConflictError for another payload, and IdempotencyInProgressError for one without an answer.
    """
    taken = _record_key(actor, operation=operation, key=key)
    if repository.claim(uow.session, taken, payload_hash=payload_hash, at=uow.now, expires_at=uow.now + kept_for):
        return None
    return _answer_of(repository.get(uow.session, taken), payload_hash=payload_hash)


def find_answer(uow: UnitOfWork, *, actor: Actor, operation: str, key: str, payload_hash: str) -> StoredAnswer | None:
    """The answer kept under the key, or None when there is none yet; the key stays free. Raises as ``claim`` does."""
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
    """The answer that later requests with this key get. It must hold no secret: it is stored as it is."""
    taken = _record_key(actor, operation=operation, key=key)
    repository.complete(uow.session, taken, status=status, headers=headers, body=body)


def purge_expired(uow: UnitOfWork) -> int:
    """Forget answers whose time is over; how many there were."""
    return repository.purge(uow.session, expired_before=uow.now)


def forget_answers(uow: UnitOfWork, workspace_id: WorkspaceId, *, before: datetime) -> None:
    """Answers of the workspace that were kept since before then are not kept any longer."""
    repository.forget(uow.session, workspace_id, before=before)


def _record_key(actor: Actor, *, operation: str, key: str) -> RecordKey:
    if _KEY.match(key) is None:
        reason = "must be 1 to 255 printable ASCII characters"
        raise InvalidError(f"The idempotency key {reason}.", faults=[FieldFault("idempotency_key", reason)])
    principal_id = actor.member_id or actor.kind.value
    return RecordKey(workspace_id=actor.workspace_id, principal_id=principal_id, operation=operation, key=key)
