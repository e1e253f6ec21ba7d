"""Finding duplicate pairs: once for all changes of a transaction, just before its commit."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any

from config.marks import Marks
from config.unit_of_work import UnitOfWork
from core.ids import Prefix, TaskId, WorkspaceId, is_id
from staging.policy.duplicates import Subject, blocking_keys, choose_compared, find_duplicates
from staging.repository import duplicates
from staging.states import StagedState
from tasks.repository import assignees, task_links


def refresh_pairs(uow: UnitOfWork, workspace_id: WorkspaceId, marks: Marks) -> None:
    """Add keys for what was created, and find the pairs of what has changed anew.

    A task made of a staged task is compared under the id of that, and the staged task by the fields of its task. The
    lock on the workspace's duplicates lasts until this transaction ends: two concurrent searches would miss each
    other's rows. It is the last lock: from here on this transaction may lock no row.
    """
    uow.session.flush()
    duplicates.lock_all(uow.session, workspace_id)
    revised = _subject_ids(uow, marks.revised)
    duplicates.forget(uow.session, revised)
    created = marks.created - marks.revised
    _add_keys(uow, workspace_id, _load(uow, workspace_id, {each for each in created if is_task(each)}).values())
    paired = revised | {each for each in created if not is_task(each)}
    _pair(uow, workspace_id, list(_load(uow, workspace_id, paired).values()))


def is_task(name: str) -> bool:
    return is_id(name, Prefix.TASK)


def _subject_ids(uow: UnitOfWork, ids: Collection[str]) -> set[str]:
    """The ids under which they are compared."""
    tasks = [TaskId(each) for each in ids if is_task(each)]
    staged_of = duplicates.find_staged_of(uow.session, tasks)
    return {staged_of.get(TaskId(each), each) for each in ids}


def _add_keys(uow: UnitOfWork, workspace_id: WorkspaceId, subjects: Iterable[Subject]) -> dict[str, frozenset[str]]:
    keys = {subject.id: blocking_keys(subject) for subject in subjects}
    duplicates.add_keys(uow.session, workspace_id, keys)
    return keys


def _pair(uow: UnitOfWork, workspace_id: WorkspaceId, subjects: Sequence[Subject]) -> None:
    if not subjects:
        return
    keys = _add_keys(uow, workspace_id, subjects)
    sharing = duplicates.list_sharing(uow.session, workspace_id, set().union(*keys.values()))
    compared = {subject.id: choose_compared(subject.id, keys[subject.id], sharing) for subject in subjects}
    others = {subject.id: subject for subject in subjects}
    others |= _load(uow, workspace_id, {other for chosen in compared.values() for other in chosen} - others.keys())
    pairs = [
        {"workspace_id": workspace_id, **sides, "score": alike.score, "reason": alike.reason}
        for subject in subjects
        for alike in find_duplicates(subject, [others[other] for other in compared[subject.id] if other in others])
        for sides in _sides(subject.id, alike.other_id)
    ]
    duplicates.add_pairs(uow.session, _each_once(pairs))


def _sides(one: str, other: str) -> Iterator[dict[str, str]]:
    """The row of a pair, which is about one of its staged tasks. A pair of two tasks is not stored."""
    if not is_task(one):
        yield {"staged_id": one, "other_id": other}
    elif not is_task(other):
        yield {"staged_id": other, "other_id": one}


def _load(uow: UnitOfWork, workspace_id: WorkspaceId, ids: set[str]) -> dict[str, Subject]:
    """The present texts of these ids, without those that can't be a duplicate any more."""
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


def _item_subjects(uow: UnitOfWork, rows: Sequence[Mapping[str, Any]], staged_of: Mapping[str, str]) -> list[Subject]:
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
    """Two staged tasks of one transaction find each other; keep one pair for both."""
    kept: dict[frozenset[str], dict[str, Any]] = {}
    for pair in pairs:
        kept.setdefault(frozenset((pair["staged_id"], pair["other_id"])), pair)
    return list(kept.values())
