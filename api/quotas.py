"""The quotas of workspaces, by the settings of this installation."""

from api.context import current_runtime
from intake.door.quota import Quota


def current_quota() -> Quota:
    settings = current_runtime().settings
    return Quota(
        stored_bytes=settings.quota_stored_mb * 1024 * 1024,
        uploads_a_day=settings.quota_uploads,
        running_jobs=settings.quota_running,
    )
