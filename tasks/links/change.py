"""The links of a task: adding and removing single ones, and writing all of them."""

from collections.abc import Mapping, Sequence
from typing import Any

from config.unit_of_work import UnitOfWork
from core.actor import Actor
from core.errors import NotFoundError
from core.paging import Row
from core.versions import check_version
from tasks.items.changes import changing
from tasks.items.locks import lock_task, see_task
from tasks.models.work_item import WorkItem
from tasks.policy.changes import TaskChanges
from tasks.policy.fields import clean_links
from tasks.policy.links import Link, parse_link, plain_link
from tasks.repository import task_links
from tasks.resources.registry import register_links


class LinkNotFoundError(NotFoundError):
    """The task has no such link."""


def list_links(uow: UnitOfWork, ref: str, *, actor: Actor) -> Sequence[Row]:
    """The task's links, the primary one first. Raises TaskNotFoundError."""
    task_id = see_task(uow, ref, actor=actor)
    return task_links.list_by_task(uow.session, [task_id]).get(task_id, [])


def add_link(uow: UnitOfWork, ref: str, link: Link, *, actor: Actor, expected_version: int | None = None) -> WorkItem:
    """Add the link to the task; one that it has already stays as it is.

    Raises TaskNotFoundError, VersionConflictError, InvalidError and UnknownResourceError.
    """
    item = lock_task(uow, ref, actor=actor)
    check_version(item.version, expected_version)
    wanted = clean_links((*current_links(uow, item), link))
    with changing(uow, item, actor=actor, asked=TaskChanges(links=wanted)) as beside:
        beside.update(write_links(uow, item, wanted, actor=actor))
    return item


def remove_link(
    uow: UnitOfWork, ref: str, link: Link, *, actor: Actor, expected_version: int | None = None
) -> WorkItem:
    """Remove the link with its role, or with every role when the link names none.

    Raises TaskNotFoundError, LinkNotFoundError and VersionConflictError.
    """
    item = lock_task(uow, ref, actor=actor)
    before = current_links(uow, item)
    wanted = tuple(each for each in before if not _is_same(each, link))
    if len(wanted) == len(before):
        raise LinkNotFoundError("The task has no such link.")
    check_version(item.version, expected_version)
    with changing(uow, item, actor=actor, asked=TaskChanges(links=wanted)) as beside:
        beside.update(write_links(uow, item, wanted, actor=actor))
    return item


def current_links(uow: UnitOfWork, item: WorkItem) -> tuple[Link, ...]:
    return tuple(parse_link(row) for row in task_links.list_by_task(uow.session, [item.id]).get(item.id, []))


def write_links(
    uow: UnitOfWork, item: WorkItem, wanted: Sequence[Link], *, actor: Actor
) -> Mapping[str, Mapping[str, Any]]:
    """Replace the task's links. Returns what that changed. Raises UnknownResourceError."""
    before = current_links(uow, item)
    if before == tuple(wanted):
        return {}
    register_links(uow, wanted, actor=actor, is_private=item.is_private)
    task_links.replace(uow.session, item, wanted)
    return {"links": {"from": [plain_link(link) for link in before], "to": [plain_link(link) for link in wanted]}}


def _is_same(link: Link, named: Link) -> bool:
    return (link.type, link.id) == (named.type, named.id) and named.role in {None, link.role}
