"""Where original bytes are kept, exactly as they came."""

import hashlib
from typing import Protocol

from sqlalchemy import select
from sqlalchemy.orm import Session

from config.database import insert_into
from core.ids import WorkspaceId
from intake.models import Blob


class BlobStore(Protocol):
    """Keeps bytes under their sha-256, per workspace."""

    def put(self, session: Session, workspace_id: WorkspaceId, data: bytes) -> str: ...

    def get(self, session: Session, workspace_id: WorkspaceId, sha256: str) -> bytes: ...


class DatabaseBlobs:
    """Bytes in the database: they share its transactions, its backups and its isolation."""

    def put(self, session: Session, workspace_id: WorkspaceId, data: bytes) -> str:
        """Keep the bytes and return their sha-256; keeping them again changes nothing."""
        digest = hashlib.sha256(data).hexdigest()
        row = {"workspace_id": workspace_id, "sha256": digest, "size": len(data), "data": data}
        session.execute(insert_into(session, Blob).values(row).on_conflict_do_nothing())
        return digest

    def get(self, session: Session, workspace_id: WorkspaceId, sha256: str) -> bytes:
        return session.execute(
            select(Blob.data).where(Blob.workspace_id == workspace_id, Blob.sha256 == sha256)
        ).scalar_one()
