"""Finding what might be the same work twice, when it is staged; and showing it only while it matters, to whom it may."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from config.unit_of_work import UnitOfWork
from core.actor import Actor
from core.ids import Prefix, StagedTaskId, TaskId, WorkspaceId, is_id
from staging.models.staged_task import StagedTask
from staging.models.work_item import WorkItem
from staging.pages import Row
from staging.policy.duplicates import MOST_KEPT, Subject, blocking_keys, choose_compared, find_alike
from staging.repository import assignees, duplicates, task_links
from staging.states import UNDECIDED, StagedState
from staging.viewer import viewer_of


@dataclass(frozen=True, slots=True)
class DuplicateCandidate:
    """Something that the staged task might be the same as."""

    kind: str
    id: str
    score: float
    reason: str


def note_staged(uow: UnitOfWork, workspace_id: WorkspaceId, rows: Iterable[Mapping[str, Any]]) -> None:
    """New staged tasks can be found by later ones, and are paired with what is here already."""
    subjects = [_staged_subject(row) for row in rows]
    keys = {subject.id: blocking_keys(subject) for subject in subjects}
    duplicates.add_keys(uow.session, workspace_id, keys)
    sharing = duplicates.list_sharing(uow.session, workspace_id, set().union(*keys.values()))
    compared = {subject.id: choose_compared(subject.id, keys[subject.id], sharing) for subject in subjects}
    others = _load(uow, workspace_id, {other for chosen in compared.values() for other in chosen})
    pairs = [
        {
            "workspace_id": workspace_id,
            "staged_id": subject.id,
            "other_id": alike.other_id,
            "score": alike.score,
            "reason": alike.reason,
        }
        for subject in subjects
        for alike in find_alike(subject, [others[other] for other in compared[subject.id] if other in others])
    ]
    duplicates.add_pairs(uow.session, _each_once(pairs))


def note_edited(uow: UnitOfWork, staged: StagedTask) -> None:
    """A staged task that says something else now is looked at anew."""
    duplicates.forget(uow.session, staged.id)
    note_staged(uow, staged.workspace_id, [{name: getattr(staged, name) for name in _COMPARED}])


def note_items(uow: UnitOfWork, items: Iterable[WorkItem]) -> None:
    """Work items that were made directly can be found by later suggestions."""
    direct = [item for item in items if item.staged_id is None]
    for subject in _item_subjects(
        uow, [{"id": each.id, "title": each.title, "due_at": each.due_at} for each in direct]
    ):
        duplicates.add_keys(uow.session, direct[0].workspace_id, {subject.id: blocking_keys(subject)})


def list_candidates(
    uow: UnitOfWork, staged_ids: Sequence[StagedTaskId], *, actor: Actor
) -> Mapping[StagedTaskId, list[DuplicateCandidate]]:
    """What each might be the same as: only what the actor may see, and what is still undecided or to be done."""
    pairs = duplicates.list_pairs(uow.session, staged_ids)
    viewer = viewer_of(actor)
    standing = duplicates.find_standing(uow.session, viewer, {pair["other_id"] for pair in pairs})
    named = {pair["other_id"]: _named(pair["other_id"], standing) for pair in pairs}
    is_open = duplicates.find_open(uow.session, viewer, {name for name in named.values() if name and is_task(name)})
    found: dict[StagedTaskId, list[DuplicateCandidate]] = defaultdict(list)
    for pair in sorted(pairs, key=lambda each: (-each["score"], each["other_id"])):
        name = named[pair["other_id"]]
        if name is not None and (not is_task(name) or name in is_open) and len(found[pair["staged_id"]]) < MOST_KEPT:
            kind = "task" if is_task(name) else "staged"
            found[pair["staged_id"]].append(DuplicateCandidate(kind, name, pair["score"], pair["reason"]))
    return found


def is_task(name: str) -> bool:
    return is_id(name, Prefix.TASK)


_COMPARED = ("id", "title", "owner", "owner_id", "due_at", "links")


def _named(other_id: str, standing: Mapping[str, Row]) -> str | None:
    """What stands for the other one now: itself, the work item that became of it, or nothing."""
    if is_task(other_id):
        return other_id
    row = standing.get(other_id)
    if row is None:
        return None
    if row["state"] is StagedState.APPROVED:
        return str(row["task_id"])
    return other_id if row["state"] in UNDECIDED else None


def _load(uow: UnitOfWork, workspace_id: WorkspaceId, ids: set[str]) -> dict[str, Subject]:
    tasks = [other for other in ids if is_task(other)]
    rows = duplicates.list_staged(uow.session, workspace_id, ids - set(tasks))
    items = duplicates.list_open_items(uow.session, workspace_id, tasks)
    return {subject.id: subject for subject in [*map(_staged_subject, rows), *_item_subjects(uow, items)]}


def _staged_subject(row: Mapping[str, Any]) -> Subject:
    return Subject(
        id=row["id"],
        title=row["title"],
        owner=row["owner_id"] or (row["owner"].casefold() if row["owner"] else None),
        due_on=row["due_at"].date() if row["due_at"] else None,
        links=frozenset((link["type"], link["id"]) for link in row["links"]),
    )


def _item_subjects(uow: UnitOfWork, rows: Sequence[Mapping[str, Any]]) -> list[Subject]:
    ids = [TaskId(row["id"]) for row in rows]
    people = assignees.list_by_task(uow.session, ids)
    things = task_links.list_by_task(uow.session, ids)
    return [
        Subject(
            id=row["id"],
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
