"""Storing the bytes of files on tasks and templates."""

from dataclasses import dataclass

from config.unit_of_work import UnitOfWork
from core.ids import WorkspaceId
from intake.blobs import BlobStore
from tasks.policy.attachments import clean_file_name, content_type_of
from tasks.policy.faults import refuse
from tasks.repository import attachments


@dataclass(frozen=True, slots=True)
class HandedFile:
    """A file as a client sent it: its bytes and its name."""

    data: bytes
    name: str | None = None


@dataclass(frozen=True, slots=True)
class KeptFile:
    """A stored file: its name without any path, and the type detected from its bytes."""

    name: str
    sha256: str
    size: int
    content_type: str


def keep_file(uow: UnitOfWork, workspace_id: WorkspaceId, file: HandedFile, *, blobs: BlobStore) -> KeptFile:
    """Store the bytes, once for equal contents. Raises InvalidError for an empty file."""
    if not file.data:
        raise refuse("file", "must not be empty")
    digest = blobs.put(uow.session, workspace_id, file.data)
    if not attachments.lock_blob(uow.session, workspace_id, digest):
        # The last reference to these bytes was purged in between.
        blobs.put(uow.session, workspace_id, file.data)
    return KeptFile(clean_file_name(file.name), digest, len(file.data), content_type_of(file.data))
