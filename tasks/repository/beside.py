"""What is shown with tasks besides their rows, from one statement."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from access.viewer import Viewer
from config.rows import group_by
from config.together import Together
from core.ids import TaskId
from core.paging import Row
from tasks.repository import assignees, conversation, dependencies, task_links

BESIDE = Together((assignees.BY_TASK, task_links.BY_TASK, dependencies.BY_TASK, conversation.BY_TASK))


@dataclass(frozen=True, slots=True)
class Beside:
    """Assignees, links, dependencies and numbers of comments and attachments, all by task."""

    assignees: Mapping[TaskId, Sequence[Row]]
    links: Mapping[TaskId, Sequence[Row]]
    dependencies: Mapping[TaskId, Sequence[Row]]
    counts: Mapping[TaskId, Mapping[str, int]]


def find_beside(session: Session, viewer: Viewer, task_ids: Collection[TaskId]) -> Beside:
    """What is shown with these tasks; dependencies only on tasks that the viewer may see."""
    people, links, tied, counted = BESIDE.fetch(session, *([task_ids] * len(BESIDE.parts)))
    return Beside(
        group_by(people, "task_id"),
        group_by(links, "task_id"),
        dependencies.show_by_task(session, viewer, tied),
        conversation.numbers_of(counted),
    )
