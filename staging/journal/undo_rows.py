"""Writing rows back to an earlier state, with one statement per kind of row."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import orjson

from audit.entry import Entry
from audit.service import record
from config.unit_of_work import UnitOfWork
from core.actor import Actor
from core.ids import Prefix, StagedTaskId, is_id
from core.paging import Row
from staging.decide.complete_reported import put_item_back
from staging.decide.decisions import write_standing
from staging.decide.survivors import parent_of, relink
from staging.policy.suggestion import parse_suggestion, plain_suggestion
from staging.propose.rows import suggestion_values
from staging.repository import merges, promoted_items
from staging.repository import staged as staged_tasks
from staging.snapshots import decision_values, plain_decision, suggestion_in
from staging.states import StagedState
from tasks.models.work_item import WorkItem


@dataclass(frozen=True, slots=True)
class Reversal:
    """A staged task as it is, its earlier state, its task if it ever had one, and the task that the action closed."""

    row: Row
    before: Mapping[str, Any]
    item: Row | None
    closed: WorkItem | None = None

    @property
    def stood(self) -> dict[str, Any]:
        """The present state of all that this changes, in the form of ``before``: enough to undo the reversal."""
        stood = plain_decision(self.row)
        if self.loses_item or "task" in self.before:
            stood["task"] = _plain_fate(self.item)
        if "suggestion" in self.before:
            stood["suggestion"] = plain_suggestion(suggestion_in(self.row))
        if "closing" in self.before:
            closing = self.before["closing"]
            stood["closing"] = {**closing, "before": closing["after"], "after": closing["before"]}
        return stood

    @property
    def loses_item(self) -> bool:
        return self.row["state"] is StagedState.APPROVED and self.before["state"] != StagedState.APPROVED

    @property
    def regains_item(self) -> bool:
        return self.row["state"] is not StagedState.APPROVED and self.before["state"] == StagedState.APPROVED

    @property
    def says_something_else(self) -> bool:
        """Whether the text changes with this reversal. A task in version 1 has the text of its suggestion."""
        has_other_words = self.item is not None and self.item["version"] > 1 and (self.loses_item or self.regains_item)
        return "suggestion" in self.before or has_other_words


def put_back(uow: UnitOfWork, reversals: Sequence[Reversal], *, word: str, actor: Actor) -> None:
    """Give every row its earlier state: tasks that were made are deleted, deleted ones are back."""
    alike: dict[bytes, list[Reversal]] = defaultdict(list)
    for reversal in reversals:
        alike[orjson.dumps(reversal.before, option=orjson.OPT_SORT_KEYS)].append(reversal)
    for group in alike.values():
        rows = [reversal.row for reversal in group]
        write_standing(uow, rows, _values(group[0].before), action=word, actor=actor)
    _move_items(uow, reversals)
    for reversal in reversals:
        _link(uow, reversal)
        if reversal.closed is not None:
            put_item_back(uow, reversal.closed, reversal.before["closing"]["before"], actor=actor)
    uow.mark_revised(actor.workspace_id, [reversal.row["id"] for reversal in reversals if reversal.says_something_else])
    record(uow, *(entry for reversal in reversals for entry in _entries(reversal, actor=actor)))


def _values(before: Mapping[str, Any]) -> dict[str, Any]:
    proposed = suggestion_values(parse_suggestion(before["suggestion"])) if "suggestion" in before else {}
    return {**decision_values(before), **proposed}


def _move_items(uow: UnitOfWork, reversals: Sequence[Reversal]) -> None:
    gone = {
        reversal.item["id"]: {"deleted_at": reversal.item["deleted_at"] or uow.now, "updated_at": uow.now}
        for reversal in reversals
        if reversal.item is not None and reversal.loses_item
    }
    promoted_items.rewrite_all(uow.session, gone)
    back = {
        reversal.item["id"]: {**_fate(reversal.before["task"]), "updated_at": uow.now}
        for reversal in reversals
        if reversal.item is not None and reversal.regains_item
    }
    promoted_items.rewrite_all(uow.session, back)


def _plain_fate(item: Row | None) -> dict[str, Any]:
    """What undo needs to know of the task that an approval made."""
    if item is None:
        return {"is_touched": False, "deleted_at": None}
    return {
        "is_touched": item["is_touched"],
        "deleted_at": item["deleted_at"].isoformat() if item["deleted_at"] else None,
    }


def _fate(plain: Mapping[str, Any]) -> dict[str, Any]:
    deleted_at = plain["deleted_at"]
    return {"is_touched": plain["is_touched"], "deleted_at": datetime.fromisoformat(deleted_at) if deleted_at else None}


def _link(uow: UnitOfWork, reversal: Reversal) -> None:
    """Restore the chains of merges to their earlier ends."""
    staged_id, merged_into = reversal.row["id"], reversal.before.get("merged_into")
    if reversal.row["survivor_id"] is not None:
        relink(uow, reversal.row["survivor_id"])
    if merged_into is not None:
        parent = parent_of(uow, merged_into)
        survivor_id = _survivor_of(uow, parent)
        merges.move(uow.session, [staged_id], survivor_id=survivor_id)
        merges.move_all(uow.session, earlier=staged_id, survivor_id=survivor_id)


def _survivor_of(uow: UnitOfWork, parent: str) -> str:
    if not is_id(parent, Prefix.STAGED_TASK):
        return parent
    return staged_tasks.get_row(uow.session, StagedTaskId(parent))["survivor_id"] or parent


def _entries(reversal: Reversal, *, actor: Actor) -> Iterator[Entry]:
    if reversal.item is not None and (reversal.loses_item or reversal.regains_item):
        status = reversal.item["status"].value
        action = "task.delete" if reversal.loses_item else "task.restore"
        yield Entry(actor, action, "task", reversal.item["id"], status_before=status, status_after=status)
