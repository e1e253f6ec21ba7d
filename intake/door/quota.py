"""How much one workspace may keep and hand in; what is there already is never touched."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import func, select

from config.owed.row import JobState
from config.unit_of_work import UnitOfWork
from core.errors import ForbiddenError
from core.ids import WorkspaceId
from intake.door.upload import Upload
from intake.models import Blob, Job, Source

DAY = timedelta(days=1)


class QuotaExceededError(ForbiddenError):
    """The workspace keeps or hands in as much as it may."""

    code = "quota_exceeded"


@dataclass(frozen=True, slots=True)
class Quota:
    """What one workspace may have; 0 is no limit."""

    stored_bytes: int = 0
    uploads_a_day: int = 0
    running_jobs: int = 0


UNLIMITED = Quota()


@dataclass(frozen=True, slots=True)
class Usage:
    """What one workspace has."""

    stored_bytes: int
    uploads_a_day: int
    running_jobs: int


def usage_of(uow: UnitOfWork, workspace_id: WorkspaceId) -> Usage:
    """What was handed in stays counted for a day, and its bytes until they are erased."""
    running = select(func.count(Job.held_by.distinct())).where(
        Job.workspace_id == workspace_id, Job.state == JobState.RUNNING
    )
    return Usage(_stored(uow, workspace_id), _uploads(uow, workspace_id), uow.session.execute(running).scalar_one())


def refuse_over_quota(uow: UnitOfWork, workspace_id: WorkspaceId, uploads: Sequence[Upload], quota: Quota) -> None:
    """Raise QuotaExceededError when the workspace would have more than it may with these new uploads."""
    if quota.uploads_a_day:
        used = _uploads(uow, workspace_id)
        _refuse("uploads_a_day", quota.uploads_a_day, used=used, wanted=len(uploads))
    if quota.stored_bytes:
        wanted = sum(len(upload.data) for upload in uploads)
        _refuse("stored_bytes", quota.stored_bytes, used=_stored(uow, workspace_id), wanted=wanted)


def _refuse(name: str, limit: int, *, used: int, wanted: int) -> None:
    if used + wanted > limit:
        raise QuotaExceededError(
            f"The workspace may have {limit} {name.replace('_', ' ')}, and has {used}; this would be {wanted} more.",
            extra={"quota": name, "limit": limit, "used": used},
        )


def _stored(uow: UnitOfWork, workspace_id: WorkspaceId) -> int:
    query = select(func.coalesce(func.sum(Blob.size), 0)).where(Blob.workspace_id == workspace_id)
    return int(uow.session.execute(query).scalar_one())


def _uploads(uow: UnitOfWork, workspace_id: WorkspaceId) -> int:
    is_recent = (Source.workspace_id == workspace_id, Source.created_at > uow.now - DAY)
    return uow.session.execute(select(func.count()).where(*is_recent)).scalar_one()
