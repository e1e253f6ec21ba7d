"""The tables of the staged queue and of work items."""

from staging.models.assignee import Assignee
from staging.models.duplicate import DuplicateKey, DuplicatePair
from staging.models.evidence import EvidenceRow
from staging.models.review import ReviewAction, ReviewStep
from staging.models.staged_task import StagedTask
from staging.models.task_link import TaskLink
from staging.models.work_item import WorkItem

__all__ = [
    "Assignee",
    "DuplicateKey",
    "DuplicatePair",
    "EvidenceRow",
    "ReviewAction",
    "ReviewStep",
    "StagedTask",
    "TaskLink",
    "WorkItem",
]
