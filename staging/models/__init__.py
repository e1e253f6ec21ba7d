"""The tables of the staged queue and of work items."""

from staging.models.activity import Activity
from staging.models.assignee import Assignee
from staging.models.attachment import Attachment
from staging.models.comment import Comment
from staging.models.duplicate import DuplicateKey, DuplicatePair
from staging.models.evidence import EvidenceRow
from staging.models.overdue_note import OverdueNote
from staging.models.resource import Resource, ResourceHandle, ResourcePolicy, ResourceRelation
from staging.models.review import ReviewAction, ReviewStep
from staging.models.staged_task import StagedTask
from staging.models.task_link import TaskLink
from staging.models.task_tie import TaskTie
from staging.models.template import Template, TemplateFile
from staging.models.work_item import WorkItem

__all__ = [
    "Activity",
    "Assignee",
    "Attachment",
    "Comment",
    "DuplicateKey",
    "DuplicatePair",
    "EvidenceRow",
    "OverdueNote",
    "Resource",
    "ResourceHandle",
    "ResourcePolicy",
    "ResourceRelation",
    "ReviewAction",
    "ReviewStep",
    "StagedTask",
    "TaskLink",
    "TaskTie",
    "Template",
    "TemplateFile",
    "WorkItem",
]
