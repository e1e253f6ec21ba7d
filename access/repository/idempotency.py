"""Every query on idempotency records."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, delete, select, update
from sqlalchemy.orm import Session

from access.models import IdempotencyRecord
from config.database import insert_into
from core.ids import WorkspaceId

_KEY = ["workspace_id", "principal_id", "operation", "key"]


@dataclass(frozen=True, slots=True)
class RecordKey:
    """The key of a record: principal, operation and idempotency key in a workspace."""

    workspace_id: WorkspaceId
    principal_id: str
    operation: str
    key: str


def claim(session: Session, record: RecordKey, *, payload_hash: str, at: datetime, expires_at: datetime) -> bool:
    """Whether the key was free and is claimed now. On PostgreSQL this waits for an uncommitted request with the same key."""
    fresh: dict[str, Any] = {
        "payload_hash": payload_hash,
        "status": None,
        "headers": None,
        "body": None,
        "created_at": at,
        "expires_at": expires_at,
    }
    statement = (
        insert_into(session, IdempotencyRecord)
        .values(**_columns(record), **fresh)
        .on_conflict_do_update(index_elements=_KEY, set_=fresh, where=IdempotencyRecord.expires_at <= at)
    )
    return session.execute(statement.returning(IdempotencyRecord.key)).scalar_one_or_none() is not None


def get(session: Session, record: RecordKey) -> IdempotencyRecord:
    query = select(IdempotencyRecord).where(_is(record)).execution_options(populate_existing=True)
    return session.scalars(query).one()


def find(session: Session, record: RecordKey) -> IdempotencyRecord | None:
    return session.scalars(select(IdempotencyRecord).where(_is(record))).one_or_none()


def complete(session: Session, record: RecordKey, *, status: int, headers: Mapping[str, str], body: bytes) -> None:
    session.execute(
        update(IdempotencyRecord)
        .where(_is(record))
        .values(status=status, headers=dict(headers), body=body)
        .execution_options(synchronize_session=False)
    )


def purge(session: Session, *, expired_before: datetime) -> int:
    gone = session.execute(
        delete(IdempotencyRecord)
        .where(IdempotencyRecord.expires_at <= expired_before)
        .returning(IdempotencyRecord.key)
        .execution_options(synchronize_session=False)
    )
    return len(gone.all())


def forget(session: Session, workspace_id: WorkspaceId, *, before: datetime) -> None:
    is_old = (IdempotencyRecord.workspace_id == workspace_id, IdempotencyRecord.created_at < before)
    session.execute(delete(IdempotencyRecord).where(*is_old).execution_options(synchronize_session=False))


def _columns(record: RecordKey) -> dict[str, str]:
    return {
        "workspace_id": record.workspace_id,
        "principal_id": record.principal_id,
        "operation": record.operation,
        "key": record.key,
    }


def _is(record: RecordKey) -> ColumnElement[bool]:
    return and_(*(getattr(IdempotencyRecord, name) == value for name, value in _columns(record).items()))
