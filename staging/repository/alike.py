"""Which suggestions have a possible duplicate that the viewer may see and that still matters."""

from sqlalchemy import ColumnElement, exists, or_, select
from sqlalchemy.orm import aliased

from access.viewer import Viewer
from staging.models.duplicate import DuplicatePair
from staging.models.staged_task import StagedTask
from staging.repository.visibility import visible
from staging.states import UNDECIDED, StagedState
from tasks.models.work_item import WorkItem
from tasks.repository.work_items import live
from tasks.states import ACTIVE


def has_duplicates(viewer: Viewer) -> ColumnElement[bool]:
    """Whether a suggestion is shown with a possible duplicate.

    A pair is stored once, so the suggestion may be on either side of it.
    """
    from_one_side = _matters(viewer, DuplicatePair.other_id, DuplicatePair.staged_id == StagedTask.id)
    from_the_other = _matters(viewer, DuplicatePair.staged_id, DuplicatePair.other_id == StagedTask.id)
    return or_(from_one_side, from_the_other)


def _matters(viewer: Viewer, other_id: object, is_about: ColumnElement[bool]) -> ColumnElement[bool]:
    """Whether the other side is undecided, or is or became an open task."""
    other = aliased(StagedTask)
    is_open = exists().where(
        or_(
            WorkItem.id == other_id,
            WorkItem.id.in_(
                select(other.task_id).where(
                    other.id == other_id, visible(viewer, of=other), other.state == StagedState.APPROVED
                )
            ),
        ),
        *live(viewer),
        WorkItem.status.in_(ACTIVE),
    )
    waits = exists().where(other.id == other_id, visible(viewer, of=other), other.state.in_(UNDECIDED))
    return exists().where(is_about, or_(waits, is_open)).correlate(StagedTask)
