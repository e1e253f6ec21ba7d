"""The tables of tasks."""

from tasks.models.activity import Activity
from tasks.models.assignee import Assignee
from tasks.models.attachment import Attachment
from tasks.models.comment import Comment
from tasks.models.dependency import TaskDependency
from tasks.models.link import TaskLink
from tasks.models.overdue_note import OverdueNote
from tasks.models.resource import Resource, ResourceHandle, ResourcePolicy, ResourceRelation
from tasks.models.rule import Rule, RuleEffect, RuleFiring
from tasks.models.saved_view import SavedView
from tasks.models.task_action import TaskAction, TaskStep
from tasks.models.template import Template, TemplateFile
from tasks.models.work_item import WorkItem

__all__ = [
    "Activity",
    "Assignee",
    "Attachment",
    "Comment",
    "OverdueNote",
    "Resource",
    "ResourceHandle",
    "ResourcePolicy",
    "ResourceRelation",
    "Rule",
    "RuleEffect",
    "RuleFiring",
    "SavedView",
    "TaskAction",
    "TaskDependency",
    "TaskLink",
    "TaskStep",
    "Template",
    "TemplateFile",
    "WorkItem",
]
