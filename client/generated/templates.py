"""Operations on templates. Made from docs/openapi.json by `make documents`; not to be edited."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Literal, cast

from client.caller import Caller
from client.generated import types as t
from client.operation import ABSENT, Absent, Argument, Kind, Operation, Place


ADD_FILE_TO_TEMPLATE = Operation(
    'add_file_to_template', 'POST', '/api/tasks/templates/{template_id}/files',
    'Add a file to a template',
    '',
    (
        Argument('template_id', 'template_id', Place.PATH, Kind.TEXT, is_required=True),
        Argument('idempotency_key', 'Idempotency-Key', Place.HEADER, Kind.TEXT, note='Up to 255 characters: the same request again with the same key is answered as before.'),
        Argument('file', 'file', Place.FILE, Kind.FILE, is_required=True),
    ),
    takes_key=True,
)
CHANGE_TEMPLATE = Operation(
    'change_template', 'PATCH', '/api/tasks/templates/{template_id}',
    'Change a template',
    'Tasks that were made from it stay as they are.',
    (
        Argument('template_id', 'template_id', Place.PATH, Kind.TEXT, is_required=True),
        Argument('if_match', 'If-Match', Place.HEADER, Kind.TEXT, note='The version that was seen: the ETag of an earlier answer, such as "3". Refused when there is a newer one.'),
        Argument('idempotency_key', 'Idempotency-Key', Place.HEADER, Kind.TEXT, note='Up to 255 characters: the same request again with the same key is answered as before.'),
        Argument('name', 'name', Place.BODY, Kind.TEXT),
        Argument('items', 'items', Place.BODY, Kind.LIST),
    ),
    takes_key=True,
)
DOWNLOAD_TEMPLATE_FILE = Operation(
    'download_template_file', 'GET', '/api/tasks/templates/{template_id}/files/{file_id}/content',
    'Download a file of a template',
    '',
    (
        Argument('template_id', 'template_id', Place.PATH, Kind.TEXT, is_required=True),
        Argument('file_id', 'file_id', Place.PATH, Kind.TEXT, is_required=True),
    ),
    answers_bytes=True,
)
DROP_TEMPLATE = Operation(
    'drop_template', 'DELETE', '/api/tasks/templates/{template_id}',
    'Delete a template',
    'It can be restored.',
    (
        Argument('template_id', 'template_id', Place.PATH, Kind.TEXT, is_required=True),
        Argument('idempotency_key', 'Idempotency-Key', Place.HEADER, Kind.TEXT, note='Up to 255 characters: the same request again with the same key is answered as before.'),
    ),
    takes_key=True,
)
DROP_TEMPLATE_FILE = Operation(
    'drop_template_file', 'DELETE', '/api/tasks/templates/{template_id}/files/{file_id}',
    'Remove a file from a template and its items',
    '',
    (
        Argument('template_id', 'template_id', Place.PATH, Kind.TEXT, is_required=True),
        Argument('file_id', 'file_id', Place.PATH, Kind.TEXT, is_required=True),
        Argument('idempotency_key', 'Idempotency-Key', Place.HEADER, Kind.TEXT, note='Up to 255 characters: the same request again with the same key is answered as before.'),
    ),
    takes_key=True,
)
LIST_ALL_TEMPLATES = Operation(
    'list_all_templates', 'GET', '/api/tasks/templates',
    'List templates, by name',
    '',
    (
        Argument('limit', 'limit', Place.QUERY, Kind.INTEGER),
        Argument('cursor', 'cursor', Place.QUERY, Kind.TEXT),
        Argument('updated_after', 'updated_after', Place.QUERY, Kind.TEXT, note='What was made or changed since; the range includes its start.'),
        Argument('updated_before', 'updated_before', Place.QUERY, Kind.TEXT),
        Argument('deleted', 'deleted', Place.QUERY, Kind.TEXT, note='include lists deleted rows as well, only lists them alone, until they are purged. Deleting is a change.', choices=('exclude', 'include', 'only')),
        Argument('ids', 'ids', Place.QUERY, Kind.LIST, note='Ids with commas between; what is not there is left out.'),
    ),
    is_paged=True,
)
LOOK_AT_TEMPLATE = Operation(
    'look_at_template', 'GET', '/api/tasks/templates/{template_id}',
    'Look at one template',
    'One that was deleted is there with ``deleted=include``.',
    (
        Argument('template_id', 'template_id', Place.PATH, Kind.TEXT, is_required=True),
        Argument('deleted', 'deleted', Place.QUERY, Kind.TEXT, choices=('exclude', 'include')),
    ),
)
MAKE_TEMPLATE = Operation(
    'make_template', 'POST', '/api/tasks/templates',
    'Keep a template of one task or several',
    'Files are added to it afterwards, for its items to name.',
    (
        Argument('idempotency_key', 'Idempotency-Key', Place.HEADER, Kind.TEXT, note='Up to 255 characters: the same request again with the same key is answered as before.'),
        Argument('name', 'name', Place.BODY, Kind.TEXT, is_required=True),
        Argument('items', 'items', Place.BODY, Kind.LIST, is_required=True),
    ),
    takes_key=True,
)
RESTORE_DROPPED_TEMPLATE = Operation(
    'restore_dropped_template', 'POST', '/api/tasks/templates/{template_id}/restore',
    'Bring back a deleted template',
    '',
    (
        Argument('template_id', 'template_id', Place.PATH, Kind.TEXT, is_required=True),
        Argument('idempotency_key', 'Idempotency-Key', Place.HEADER, Kind.TEXT, note='Up to 255 characters: the same request again with the same key is answered as before.'),
    ),
    takes_key=True,
)
USE_TEMPLATE = Operation(
    'use_template', 'POST', '/api/tasks/templates/{template_id}/apply',
    'Make the tasks of a template',
    'All of them or none, counted from the anchor date. What the links name comes before what the template names.',
    (
        Argument('template_id', 'template_id', Place.PATH, Kind.TEXT, is_required=True),
        Argument('idempotency_key', 'Idempotency-Key', Place.HEADER, Kind.TEXT, note='Up to 255 characters: the same request again with the same key is answered as before.'),
        Argument('anchor_date', 'anchor_date', Place.BODY, Kind.TEXT),
        Argument('timezone', 'timezone', Place.BODY, Kind.TEXT),
        Argument('links', 'links', Place.BODY, Kind.LIST),
    ),
    takes_key=True,
)


class Templates(Caller):
    TABLE: ClassVar[Mapping[str, Operation]] = {"add_file_to_template": ADD_FILE_TO_TEMPLATE, "change_template": CHANGE_TEMPLATE, "download_template_file": DOWNLOAD_TEMPLATE_FILE, "drop_template": DROP_TEMPLATE, "drop_template_file": DROP_TEMPLATE_FILE, "list_all_templates": LIST_ALL_TEMPLATES, "look_at_template": LOOK_AT_TEMPLATE, "make_template": MAKE_TEMPLATE, "restore_dropped_template": RESTORE_DROPPED_TEMPLATE, "use_template": USE_TEMPLATE}

    def add_file_to_template(
        self,
        *,
        template_id: str,
        file: tuple[str, bytes],
        idempotency_key: str | Absent = ABSENT,
    ) -> t.TemplateFileAnswer:
        """Add a file to a template"""
        return cast("t.TemplateFileAnswer", self.call(ADD_FILE_TO_TEMPLATE, {"template_id": template_id, "idempotency_key": idempotency_key, "file": file}))

    def change_template(
        self,
        *,
        template_id: str,
        if_match: int | str | Absent = ABSENT,
        idempotency_key: str | Absent = ABSENT,
        name: str | Absent = ABSENT,
        items: list[t.TemplateItemBody] | Absent = ABSENT,
    ) -> t.TemplateAnswer:
        """Change a template"""
        return cast("t.TemplateAnswer", self.call(CHANGE_TEMPLATE, {"template_id": template_id, "if_match": if_match, "idempotency_key": idempotency_key, "name": name, "items": items}))

    def download_template_file(
        self,
        *,
        template_id: str,
        file_id: str,
    ) -> bytes:
        """Download a file of a template"""
        return cast("bytes", self.call(DOWNLOAD_TEMPLATE_FILE, {"template_id": template_id, "file_id": file_id}))

    def drop_template(
        self,
        *,
        template_id: str,
        idempotency_key: str | Absent = ABSENT,
    ) -> t.Answer:
        """Delete a template"""
        return cast("t.Answer", self.call(DROP_TEMPLATE, {"template_id": template_id, "idempotency_key": idempotency_key}))

    def drop_template_file(
        self,
        *,
        template_id: str,
        file_id: str,
        idempotency_key: str | Absent = ABSENT,
    ) -> t.Answer:
        """Remove a file from a template and its items"""
        return cast("t.Answer", self.call(DROP_TEMPLATE_FILE, {"template_id": template_id, "file_id": file_id, "idempotency_key": idempotency_key}))

    def list_all_templates(
        self,
        *,
        limit: int | Absent = ABSENT,
        cursor: str | None | Absent = ABSENT,
        updated_after: str | None | Absent = ABSENT,
        updated_before: str | None | Absent = ABSENT,
        deleted: Literal["exclude", "include", "only"] | Absent = ABSENT,
        ids: list[str] | Absent = ABSENT,
    ) -> t.TemplatesAnswer:
        """List templates, by name"""
        return cast("t.TemplatesAnswer", self.call(LIST_ALL_TEMPLATES, {"limit": limit, "cursor": cursor, "updated_after": updated_after, "updated_before": updated_before, "deleted": deleted, "ids": ids}))

    def look_at_template(
        self,
        *,
        template_id: str,
        deleted: Literal["exclude", "include"] | Absent = ABSENT,
    ) -> t.TemplateAnswer:
        """Look at one template"""
        return cast("t.TemplateAnswer", self.call(LOOK_AT_TEMPLATE, {"template_id": template_id, "deleted": deleted}))

    def make_template(
        self,
        *,
        name: str,
        items: list[t.TemplateItemBody],
        idempotency_key: str | Absent = ABSENT,
    ) -> t.TemplateAnswer:
        """Keep a template of one task or several"""
        return cast("t.TemplateAnswer", self.call(MAKE_TEMPLATE, {"idempotency_key": idempotency_key, "name": name, "items": items}))

    def restore_dropped_template(
        self,
        *,
        template_id: str,
        idempotency_key: str | Absent = ABSENT,
    ) -> t.TemplateAnswer:
        """Bring back a deleted template"""
        return cast("t.TemplateAnswer", self.call(RESTORE_DROPPED_TEMPLATE, {"template_id": template_id, "idempotency_key": idempotency_key}))

    def use_template(
        self,
        *,
        template_id: str,
        idempotency_key: str | Absent = ABSENT,
        anchor_date: str | None | Absent = ABSENT,
        timezone: str | None | Absent = ABSENT,
        links: list[t.TaskLink] | Absent = ABSENT,
    ) -> t.AppliedAnswer | t.SuggestedListAnswer:
        """Make the tasks of a template"""
        return cast("t.AppliedAnswer | t.SuggestedListAnswer", self.call(USE_TEMPLATE, {"template_id": template_id, "idempotency_key": idempotency_key, "anchor_date": anchor_date, "timezone": timezone, "links": links}))

