"""The changes that a caller asks for in a suggestion; fields that are not named stay."""

from dataclasses import dataclass

from core.ids import MemberId
from intake.candidate import Priority, TaskType
from tasks.policy.changes import ABSENT, Absent, AskedDue
from tasks.policy.links import Link


@dataclass(frozen=True, slots=True, kw_only=True)
class StagedChanges:
    """New values for a staged task."""

    title: str | Absent = ABSENT
    description: str | Absent = ABSENT
    owner: str | Absent | None = ABSENT
    owner_id: MemberId | Absent | None = ABSENT
    owed_to: str | Absent | None = ABSENT
    due: AskedDue | Absent | None = ABSENT
    priority: Priority | Absent = ABSENT
    type: TaskType | Absent = ABSENT
    tags: tuple[str, ...] | Absent = ABSENT
    links: tuple[Link, ...] | Absent = ABSENT
    is_private: bool | Absent = ABSENT
