"""Who may read trail entries about staged tasks, in whatever state these are."""

from collections.abc import Collection

from sqlalchemy.orm import Session

from access.repository import readership
from access.viewer import Readership, Viewer
from staging.models.staged_task import StagedTask
from staging.repository.visibility import concerns


def find_readership(session: Session, viewer: Viewer, staged_ids: Collection[str]) -> Readership:
    return readership.find_readership(session, viewer, StagedTask, staged_ids, is_own=concerns(viewer))


def find_versions(session: Session, ids: Collection[str]) -> dict[str, int]:
    return readership.find_versions(session, StagedTask, ids)
