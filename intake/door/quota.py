"""How much one workspace may keep and hand in; what is there already is never touched."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import bindparam, func, select

from config.database import UtcDateTime
from config.owed.row import JobState
from config.statements import Statement
from config.unit_of_work import UnitOfWork
from core.errors import ForbiddenError
from core.ids import WorkspaceId
from intake.door.upload import Upload
from intake.models import BlobTotal, Job, Source

DAY = timedelta(days=1)

_WORKSPACE = bindparam("workspace_id", type_=Source.workspace_id.type)
STORED_BYTES = (
    select(func.coalesce(func.sum(BlobTotal.bytes), 0)).where(BlobTotal.workspace_id == _WORKSPACE).scalar_subquery()
)
UPLOADS_A_DAY = (
    select(func.count())
    .where(Source.workspace_id == _WORKSPACE, Source.created_at > bindparam("since", type_=UtcDateTime))
    .scalar_subquery()
)
_USED = Statement(lambda _: select(STORED_BYTES.label("stored"), UPLOADS_A_DAY.label("uploads")))


class QuotaExceededError(ForbiddenError):
    """The workspace keeps or hands in as much as it may."""

    code = "quota_exceeded"


@dataclass(frozen=True, slots=True)
class Quota:
    """What one workspace may have; 0 is no limit. Running are the workers that read for it, each one thing at a time."""

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
    (used,) = _USED.fetch(uow.session, workspace_id=workspace_id, since=uow.now - DAY)
    return Usage(int(used["stored"]), used["uploads"], uow.session.execute(running).scalar_one())


def refuse_over_quota(uploads: Sequence[Upload], quota: Quota, *, stored_bytes: int, uploads_a_day: int) -> None:
    """Raise QuotaExceededError when the workspace, which has so much, would have more than it may with these new uploads."""
    if quota.uploads_a_day:
        _refuse("uploads_a_day", quota.uploads_a_day, used=uploads_a_day, wanted=len(uploads))
    if quota.stored_bytes:
        wanted = sum(len(upload.data) for upload in uploads)
        _refuse("stored_bytes", quota.stored_bytes, used=stored_bytes, wanted=wanted)


def refuse_stored(quota: Quota, *, before: int, now: int) -> None:
    """Raise QuotaExceededError when what was kept just now is more than the workspace may have."""
    _refuse("stored_bytes", quota.stored_bytes, used=before, wanted=now - before)


def _refuse(name: str, limit: int, *, used: int, wanted: int) -> None:
    if used + wanted > limit:
        raise QuotaExceededError(
            f"The workspace may have {limit} {name.replace('_', ' ')}, and has {used}; this would be {wanted} more.",
            extra={"quota": name, "limit": limit, "used": used},
        )
