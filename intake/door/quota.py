"""Quotas of a workspace for stored bytes and uploads. Stored sources are never deleted because of a quota."""

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
    """The workspace has reached its quota."""

    code = "quota_exceeded"


@dataclass(frozen=True, slots=True)
class Quota:
    """The limits of one workspace; 0 is no limit. ``running_jobs`` counts workers, each of which runs one job at a time."""

    stored_bytes: int = 0
    uploads_a_day: int = 0
    running_jobs: int = 0


UNLIMITED = Quota()


@dataclass(frozen=True, slots=True)
class Usage:
    """What one workspace uses of its quotas."""

    stored_bytes: int
    uploads_a_day: int
    running_jobs: int


def usage_of(uow: UnitOfWork, workspace_id: WorkspaceId) -> Usage:
    """The current usage. Uploads count for a day, and their bytes until they are erased."""
    running = select(func.count(Job.held_by.distinct())).where(
        Job.workspace_id == workspace_id, Job.state == JobState.RUNNING
    )
    (used,) = _USED.fetch(uow.session, workspace_id=workspace_id, since=uow.now - DAY)
    return Usage(int(used["stored"]), used["uploads"], uow.session.execute(running).scalar_one())


def refuse_over_quota(uploads: Sequence[Upload], quota: Quota, *, stored_bytes: int, uploads_a_day: int) -> None:
    """Raise QuotaExceededError when the current usage and the new uploads together exceed the quota."""
    if quota.uploads_a_day:
        _refuse("uploads_a_day", quota.uploads_a_day, used=uploads_a_day, wanted=len(uploads))
    if quota.stored_bytes:
        wanted = sum(len(upload.data) for upload in uploads)
        _refuse("stored_bytes", quota.stored_bytes, used=stored_bytes, wanted=wanted)


def refuse_stored(quota: Quota, *, before: int, now: int) -> None:
    """Raise QuotaExceededError when the bytes stored after the upload exceed the quota."""
    _refuse("stored_bytes", quota.stored_bytes, used=before, wanted=now - before)


def _refuse(name: str, limit: int, *, used: int, wanted: int) -> None:
    if used + wanted > limit:
        raise QuotaExceededError(
            f"The workspace may have {limit} {name.replace('_', ' ')}, and has {used}; this would be {wanted} more.",
            extra={"quota": name, "limit": limit, "used": used},
        )
