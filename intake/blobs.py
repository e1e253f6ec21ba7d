"""Where original bytes are kept, exactly as they came."""

import hashlib
from collections.abc import Collection, Mapping
from typing import Protocol, cast

from sqlalchemy import Table, select
from sqlalchemy.orm import Session

from config.database import insert_into
from config.many_rows import is_among
from core.ids import WorkspaceId
from intake.models import Blob

_TABLE = cast("Table", Blob.__table__)


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
        """Keep the bytes and return their sha-256; keeping them again changes nothing."""
        digest = hashlib.sha256(data).hexdigest()
        self.put_many(session, workspace_id, {digest: data})
        return digest

    def put_many(self, session: Session, workspace_id: WorkspaceId, contents: Mapping[str, bytes]) -> None:
        """Keep bytes whose sha-256 the caller knows; always in its order, so that two never wait in a circle."""
        rows = [
            {"workspace_id": workspace_id, "sha256": digest, "size": len(data), "data": data}
            for digest, data in sorted(contents.items())
        ]
        session.flush()
        # By its table, because a mapped class would be asked what it wants to know of each row.
        session.connection().execute(insert_into(session, _TABLE).on_conflict_do_nothing(), rows)

    def get(self, session: Session, workspace_id: WorkspaceId, sha256: str) -> bytes:
        return session.execute(
            select(Blob.data).where(Blob.workspace_id == workspace_id, Blob.sha256 == sha256)
        ).scalar_one()

    def get_many(self, session: Session, workspace_id: WorkspaceId, digests: Collection[str]) -> Mapping[str, bytes]:
        """By their sha-256."""
        query = select(Blob.sha256, Blob.data).where(Blob.workspace_id == workspace_id)
        rows = session.execute(query.where(is_among(session, Blob.sha256, digests)))
        return {row[0]: row[1] for row in rows}
