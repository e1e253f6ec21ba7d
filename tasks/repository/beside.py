"""What lies beside tasks and is shown with them, asked for in one statement."""

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
    """Who does some tasks, what they are about and tied to, and how much was said about them, all by task."""

    assignees: Mapping[TaskId, Sequence[Row]]
    links: Mapping[TaskId, Sequence[Row]]
    dependencies: Mapping[TaskId, Sequence[Row]]
    counts: Mapping[TaskId, Mapping[str, int]]


def find_beside(session: Session, viewer: Viewer, task_ids: Collection[TaskId]) -> Beside:
    """What lies beside these tasks; other work that they are tied to as far as the viewer may see it."""
    people, links, tied, counted = BESIDE.fetch(session, *([task_ids] * len(BESIDE.parts)))
    return Beside(
        group_by(people, "task_id"),
        group_by(links, "task_id"),
        dependencies.show_by_task(session, viewer, tied),
        conversation.numbers_of(counted),
    )
