"""The listed rows: tasks with assignees, links and evidence, as in a workspace in use."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import insert, select

from access.scopes import Role
from access.services.members import add_member
from bench.installation import Installation
from bench.listing.suggestions import put_behind
from bench.work_items import insert_work_items
from core.actor import system_actor
from core.ids import MemberId, TaskId
from tasks.models import Assignee, TaskLink, WorkItem

PEOPLE = ("Marco Silva", "Priya Nair", "Tom Becker", "Ines Duarte")
ITEMS = 2_000


def insert_rows(place: Installation) -> None:
    """Each task has an assignee and every third a second one; every other task has a link and evidence."""
    insert_work_items(place, ITEMS)
    with place.runtime.transactions.begin() as uow:
        actor = system_actor(place.workspace_id)
        people = [MemberId(add_member(uow, actor=actor, name=name, role=Role.MEMBER).id) for name in PEOPLE]
        ids = list(uow.session.scalars(select(WorkItem.id).order_by(WorkItem.number)))
        uow.session.execute(insert(Assignee), list(_assignees(place, ids, people)))
        uow.session.execute(insert(TaskLink), list(_links(place, ids[::2])))
        put_behind(uow, place, ids[::2])


def _assignees(place: Installation, ids: Sequence[TaskId], people: Sequence[MemberId]) -> Iterator[Mapping[str, Any]]:
    for number, task_id in enumerate(ids):
        for position in range(2 if number % 3 == 0 else 1):
            yield {
                "task_id": task_id,
                "member_id": people[(number + position) % len(people)],
                "workspace_id": place.workspace_id,
                "position": position,
            }


def _links(place: Installation, ids: Sequence[TaskId]) -> Iterator[Mapping[str, Any]]:
    for number, task_id in enumerate(ids):
        yield {
            "task_id": task_id,
            "position": 0,
            "workspace_id": place.workspace_id,
            "type": "deal",
            "id": f"deal-{number}",
            "name": f"Renewal {number}",
            "role": "about",
        }
