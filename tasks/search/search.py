"""Search of tasks by words."""

from dataclasses import replace
from typing import Any, Final

from access.viewer import viewer_of
from config.unit_of_work import UnitOfWork
from core.actor import Actor
from tasks.items.read import TaskFilter, TaskView, complete_views
from tasks.models.work_item import WorkItem
from tasks.repository import work_items
from tasks.repository.search import Wanted
from tasks.repository.search_index import TASK
from tasks.search.pages import Asked, HitPage, find_page, show_hits

_COLUMNS: Final[list[Any]] = list(WorkItem.__table__.columns)


def find_tasks(uow: UnitOfWork, asked: Asked, *, actor: Actor, where: TaskFilter) -> HitPage[TaskView]:
    """Live tasks that the actor may see, that match the filter and contain the words."""
    viewer, narrowed = viewer_of(actor), replace(where, words=None)
    conditions = work_items.listed(uow.session, viewer, narrowed, now=uow.now)
    rows, following = find_page(uow, asked, Wanted(viewer.workspace_id, TASK, _COLUMNS, asked.words, conditions))
    return show_hits(uow, asked.words, rows, complete_views(uow, rows), following)
