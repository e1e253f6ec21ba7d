"""How lists of tasks are narrowed and ordered."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any, Self

from config.keyset import Keyset
from core.actor import Channel
from core.ids import MemberId, SourceId, TaskId
from intake.candidate import Priority, TaskType
from tasks.models.work_item import WorkItem
from tasks.policy.changed import Deleted
from tasks.policy.draft import WorkOrigin
from tasks.policy.search_words import SearchWords
from tasks.policy.sla import SlaState
from tasks.states import ACTIVE, TaskStatus


class TaskSort(StrEnum):
    CREATED_AT = "created_at"
    UPDATED_AT = "updated_at"
    DUE_AT = "due_at"
    PRIORITY = "priority"
    TITLE = "title"
    STATUS = "status"


@dataclass(frozen=True, slots=True)
class LinkedTo:
    """Things elsewhere of which the work must be about one; any thing of that type without an id.

    With ``or_related`` a thing that the register knows to belong to it will do as well, and with ``or_below`` one that
    it knows to be a part of it.
    """

    type: str
    ids: tuple[str, ...] = ()
    or_related: bool = False
    or_below: bool = False


@dataclass(frozen=True, slots=True)
class Standing:
    """Where work may stand to be listed: in one of these statuses, and begun or late as well where that is said."""

    statuses: frozenset[TaskStatus]
    is_begun: bool | None = None
    is_overdue: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskFilter:
    """Which tasks to list; None does not filter. Ranges include their start and not their end.

    ``or_overdue`` lists overdue items besides those of the named statuses, ``is_overdue`` only such, or none such.
    ``hides_final`` leaves out completed and canceled work unless a status is named. ``standings`` lists what stands in
    any of several ways, for words that mean more than a status. ``tags`` asks for one of them, in whatever case.
    """

    words: SearchWords | None = None
    statuses: frozenset[TaskStatus] | None = None
    standings: tuple[Standing, ...] | None = None
    or_overdue: bool = False
    is_overdue: bool | None = None
    hides_final: bool = False
    priorities: frozenset[Priority] | None = None
    types: frozenset[TaskType] | None = None
    assignee_id: MemberId | None = None
    assignee_ids: frozenset[MemberId] | None = None
    has_owner: bool | None = None
    is_private: bool | None = None
    links: tuple[LinkedTo, ...] = ()
    any_links: tuple[LinkedTo, ...] = ()
    source_id: SourceId | None = None
    tags: frozenset[str] | None = None
    sla_states: frozenset[SlaState] | None = None
    stale_days: int | None = None
    due_after: datetime | None = None
    due_before: datetime | None = None
    created_after: datetime | None = None
    created_before: datetime | None = None
    updated_after: datetime | None = None
    updated_before: datetime | None = None
    ids: frozenset[TaskId] | None = None
    created_by: frozenset[MemberId] | None = None
    # Work that is owed to somebody with the name of one of these members.
    owed_to: frozenset[MemberId] | None = None
    parent_id: TaskId | None = None
    channels: frozenset[Channel] | None = None
    origins: frozenset[WorkOrigin] | None = None
    deleted: Deleted = Deleted.EXCLUDE

    @property
    def stale_for(self) -> timedelta:
        return timedelta(days=self.stale_days or 0)

    @property
    def names_status(self) -> bool:
        return self.statuses is not None or self.standings is not None or self.or_overdue

    @property
    def is_of_open_work(self) -> bool:
        """Whether all that it lets through is still to be done."""
        if self.is_overdue or (self.hides_final and not self.names_status):
            return True
        return self.statuses is not None and self.statuses <= ACTIVE and not self.or_overdue

    def standing_anyhow(self) -> Self:
        """The same without a word about how far the work has come."""
        return replace(self, statuses=None, standings=None, or_overdue=False, is_overdue=None, hides_final=False)


_COLUMN_OF: dict[TaskSort, Any] = {
    TaskSort.CREATED_AT: WorkItem.created_at,
    TaskSort.UPDATED_AT: WorkItem.updated_at,
    TaskSort.DUE_AT: WorkItem.due_sort,
    TaskSort.PRIORITY: WorkItem.priority,
    TaskSort.TITLE: WorkItem.title,
    TaskSort.STATUS: WorkItem.status,
}
# From unaddressed to canceled the words stand in the alphabet from back to front, so that work sorted by how far it
# has come needs no column of its own.
_BACKWARDS = frozenset({TaskSort.STATUS})


def column_of(sort: TaskSort) -> Any:
    return _COLUMN_OF[sort]


def order_of(sort: TaskSort, *, is_descending: bool) -> Keyset:
    """The order of a list of tasks."""
    return Keyset(column_of(sort), WorkItem.id, is_descending=is_descending is not (sort in _BACKWARDS))
