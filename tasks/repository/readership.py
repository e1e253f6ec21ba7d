"""Who may read trail entries about tasks, deleted ones included."""

from collections.abc import Collection

from sqlalchemy.orm import Session

from access.repository import readership
from access.viewer import Readership, Viewer
from tasks.models.work_item import WorkItem
from tasks.repository.work_items import concerns


def find_readership(session: Session, viewer: Viewer, task_ids: Collection[str]) -> Readership:
    return readership.find_readership(session, viewer, WorkItem, task_ids, is_own=concerns(viewer))


def find_versions(session: Session, ids: Collection[str]) -> dict[str, int]:
    return readership.find_versions(session, WorkItem, ids)
