"""Pages of tasks for every dialect, with the same list, filters and cursors as our own."""

from collections.abc import Mapping
from typing import Any

from api.paging import place_in
from api.transactions import Call
from core.paging import Page
from tasks.items.read import TaskFilter, TaskSort, TaskView, list_tasks


def page_of_tasks(call: Call, query: Mapping[str, Any], where: TaskFilter, *, sort: str) -> Page[TaskView]:
    """The page of the list at the query's cursor, up to its limit."""
    return list_tasks(
        call.uow,
        actor=call.actor,
        where=where,
        sort=TaskSort(sort.removeprefix("-")),
        is_descending=sort.startswith("-"),
        after=place_in(query),
        limit=query["limit"],
    )
