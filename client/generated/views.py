"""Operations on views. Made from docs/openapi.json by `make documents`; not to be edited."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Literal, cast

from client.caller import Caller
from client.generated import types as t
from client.operation import ABSENT, Absent, Argument, Kind, Operation, Place


CHANGE_VIEW = Operation(
    'change_view', 'PATCH', '/api/views/{view_id}',
    "Change a view of one's own",
    '',
    (
        Argument('view_id', 'view_id', Place.PATH, Kind.TEXT, is_required=True),
        Argument('if_match', 'If-Match', Place.HEADER, Kind.TEXT, note='The version that was seen: the ETag of an earlier answer, such as "3". Refused when there is a newer one.'),
        Argument('idempotency_key', 'Idempotency-Key', Place.HEADER, Kind.TEXT, note='Up to 255 characters: the same request again with the same key is answered as before.'),
        Argument('name', 'name', Place.BODY, Kind.TEXT),
        Argument('query', 'query', Place.BODY, Kind.TEXT, note='Filters, order and shape as the query of the tasks page has them.'),
        Argument('is_shared', 'is_shared', Place.BODY, Kind.BOOLEAN),
    ),
    takes_key=True,
)
DROP_VIEW = Operation(
    'drop_view', 'DELETE', '/api/views/{view_id}',
    "Delete a view of one's own",
    '',
    (
        Argument('view_id', 'view_id', Place.PATH, Kind.TEXT, is_required=True),
        Argument('idempotency_key', 'Idempotency-Key', Place.HEADER, Kind.TEXT, note='Up to 255 characters: the same request again with the same key is answered as before.'),
    ),
    takes_key=True,
)
LIST_SAVED_VIEWS = Operation(
    'list_saved_views', 'GET', '/api/views',
    'List saved views, by name',
    "One's own, and those that others share.",
    (
        Argument('limit', 'limit', Place.QUERY, Kind.INTEGER),
        Argument('cursor', 'cursor', Place.QUERY, Kind.TEXT),
        Argument('updated_after', 'updated_after', Place.QUERY, Kind.TEXT, note='What was made or changed since; the range includes its start.'),
        Argument('updated_before', 'updated_before', Place.QUERY, Kind.TEXT),
    ),
    is_paged=True,
)
SAVE_VIEW = Operation(
    'save_view', 'POST', '/api/views',
    'Save a view',
    'For oneself, or with ``is_shared`` for everybody in the workspace.',
    (
        Argument('idempotency_key', 'Idempotency-Key', Place.HEADER, Kind.TEXT, note='Up to 255 characters: the same request again with the same key is answered as before.'),
        Argument('name', 'name', Place.BODY, Kind.TEXT, is_required=True),
        Argument('query', 'query', Place.BODY, Kind.TEXT, is_required=True, note='Filters, order and shape as the query of the tasks page has them.'),
        Argument('is_shared', 'is_shared', Place.BODY, Kind.BOOLEAN),
    ),
    takes_key=True,
)


class Views(Caller):
    TABLE: ClassVar[Mapping[str, Operation]] = {"change_view": CHANGE_VIEW, "drop_view": DROP_VIEW, "list_saved_views": LIST_SAVED_VIEWS, "save_view": SAVE_VIEW}

    def change_view(
        self,
        *,
        view_id: str,
        if_match: int | str | Absent = ABSENT,
        idempotency_key: str | Absent = ABSENT,
        name: str | Absent = ABSENT,
        query: str | Absent = ABSENT,
        is_shared: bool | Absent = ABSENT,
    ) -> t.ViewAnswer:
        """Change a view of one's own"""
        return cast("t.ViewAnswer", self.call(CHANGE_VIEW, {"view_id": view_id, "if_match": if_match, "idempotency_key": idempotency_key, "name": name, "query": query, "is_shared": is_shared}))

    def drop_view(
        self,
        *,
        view_id: str,
        idempotency_key: str | Absent = ABSENT,
    ) -> t.Answer:
        """Delete a view of one's own"""
        return cast("t.Answer", self.call(DROP_VIEW, {"view_id": view_id, "idempotency_key": idempotency_key}))

    def list_saved_views(
        self,
        *,
        limit: int | Absent = ABSENT,
        cursor: str | None | Absent = ABSENT,
        updated_after: str | None | Absent = ABSENT,
        updated_before: str | None | Absent = ABSENT,
    ) -> t.ViewsAnswer:
        """List saved views, by name"""
        return cast("t.ViewsAnswer", self.call(LIST_SAVED_VIEWS, {"limit": limit, "cursor": cursor, "updated_after": updated_after, "updated_before": updated_before}))

    def save_view(
        self,
        *,
        name: str,
        query: str,
        idempotency_key: str | Absent = ABSENT,
        is_shared: bool | Absent = ABSENT,
    ) -> t.ViewAnswer:
        """Save a view"""
        return cast("t.ViewAnswer", self.call(SAVE_VIEW, {"idempotency_key": idempotency_key, "name": name, "query": query, "is_shared": is_shared}))

