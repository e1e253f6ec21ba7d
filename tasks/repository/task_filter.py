"""Filters and orders of lists of tasks."""

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
    """Resources of which the task must be linked with one; any resource of that type if no id is given.

    ``or_related`` also accepts resources that the register relates to them, ``or_below`` those whose parent they are.
    """

    type: str
    ids: tuple[str, ...] = ()
    or_related: bool = False
    or_below: bool = False


@dataclass(frozen=True, slots=True)
class Standing:
    """A standing that lists may ask for: one of these statuses, and begun or late if those are set."""

    statuses: frozenset[TaskStatus]
    is_begun: bool | None = None
    is_overdue: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskFilter:
    """Which tasks to list; None does not filter. Ranges include their start and not their end.

    ``or_overdue`` lists overdue tasks besides those of the named statuses; ``is_overdue`` lists only such, or none
    such. ``hides_final`` leaves out completed and canceled tasks unless a status is named. ``standings`` lists tasks in
    any of several standings, for words that mean more than a status. ``tags`` asks for any one of them, ignoring case.
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
        """Whether the filter matches open tasks only."""
        if self.is_overdue or (self.hides_final and not self.names_status):
            return True
        return self.statuses is not None and self.statuses <= ACTIVE and not self.or_overdue

    def standing_anyhow(self) -> Self:
        """The same filter without conditions on status, standing and due time."""
        return replace(self, statuses=None, standings=None, or_overdue=False, is_overdue=None, hides_final=False)


_COLUMN_OF: dict[TaskSort, Any] = {
    TaskSort.CREATED_AT: WorkItem.created_at,
    TaskSort.UPDATED_AT: WorkItem.updated_at,
    TaskSort.DUE_AT: WorkItem.due_sort,
    TaskSort.PRIORITY: WorkItem.priority,
    TaskSort.TITLE: WorkItem.title,
    TaskSort.STATUS: WorkItem.status,
}
# From unaddressed to canceled the values are in reverse alphabetical order, so that sorting by progress needs no column
# of its own.
_BACKWARDS = frozenset({TaskSort.STATUS})


def column_of(sort: TaskSort) -> Any:
    return _COLUMN_OF[sort]


def order_of(sort: TaskSort, *, is_descending: bool) -> Keyset:
    """The order of a list of tasks."""
    return Keyset(column_of(sort), WorkItem.id, is_descending=is_descending is not (sort in _BACKWARDS))
