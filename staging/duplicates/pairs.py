"""Finding what might be the same work twice: when it is staged or made, and again whenever it says something else."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any

from config.unit_of_work import UnitOfWork
from core.ids import Prefix, TaskId, WorkspaceId, is_id
from staging.policy.duplicates import Subject, blocking_keys, choose_compared, find_alike
from staging.repository import duplicates
from staging.states import StagedState
from tasks.models.work_item import WorkItem
from tasks.repository import assignees, task_links

_NO_STAGED: Mapping[str, str] = {}


def lock_pairs(uow: UnitOfWork, workspace_id: WorkspaceId) -> None:
    """Nobody else looks for twins in the workspace before this transaction ends: two at once would miss each other.

    To be called before any row is held, so that two transactions never wait for each other.
    """
    duplicates.lock_all(uow.session, workspace_id)


def note_staged(uow: UnitOfWork, workspace_id: WorkspaceId, rows: Iterable[Mapping[str, Any]]) -> None:
    """New staged tasks can be found by later ones, and are paired with what is here already."""
    _pair(uow, workspace_id, [_staged_subject(row) for row in rows])


def note_items(uow: UnitOfWork, items: Iterable[WorkItem]) -> None:
    """Work items that were made directly can be found by later suggestions."""
    direct = [item for item in items if item.staged_id is None]
    if direct:
        rows = [{"id": each.id, "title": each.title, "due_at": each.due_at} for each in direct]
        keys = {subject.id: blocking_keys(subject) for subject in _item_subjects(uow, rows)}
        lock_pairs(uow, direct[0].workspace_id)
        duplicates.add_keys(uow.session, direct[0].workspace_id, keys)


def look_again(uow: UnitOfWork, workspace_id: WorkspaceId, ids: Collection[str]) -> None:
    """Staged tasks and work items that say something else now are paired anew.

    A work item that was made of a staged task goes by the id of that, and the staged task by what its item says.
    """
    if ids:
        uow.session.flush()
        lock_pairs(uow, workspace_id)
        duplicates.forget(uow.session, ids)
        _pair(uow, workspace_id, list(_load(uow, workspace_id, set(ids)).values()))


def is_task(name: str) -> bool:
    return is_id(name, Prefix.TASK)


def _pair(uow: UnitOfWork, workspace_id: WorkspaceId, subjects: Sequence[Subject]) -> None:
    if not subjects:
        return
    keys = {subject.id: blocking_keys(subject) for subject in subjects}
    lock_pairs(uow, workspace_id)
    duplicates.add_keys(uow.session, workspace_id, keys)
    sharing = duplicates.list_sharing(uow.session, workspace_id, set().union(*keys.values()))
    compared = {subject.id: choose_compared(subject.id, keys[subject.id], sharing) for subject in subjects}
    others = _load(uow, workspace_id, {other for chosen in compared.values() for other in chosen})
    pairs = [
        {"workspace_id": workspace_id, **sides, "score": alike.score, "reason": alike.reason}
        for subject in subjects
        for alike in find_alike(subject, [others[other] for other in compared[subject.id] if other in others])
        for sides in _sides(subject.id, alike.other_id)
    ]
    duplicates.add_pairs(uow.session, _each_once(pairs))


def _sides(one: str, other: str) -> Iterator[dict[str, str]]:
    """Pairs are about a staged task; two work items are nobody's question."""
    if not is_task(one):
        yield {"staged_id": one, "other_id": other}
    elif not is_task(other):
        yield {"staged_id": other, "other_id": one}


def _load(uow: UnitOfWork, workspace_id: WorkspaceId, ids: set[str]) -> dict[str, Subject]:
    """What they say now, as far as that could still turn out to be the same as something else."""
    tasks = [other for other in ids if is_task(other)]
    rows = duplicates.list_staged(uow.session, workspace_id, ids - set(tasks))
    staged_of = {row["task_id"]: row["id"] for row in rows if row["state"] is StagedState.APPROVED}
    items = duplicates.list_open_items(uow.session, workspace_id, [*tasks, *staged_of])
    waiting = [_staged_subject(row) for row in rows if row["state"] is not StagedState.APPROVED]
    return {subject.id: subject for subject in [*waiting, *_item_subjects(uow, items, staged_of)]}


def _staged_subject(row: Mapping[str, Any]) -> Subject:
    return Subject(
        id=row["id"],
        title=row["title"],
        owner=row["owner_id"] or (row["owner"].casefold() if row["owner"] else None),
        due_on=row["due_at"].date() if row["due_at"] else None,
        links=frozenset((link["type"], link["id"]) for link in row["links"]),
    )


def _item_subjects(
    uow: UnitOfWork, rows: Sequence[Mapping[str, Any]], staged_of: Mapping[str, str] = _NO_STAGED
) -> list[Subject]:
    ids = [TaskId(row["id"]) for row in rows]
    people = assignees.list_by_task(uow.session, ids)
    things = task_links.list_by_task(uow.session, ids)
    return [
        Subject(
            id=staged_of.get(row["id"], row["id"]),
            title=row["title"],
            owner=next((person["id"] for person in people.get(row["id"], [])), None),
            due_on=row["due_at"].date() if row["due_at"] else None,
            links=frozenset((link["type"], link["id"]) for link in things.get(row["id"], [])),
        )
        for row in rows
    ]


def _each_once(pairs: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """Two that were staged together find each other; one pair says it for both."""
    kept: dict[frozenset[str], dict[str, Any]] = {}
    for pair in pairs:
        kept.setdefault(frozenset((pair["staged_id"], pair["other_id"])), pair)
    return list(kept.values())
