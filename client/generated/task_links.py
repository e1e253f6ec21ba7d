"""Operations on task links. Made from docs/openapi.json by `make documents`; not to be edited."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Literal, cast

from client.caller import Caller
from client.generated import types as t
from client.operation import ABSENT, Absent, Argument, Kind, Operation, Place


ADD_TASK_LINK = Operation(
    'add_task_link', 'POST', '/api/tasks/{task_id}/links',
    'Link a task to a thing elsewhere',
    'A link that it has already stays as it is.',
    (
        Argument('task_id', 'task_id', Place.PATH, Kind.TEXT, is_required=True),
        Argument('if_match', 'If-Match', Place.HEADER, Kind.TEXT, note='The version that was seen: the ETag of an earlier answer, such as "3". Refused when there is a newer one.'),
        Argument('idempotency_key', 'Idempotency-Key', Place.HEADER, Kind.TEXT, note='Up to 255 characters: the same request again with the same key is answered as before.'),
        Argument('type', 'type', Place.BODY, Kind.TEXT, is_required=True),
        Argument('id', 'id', Place.BODY, Kind.TEXT, is_required=True),
        Argument('name', 'name', Place.BODY, Kind.TEXT),
        Argument('role', 'role', Place.BODY, Kind.TEXT),
    ),
    takes_key=True,
)
LIST_TASK_LINKS = Operation(
    'list_task_links', 'GET', '/api/tasks/{task_id}/links',
    'List what a task is about, the primary link first',
    '',
    (
        Argument('task_id', 'task_id', Place.PATH, Kind.TEXT, is_required=True),
    ),
)
REMOVE_TASK_LINK = Operation(
    'remove_task_link', 'DELETE', '/api/tasks/{task_id}/links/{link_type}/{link_id}',
    'Remove a link from a task',
    'In the role that is named, or in every role.',
    (
        Argument('task_id', 'task_id', Place.PATH, Kind.TEXT, is_required=True),
        Argument('link_type', 'link_type', Place.PATH, Kind.TEXT, is_required=True),
        Argument('link_id', 'link_id', Place.PATH, Kind.TEXT, is_required=True),
        Argument('role', 'role', Place.QUERY, Kind.TEXT),
        Argument('if_match', 'If-Match', Place.HEADER, Kind.TEXT, note='The version that was seen: the ETag of an earlier answer, such as "3". Refused when there is a newer one.'),
        Argument('idempotency_key', 'Idempotency-Key', Place.HEADER, Kind.TEXT, note='Up to 255 characters: the same request again with the same key is answered as before.'),
    ),
    takes_key=True,
)


class TaskLinks(Caller):
    TABLE: ClassVar[Mapping[str, Operation]] = {"add_task_link": ADD_TASK_LINK, "list_task_links": LIST_TASK_LINKS, "remove_task_link": REMOVE_TASK_LINK}

    def add_task_link(
        self,
        *,
        task_id: str,
        type: str,
        id: str,
        if_match: int | str | Absent = ABSENT,
        idempotency_key: str | Absent = ABSENT,
        name: str | None | Absent = ABSENT,
        role: str | None | Absent = ABSENT,
    ) -> t.TaskAnswer | t.ProposalAnswer:
        """Link a task to a thing elsewhere"""
        return cast("t.TaskAnswer | t.ProposalAnswer", self.call(ADD_TASK_LINK, {"task_id": task_id, "if_match": if_match, "idempotency_key": idempotency_key, "type": type, "id": id, "name": name, "role": role}))

    def list_task_links(
        self,
        *,
        task_id: str,
    ) -> t.LinksAnswer:
        """List what a task is about, the primary link first"""
        return cast("t.LinksAnswer", self.call(LIST_TASK_LINKS, {"task_id": task_id}))

    def remove_task_link(
        self,
        *,
        task_id: str,
        link_type: str,
        link_id: str,
        role: str | None | Absent = ABSENT,
        if_match: int | str | Absent = ABSENT,
        idempotency_key: str | Absent = ABSENT,
    ) -> t.TaskAnswer | t.ProposalAnswer:
        """Remove a link from a task"""
        return cast("t.TaskAnswer | t.ProposalAnswer", self.call(REMOVE_TASK_LINK, {"task_id": task_id, "link_type": link_type, "link_id": link_id, "role": role, "if_match": if_match, "idempotency_key": idempotency_key}))

