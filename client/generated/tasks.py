"""Operations on tasks. Made from docs/openapi.json by `make documents`; not to be edited."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Literal, cast

from client.caller import Caller
from client.generated import types as t
from client.operation import ABSENT, Absent, Argument, Kind, Operation, Place


CANCEL_WORK_ITEM = Operation(
    'cancel_work_item', 'POST', '/api/tasks/{task_id}/cancel',
    'Cancel a task',
    'Canceling it again changes nothing.',
    (
        Argument('task_id', 'task_id', Place.PATH, Kind.TEXT, is_required=True),
        Argument('if_match', 'If-Match', Place.HEADER, Kind.TEXT, note='The version that was seen: the ETag of an earlier answer, such as "3". Refused when there is a newer one.'),
        Argument('idempotency_key', 'Idempotency-Key', Place.HEADER, Kind.TEXT, note='Up to 255 characters: the same request again with the same key is answered as before.'),
        Argument('closure_note', 'closure_note', Place.BODY, Kind.TEXT),
    ),
    takes_key=True,
)
COMPLETE_WORK_ITEM = Operation(
    'complete_work_item', 'POST', '/api/tasks/{task_id}/complete',
    'Complete a task',
    'Completing it again changes nothing.',
    (
        Argument('task_id', 'task_id', Place.PATH, Kind.TEXT, is_required=True),
        Argument('if_match', 'If-Match', Place.HEADER, Kind.TEXT, note='The version that was seen: the ETag of an earlier answer, such as "3". Refused when there is a newer one.'),
        Argument('idempotency_key', 'Idempotency-Key', Place.HEADER, Kind.TEXT, note='Up to 255 characters: the same request again with the same key is answered as before.'),
        Argument('closure_note', 'closure_note', Place.BODY, Kind.TEXT),
    ),
    takes_key=True,
)
DELETE_WORK_ITEM = Operation(
    'delete_work_item', 'DELETE', '/api/tasks/{task_id}',
    'Delete a task',
    'It can be restored until retention ends.',
    (
        Argument('task_id', 'task_id', Place.PATH, Kind.TEXT, is_required=True),
        Argument('if_match', 'If-Match', Place.HEADER, Kind.TEXT, note='The version that was seen: the ETag of an earlier answer, such as "3". Refused when there is a newer one.'),
        Argument('idempotency_key', 'Idempotency-Key', Place.HEADER, Kind.TEXT, note='Up to 255 characters: the same request again with the same key is answered as before.'),
    ),
    takes_key=True,
)
EDIT_WORK_ITEM = Operation(
    'edit_work_item', 'PATCH', '/api/tasks/{task_id}',
    'Change fields of a task',
    'Those that are left out stay. With ``If-Match`` the change is refused when somebody else was faster.',
    (
        Argument('task_id', 'task_id', Place.PATH, Kind.TEXT, is_required=True),
        Argument('if_match', 'If-Match', Place.HEADER, Kind.TEXT, note='The version that was seen: the ETag of an earlier answer, such as "3". Refused when there is a newer one.'),
        Argument('idempotency_key', 'Idempotency-Key', Place.HEADER, Kind.TEXT, note='Up to 255 characters: the same request again with the same key is answered as before.'),
        Argument('due_at', 'due_at', Place.BODY, Kind.TEXT),
        Argument('due_tz', 'due_tz', Place.BODY, Kind.TEXT),
        Argument('priority', 'priority', Place.BODY, Kind.TEXT, choices=('low', 'medium', 'high', 'urgent')),
        Argument('type', 'type', Place.BODY, Kind.TEXT, choices=('follow_up', 'review', 'approval', 'custom')),
        Argument('tags', 'tags', Place.BODY, Kind.LIST),
        Argument('links', 'links', Place.BODY, Kind.LIST),
        Argument('is_private', 'is_private', Place.BODY, Kind.BOOLEAN),
        Argument('title', 'title', Place.BODY, Kind.TEXT),
        Argument('description', 'description', Place.BODY, Kind.TEXT),
        Argument('status', 'status', Place.BODY, Kind.TEXT, choices=('unaddressed', 'pending', 'in_progress', 'on_hold', 'completed', 'canceled')),
        Argument('type_label', 'type_label', Place.BODY, Kind.TEXT),
        Argument('owed_to', 'owed_to', Place.BODY, Kind.TEXT),
        Argument('sla_hours', 'sla_hours', Place.BODY, Kind.NUMBER),
        Argument('assignees', 'assignees', Place.BODY, Kind.LIST),
        Argument('closure_note', 'closure_note', Place.BODY, Kind.TEXT),
        Argument('hold_reason', 'hold_reason', Place.BODY, Kind.TEXT, choices=('blocked', 'deferred', 'waiting_on')),
        Argument('hold_until', 'hold_until', Place.BODY, Kind.TEXT),
        Argument('parent_id', 'parent_id', Place.BODY, Kind.TEXT),
        Argument('depends_on', 'depends_on', Place.BODY, Kind.LIST),
    ),
    takes_key=True,
)
GET_WORK_ITEM = Operation(
    'get_work_item', 'GET', '/api/tasks/{task_id}',
    'Look at one task, with the words that it came from',
    'One that was deleted is there with ``deleted=include``, until it is purged.',
    (
        Argument('task_id', 'task_id', Place.PATH, Kind.TEXT, is_required=True),
        Argument('deleted', 'deleted', Place.QUERY, Kind.TEXT, choices=('exclude', 'include')),
        Argument('expand', 'expand', Place.QUERY, Kind.LIST, note='Things that the rows name by id, with commas between: each is there once, by its id, under expanded, if the caller may see it. Things of links are there by type:id.', choices=('people', 'source', 'duplicates', 'parent', 'links')),
        Argument('fields', 'fields', Place.QUERY, Kind.LIST, note='The fields of each row that are answered, with commas between, the id in any case; all without it.', choices=('assignees', 'attachment_count', 'channel', 'closed_at', 'closure_note', 'comment_count', 'created_at', 'created_by', 'deleted_at', 'depends_on', 'description', 'due_at', 'due_precision', 'due_tz', 'evidence', 'follow_up_of', 'hold_reason', 'hold_until', 'id', 'is_active', 'is_blocked', 'is_overdue', 'is_private', 'last_agent_actor_id', 'links', 'merged', 'needs_owner', 'number', 'origin', 'owed_to', 'parent_id', 'priority', 'sla_due_at', 'sla_hours', 'sla_state', 'source_id', 'staged_id', 'started_at', 'status', 'tags', 'template_id', 'title', 'type', 'type_label', 'uid', 'updated_at', 'version', 'workspace_id')),
    ),
)
LIST_WORK_ITEMS = Operation(
    'list_work_items', 'GET', '/api/tasks',
    'List tasks',
    'All statuses unless ``status`` names some; newest first unless ``sort`` says otherwise. With\n``show_completed=false`` finished work is left out, and ``hidden`` says how much of it there is. To keep a copy, ask\nwith ``deleted=include&sort=updated_at`` and ``updated_after`` the newest ``updated_at`` that you have.',
    (
        Argument('sort', 'sort', Place.QUERY, Kind.TEXT, note='A leading minus turns the order round; status goes from unaddressed to canceled.', choices=('created_at', '-created_at', 'updated_at', '-updated_at', 'due_at', '-due_at', 'priority', '-priority', 'title', '-title', 'status', '-status')),
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
        Argument('limit', 'limit', Place.QUERY, Kind.INTEGER),
        Argument('cursor', 'cursor', Place.QUERY, Kind.TEXT),
        Argument('expand', 'expand', Place.QUERY, Kind.LIST, note='Things that the rows name by id, with commas between: each is there once, by its id, under expanded, if the caller may see it. Things of links are there by type:id.', choices=('people', 'source', 'duplicates', 'parent', 'links')),
        Argument('fields', 'fields', Place.QUERY, Kind.LIST, note='The fields of each row that are answered, with commas between, the id in any case; all without it.', choices=('assignees', 'attachment_count', 'channel', 'closed_at', 'closure_note', 'comment_count', 'created_at', 'created_by', 'deleted_at', 'depends_on', 'description', 'due_at', 'due_precision', 'due_tz', 'evidence', 'follow_up_of', 'hold_reason', 'hold_until', 'id', 'is_active', 'is_blocked', 'is_overdue', 'is_private', 'last_agent_actor_id', 'links', 'merged', 'needs_owner', 'number', 'origin', 'owed_to', 'parent_id', 'priority', 'sla_due_at', 'sla_hours', 'sla_state', 'source_id', 'staged_id', 'started_at', 'status', 'tags', 'template_id', 'title', 'type', 'type_label', 'uid', 'updated_at', 'version', 'workspace_id')),
    ),
    is_paged=True,
)
MAKE_WORK_ITEM = Operation(
    'make_work_item', 'POST', '/api/tasks',
    'Make a task',
    "Untriaged unless a status says otherwise. A date alone is the end of that day in the workspace's zone.",
    (
        Argument('idempotency_key', 'Idempotency-Key', Place.HEADER, Kind.TEXT, note='Up to 255 characters: the same request again with the same key is answered as before.'),
        Argument('due_at', 'due_at', Place.BODY, Kind.TEXT),
        Argument('due_tz', 'due_tz', Place.BODY, Kind.TEXT),
        Argument('priority', 'priority', Place.BODY, Kind.TEXT, choices=('low', 'medium', 'high', 'urgent')),
        Argument('type', 'type', Place.BODY, Kind.TEXT, choices=('follow_up', 'review', 'approval', 'custom')),
        Argument('tags', 'tags', Place.BODY, Kind.LIST),
        Argument('links', 'links', Place.BODY, Kind.LIST),
        Argument('is_private', 'is_private', Place.BODY, Kind.BOOLEAN),
        Argument('title', 'title', Place.BODY, Kind.TEXT, is_required=True),
        Argument('description', 'description', Place.BODY, Kind.TEXT),
        Argument('status', 'status', Place.BODY, Kind.TEXT, choices=('unaddressed', 'pending', 'in_progress', 'on_hold', 'completed', 'canceled')),
        Argument('type_label', 'type_label', Place.BODY, Kind.TEXT),
        Argument('owed_to', 'owed_to', Place.BODY, Kind.TEXT),
        Argument('sla_hours', 'sla_hours', Place.BODY, Kind.NUMBER),
        Argument('assignees', 'assignees', Place.BODY, Kind.LIST),
        Argument('closure_note', 'closure_note', Place.BODY, Kind.TEXT),
        Argument('hold_reason', 'hold_reason', Place.BODY, Kind.TEXT, choices=('blocked', 'deferred', 'waiting_on')),
        Argument('hold_until', 'hold_until', Place.BODY, Kind.TEXT),
        Argument('parent_id', 'parent_id', Place.BODY, Kind.TEXT),
        Argument('depends_on', 'depends_on', Place.BODY, Kind.LIST),
    ),
    takes_key=True,
)
REOPEN_WORK_ITEM = Operation(
    'reopen_work_item', 'POST', '/api/tasks/{task_id}/reopen',
    'Reopen a closed task where it stood before',
    '',
    (
        Argument('task_id', 'task_id', Place.PATH, Kind.TEXT, is_required=True),
        Argument('if_match', 'If-Match', Place.HEADER, Kind.TEXT, note='The version that was seen: the ETag of an earlier answer, such as "3". Refused when there is a newer one.'),
        Argument('idempotency_key', 'Idempotency-Key', Place.HEADER, Kind.TEXT, note='Up to 255 characters: the same request again with the same key is answered as before.'),
    ),
    takes_key=True,
)
RESTORE_WORK_ITEM = Operation(
    'restore_work_item', 'POST', '/api/tasks/{task_id}/restore',
    'Bring back a deleted task',
    '',
    (
        Argument('task_id', 'task_id', Place.PATH, Kind.TEXT, is_required=True),
        Argument('idempotency_key', 'Idempotency-Key', Place.HEADER, Kind.TEXT, note='Up to 255 characters: the same request again with the same key is answered as before.'),
    ),
    takes_key=True,
)


class Tasks(Caller):
    TABLE: ClassVar[Mapping[str, Operation]] = {"cancel_work_item": CANCEL_WORK_ITEM, "complete_work_item": COMPLETE_WORK_ITEM, "delete_work_item": DELETE_WORK_ITEM, "edit_work_item": EDIT_WORK_ITEM, "get_work_item": GET_WORK_ITEM, "list_work_items": LIST_WORK_ITEMS, "make_work_item": MAKE_WORK_ITEM, "reopen_work_item": REOPEN_WORK_ITEM, "restore_work_item": RESTORE_WORK_ITEM}

    def cancel_work_item(
        self,
        *,
        task_id: str,
        if_match: int | str | Absent = ABSENT,
        idempotency_key: str | Absent = ABSENT,
        closure_note: str | None | Absent = ABSENT,
    ) -> t.ChangedTaskAnswer | t.ProposalAnswer:
        """Cancel a task"""
        return cast("t.ChangedTaskAnswer | t.ProposalAnswer", self.call(CANCEL_WORK_ITEM, {"task_id": task_id, "if_match": if_match, "idempotency_key": idempotency_key, "closure_note": closure_note}))

    def complete_work_item(
        self,
        *,
        task_id: str,
        if_match: int | str | Absent = ABSENT,
        idempotency_key: str | Absent = ABSENT,
        closure_note: str | None | Absent = ABSENT,
    ) -> t.ChangedTaskAnswer | t.ProposalAnswer:
        """Complete a task"""
        return cast("t.ChangedTaskAnswer | t.ProposalAnswer", self.call(COMPLETE_WORK_ITEM, {"task_id": task_id, "if_match": if_match, "idempotency_key": idempotency_key, "closure_note": closure_note}))

    def delete_work_item(
        self,
        *,
        task_id: str,
        if_match: int | str | Absent = ABSENT,
        idempotency_key: str | Absent = ABSENT,
    ) -> t.DeletedTaskAnswer | t.ProposalAnswer:
        """Delete a task"""
        return cast("t.DeletedTaskAnswer | t.ProposalAnswer", self.call(DELETE_WORK_ITEM, {"task_id": task_id, "if_match": if_match, "idempotency_key": idempotency_key}))

    def edit_work_item(
        self,
        *,
        task_id: str,
        if_match: int | str | Absent = ABSENT,
        idempotency_key: str | Absent = ABSENT,
        due_at: str | None | Absent = ABSENT,
        due_tz: str | Absent = ABSENT,
        priority: Literal["low", "medium", "high", "urgent"] | Absent = ABSENT,
        type: Literal["follow_up", "review", "approval", "custom"] | Absent = ABSENT,
        tags: list[str] | Absent = ABSENT,
        links: list[t.TaskLink] | Absent = ABSENT,
        is_private: bool | Absent = ABSENT,
        title: str | Absent = ABSENT,
        description: str | Absent = ABSENT,
        status: Literal["unaddressed", "pending", "in_progress", "on_hold", "completed", "canceled"] | Absent = ABSENT,
        type_label: str | None | Absent = ABSENT,
        owed_to: str | None | Absent = ABSENT,
        sla_hours: float | None | Absent = ABSENT,
        assignees: list[Any] | Absent = ABSENT,
        closure_note: str | None | Absent = ABSENT,
        hold_reason: Literal["blocked", "deferred", "waiting_on", None] | Absent = ABSENT,
        hold_until: str | None | Absent = ABSENT,
        parent_id: str | None | Absent = ABSENT,
        depends_on: list[str] | Absent = ABSENT,
    ) -> t.ChangedTaskAnswer | t.ProposalAnswer:
        """Change fields of a task"""
        return cast("t.ChangedTaskAnswer | t.ProposalAnswer", self.call(EDIT_WORK_ITEM, {"task_id": task_id, "if_match": if_match, "idempotency_key": idempotency_key, "due_at": due_at, "due_tz": due_tz, "priority": priority, "type": type, "tags": tags, "links": links, "is_private": is_private, "title": title, "description": description, "status": status, "type_label": type_label, "owed_to": owed_to, "sla_hours": sla_hours, "assignees": assignees, "closure_note": closure_note, "hold_reason": hold_reason, "hold_until": hold_until, "parent_id": parent_id, "depends_on": depends_on}))

    def get_work_item(
        self,
        *,
        task_id: str,
        deleted: Literal["exclude", "include"] | Absent = ABSENT,
        expand: list[Literal["people", "source", "duplicates", "parent", "links"]] | Absent = ABSENT,
        fields: list[Literal["assignees", "attachment_count", "channel", "closed_at", "closure_note", "comment_count", "created_at", "created_by", "deleted_at", "depends_on", "description", "due_at", "due_precision", "due_tz", "evidence", "follow_up_of", "hold_reason", "hold_until", "id", "is_active", "is_blocked", "is_overdue", "is_private", "last_agent_actor_id", "links", "merged", "needs_owner", "number", "origin", "owed_to", "parent_id", "priority", "sla_due_at", "sla_hours", "sla_state", "source_id", "staged_id", "started_at", "status", "tags", "template_id", "title", "type", "type_label", "uid", "updated_at", "version", "workspace_id"]] | Absent = ABSENT,
    ) -> t.ShownTaskAnswer | t.PartOfTaskAnswer:
        """Look at one task, with the words that it came from"""
        return cast("t.ShownTaskAnswer | t.PartOfTaskAnswer", self.call(GET_WORK_ITEM, {"task_id": task_id, "deleted": deleted, "expand": expand, "fields": fields}))

    def list_work_items(
        self,
        *,
        sort: Literal["created_at", "-created_at", "updated_at", "-updated_at", "due_at", "-due_at", "priority", "-priority", "title", "-title", "status", "-status"] | Absent = ABSENT,
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
        limit: int | Absent = ABSENT,
        cursor: str | None | Absent = ABSENT,
        expand: list[Literal["people", "source", "duplicates", "parent", "links"]] | Absent = ABSENT,
        fields: list[Literal["assignees", "attachment_count", "channel", "closed_at", "closure_note", "comment_count", "created_at", "created_by", "deleted_at", "depends_on", "description", "due_at", "due_precision", "due_tz", "evidence", "follow_up_of", "hold_reason", "hold_until", "id", "is_active", "is_blocked", "is_overdue", "is_private", "last_agent_actor_id", "links", "merged", "needs_owner", "number", "origin", "owed_to", "parent_id", "priority", "sla_due_at", "sla_hours", "sla_state", "source_id", "staged_id", "started_at", "status", "tags", "template_id", "title", "type", "type_label", "uid", "updated_at", "version", "workspace_id"]] | Absent = ABSENT,
    ) -> t.ShownTasksAnswer | t.PartOfTasksAnswer:
        """List tasks"""
        return cast("t.ShownTasksAnswer | t.PartOfTasksAnswer", self.call(LIST_WORK_ITEMS, {"sort": sort, "created_after": created_after, "created_before": created_before, "updated_after": updated_after, "updated_before": updated_before, "due_after": due_after, "due_before": due_before, "ids": ids, "parent_id": parent_id, "channel": channel, "origin": origin, "q": q, "priority": priority, "type": type, "assignee_id": assignee_id, "assignee": assignee, "has_owner": has_owner, "is_private": is_private, "created_by": created_by, "owed_to": owed_to, "customer": customer, "include_related": include_related, "project": project, "milestone": milestone, "link": link, "every_link": every_link, "source_id": source_id, "tag": tag, "sla_state": sla_state, "stale_days": stale_days, "deleted": deleted, "status": status, "is_overdue": is_overdue, "show_completed": show_completed, "limit": limit, "cursor": cursor, "expand": expand, "fields": fields}))

    def make_work_item(
        self,
        *,
        title: str,
        idempotency_key: str | Absent = ABSENT,
        due_at: str | None | Absent = ABSENT,
        due_tz: str | Absent = ABSENT,
        priority: Literal["low", "medium", "high", "urgent"] | Absent = ABSENT,
        type: Literal["follow_up", "review", "approval", "custom"] | Absent = ABSENT,
        tags: list[str] | Absent = ABSENT,
        links: list[t.TaskLink] | Absent = ABSENT,
        is_private: bool | Absent = ABSENT,
        description: str | Absent = ABSENT,
        status: Literal["unaddressed", "pending", "in_progress", "on_hold", "completed", "canceled"] | Absent = ABSENT,
        type_label: str | None | Absent = ABSENT,
        owed_to: str | None | Absent = ABSENT,
        sla_hours: float | None | Absent = ABSENT,
        assignees: list[Any] | Absent = ABSENT,
        closure_note: str | None | Absent = ABSENT,
        hold_reason: Literal["blocked", "deferred", "waiting_on", None] | Absent = ABSENT,
        hold_until: str | None | Absent = ABSENT,
        parent_id: str | None | Absent = ABSENT,
        depends_on: list[str] | Absent = ABSENT,
    ) -> t.ChangedTaskAnswer | t.SuggestedAnswer:
        """Make a task"""
        return cast("t.ChangedTaskAnswer | t.SuggestedAnswer", self.call(MAKE_WORK_ITEM, {"idempotency_key": idempotency_key, "due_at": due_at, "due_tz": due_tz, "priority": priority, "type": type, "tags": tags, "links": links, "is_private": is_private, "title": title, "description": description, "status": status, "type_label": type_label, "owed_to": owed_to, "sla_hours": sla_hours, "assignees": assignees, "closure_note": closure_note, "hold_reason": hold_reason, "hold_until": hold_until, "parent_id": parent_id, "depends_on": depends_on}))

    def reopen_work_item(
        self,
        *,
        task_id: str,
        if_match: int | str | Absent = ABSENT,
        idempotency_key: str | Absent = ABSENT,
    ) -> t.ChangedTaskAnswer | t.ProposalAnswer:
        """Reopen a closed task where it stood before"""
        return cast("t.ChangedTaskAnswer | t.ProposalAnswer", self.call(REOPEN_WORK_ITEM, {"task_id": task_id, "if_match": if_match, "idempotency_key": idempotency_key}))

    def restore_work_item(
        self,
        *,
        task_id: str,
        idempotency_key: str | Absent = ABSENT,
    ) -> t.ChangedTaskAnswer | t.ProposalAnswer:
        """Bring back a deleted task"""
        return cast("t.ChangedTaskAnswer | t.ProposalAnswer", self.call(RESTORE_WORK_ITEM, {"task_id": task_id, "idempotency_key": idempotency_key}))

