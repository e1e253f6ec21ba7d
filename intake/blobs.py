"""Storage of original bytes, exactly as they were received."""

import hashlib
from collections.abc import Collection, Mapping
from typing import Protocol

from sqlalchemy import select
from sqlalchemy.orm import Session

from config.many_rows import insert_many, is_among
from core.ids import WorkspaceId
from intake.models import Blob


class BlobStore(Protocol):
    """Keeps bytes under their sha-256, per workspace."""

    def put(self, session: Session, workspace_id: WorkspaceId, data: bytes) -> str: ...

    def put_many(self, session: Session, workspace_id: WorkspaceId, contents: Mapping[str, bytes]) -> None: ...

    def get(self, session: Session, workspace_id: WorkspaceId, sha256: str) -> bytes: ...

    def get_many(
        self, session: Session, workspace_id: WorkspaceId, digests: Collection[str]
    ) -> Mapping[str, bytes]: ...


class DatabaseBlobs:
    """Bytes in the database: they share its transactions, its backups and its isolation."""

    def put(self, session: Session, workspace_id: WorkspaceId, data: bytes) -> str:
        """Store the bytes and return their sha-256; storing them again changes nothing."""
        digest = hashlib.sha256(data).hexdigest()
        self.put_many(session, workspace_id, {digest: data})
        return digest

    def put_many(self, session: Session, workspace_id: WorkspaceId, contents: Mapping[str, bytes]) -> None:
        """Store contents by their sha-256, in the order of the digests, so that concurrent calls cannot deadlock."""
        rows = [
            {"workspace_id": workspace_id, "sha256": digest, "size": len(data), "data": data}
            for digest, data in sorted(contents.items())
        ]
        insert_many(session, Blob, rows, keeps_existing=True)

    def get(self, session: Session, workspace_id: WorkspaceId, sha256: str) -> bytes:
        return session.execute(
            select(Blob.data).where(Blob.workspace_id == workspace_id, Blob.sha256 == sha256)
        ).scalar_one()

    def get_many(self, session: Session, workspace_id: WorkspaceId, digests: Collection[str]) -> Mapping[str, bytes]:
        """The contents by sha-256."""
        query = select(Blob.sha256, Blob.data).where(Blob.workspace_id == workspace_id)
        rows = session.execute(query.where(is_among(session, Blob.sha256, digests)))
        return {row[0]: row[1] for row in rows}
