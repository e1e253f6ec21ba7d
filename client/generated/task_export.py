"""Operations on task export. Made from docs/openapi.json by `make documents`; not to be edited."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Literal, cast

from client.caller import Caller
from client.generated import types as t
from client.operation import ABSENT, Absent, Argument, Kind, Operation, Place


EXPORT_TASKS = Operation(
    'export_tasks', 'GET', '/api/tasks/export',
    'Export tasks',
    'As CSV for spreadsheets, where cells that could be taken for formulas begin with an apostrophe, or as one JSON\nobject on each line. The file is written while it is read, so its size has no limit.',
    (
        Argument('created_after', 'created_after', Place.QUERY, Kind.TEXT),
        Argument('created_before', 'created_before', Place.QUERY, Kind.TEXT),
        Argument('updated_after', 'updated_after', Place.QUERY, Kind.TEXT),
        Argument('updated_before', 'updated_before', Place.QUERY, Kind.TEXT),
        Argument('due_after', 'due_after', Place.QUERY, Kind.TEXT),
        Argument('due_before', 'due_before', Place.QUERY, Kind.TEXT),
        Argument('ids', 'ids', Place.QUERY, Kind.LIST, note='Ids or bare ULIDs with commas between; what is not there is left out.'),
        Argument('parent_id', 'parent_id', Place.QUERY, Kind.TEXT),
        Argument('channel', 'channel', Place.QUERY, Kind.LIST, choices=('api', 'mcp', 'ui', 'email', 'worker', 'rule', 'import')),
        Argument('origin', 'origin', Place.QUERY, Kind.LIST, choices=('manual', 'transcript', 'email', 'notes', 'chat', 'template')),
        Argument('q', 'q', Place.QUERY, Kind.TEXT, note='Each word finds what begins with it, words in quotes find exactly that, and a leading minus leaves out what holds the word.'),
        Argument('priority', 'priority', Place.QUERY, Kind.LIST, choices=('low', 'medium', 'high', 'urgent')),
        Argument('type', 'type', Place.QUERY, Kind.LIST, choices=('follow_up', 'review', 'approval', 'custom')),
        Argument('assignee_id', 'assignee_id', Place.QUERY, Kind.LIST, note='Ids of members with commas between; me is whoever asks. Any of them.'),
        Argument('assignee', 'assignee', Place.QUERY, Kind.LIST, note='Another name for assignee_id. Ids of members with commas between; me is whoever asks. Any of them.'),
        Argument('has_owner', 'has_owner', Place.QUERY, Kind.BOOLEAN),
        Argument('is_private', 'is_private', Place.QUERY, Kind.BOOLEAN),
        Argument('created_by', 'created_by', Place.QUERY, Kind.LIST, note='Ids of members with commas between; me is whoever asks. Any of them.'),
        Argument('owed_to', 'owed_to', Place.QUERY, Kind.LIST, note='Work that is owed to a member, by the name that the member has. Ids of members with commas between; me is whoever asks. Any of them.'),
        Argument('customer', 'customer', Place.QUERY, Kind.LIST, note='Ids of links of type customer, with commas between. Any of them.'),
        Argument('include_related', 'include_related', Place.QUERY, Kind.BOOLEAN, note='Whether work of customers counts that the register says belong to the named one.'),
        Argument('project', 'project', Place.QUERY, Kind.LIST, note='Ids of links of type project; work of a milestone that the register knows to be a part of one counts, with commas between. Any of them.'),
        Argument('milestone', 'milestone', Place.QUERY, Kind.LIST, note='Ids of links of type milestone, with commas between. Any of them.'),
        Argument('link', 'link', Place.QUERY, Kind.LIST, note='Links as type or type:id, with commas between. Any of them.'),
        Argument('every_link', 'every_link', Place.QUERY, Kind.LIST, note='Links as type or type:id, with commas between. All of them.'),
        Argument('source_id', 'source_id', Place.QUERY, Kind.TEXT),
        Argument('tag', 'tag', Place.QUERY, Kind.LIST, note='Tags in whatever case, with commas between. Any of them.'),
        Argument('sla_state', 'sla_state', Place.QUERY, Kind.LIST, choices=('none', 'on_track', 'at_risk', 'met', 'breached')),
        Argument('stale_days', 'stale_days', Place.QUERY, Kind.INTEGER, note='Active work that nobody has changed for so many days.'),
        Argument('deleted', 'deleted', Place.QUERY, Kind.TEXT, note='only lists what was deleted and can be restored; include lists it beside the rest, as whoever keeps a copy with updated_after needs it. deleted_at tells which is which.', choices=('exclude', 'include', 'only')),
        Argument('status', 'status', Place.QUERY, Kind.LIST, note='Statuses, with commas between; overdue is active work past its due date.', choices=('unaddressed', 'pending', 'in_progress', 'on_hold', 'completed', 'canceled', 'overdue')),
        Argument('is_overdue', 'is_overdue', Place.QUERY, Kind.BOOLEAN),
        Argument('show_completed', 'show_completed', Place.QUERY, Kind.BOOLEAN, note='False leaves out completed and canceled work unless status names some.'),
        Argument('format', 'format', Place.QUERY, Kind.TEXT, choices=('csv', 'jsonl')),
    ),
    answers_bytes=True,
)


class TaskExport(Caller):
    TABLE: ClassVar[Mapping[str, Operation]] = {"export_tasks": EXPORT_TASKS}

    def export_tasks(
        self,
        *,
        created_after: str | None | Absent = ABSENT,
        created_before: str | None | Absent = ABSENT,
        updated_after: str | None | Absent = ABSENT,
        updated_before: str | None | Absent = ABSENT,
        due_after: str | None | Absent = ABSENT,
        due_before: str | None | Absent = ABSENT,
        ids: list[str] | Absent = ABSENT,
        parent_id: str | None | Absent = ABSENT,
        channel: list[Literal["api", "mcp", "ui", "email", "worker", "rule", "import"]] | Absent = ABSENT,
        origin: list[Literal["manual", "transcript", "email", "notes", "chat", "template"]] | Absent = ABSENT,
        q: str | Absent = ABSENT,
        priority: list[Literal["low", "medium", "high", "urgent"]] | Absent = ABSENT,
        type: list[Literal["follow_up", "review", "approval", "custom"]] | Absent = ABSENT,
        assignee_id: list[str] | Absent = ABSENT,
        assignee: list[str] | Absent = ABSENT,
        has_owner: bool | None | Absent = ABSENT,
        is_private: bool | None | Absent = ABSENT,
        created_by: list[str] | Absent = ABSENT,
        owed_to: list[str] | Absent = ABSENT,
        customer: list[str] | Absent = ABSENT,
        include_related: bool | Absent = ABSENT,
        project: list[str] | Absent = ABSENT,
        milestone: list[str] | Absent = ABSENT,
        link: list[str] | Absent = ABSENT,
        every_link: list[str] | Absent = ABSENT,
        source_id: str | None | Absent = ABSENT,
        tag: list[str] | Absent = ABSENT,
        sla_state: list[Literal["none", "on_track", "at_risk", "met", "breached"]] | Absent = ABSENT,
        stale_days: int | None | Absent = ABSENT,
        deleted: Literal["exclude", "include", "only"] | Absent = ABSENT,
        status: list[Literal["unaddressed", "pending", "in_progress", "on_hold", "completed", "canceled", "overdue"]] | Absent = ABSENT,
        is_overdue: bool | None | Absent = ABSENT,
        show_completed: bool | Absent = ABSENT,
        format: Literal["csv", "jsonl"] | Absent = ABSENT,
    ) -> bytes:
        """Export tasks"""
        return cast("bytes", self.call(EXPORT_TASKS, {"created_after": created_after, "created_before": created_before, "updated_after": updated_after, "updated_before": updated_before, "due_after": due_after, "due_before": due_before, "ids": ids, "parent_id": parent_id, "channel": channel, "origin": origin, "q": q, "priority": priority, "type": type, "assignee_id": assignee_id, "assignee": assignee, "has_owner": has_owner, "is_private": is_private, "created_by": created_by, "owed_to": owed_to, "customer": customer, "include_related": include_related, "project": project, "milestone": milestone, "link": link, "every_link": every_link, "source_id": source_id, "tag": tag, "sla_state": sla_state, "stale_days": stale_days, "deleted": deleted, "status": status, "is_overdue": is_overdue, "show_completed": show_completed, "format": format}))

