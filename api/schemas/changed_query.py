"""Asking lists for what a copy of them lacks."""

from collections.abc import Mapping
from typing import Any

from marshmallow import Schema, fields, validate
from webargs.fields import DelimitedList

from api.paging import LARGEST_LIMIT
from api.schemas.envelope import PageQuerySchema
from api.schemas.values import Instant
from api.schemas.work_values import id_field
from tasks.policy.changed import ChangedFilter, Deleted


class UpdatedQuerySchema(PageQuerySchema):
    """Where in a list to read, of rows that are never deleted."""

    updated_after = Instant(
        load_default=None, metadata={"description": "What was made or changed since; the range includes its start."}
    )
    updated_before = Instant(load_default=None)


class ChangedQuerySchema(UpdatedQuerySchema):
    """Where in a list to read, and whether deleted rows are there too."""

    deleted = fields.Enum(
        Deleted,
        by_value=True,
        load_default=Deleted.EXCLUDE,
        metadata={
            "description": "include lists deleted rows as well, only lists them alone, until they are purged. Deleting is a change."
        },
    )


class UpdatedSchema(Schema):
    """Which rows of a list that is shown whole."""

    updated_after = Instant(
        load_default=None, metadata={"description": "What was made or changed since; the range includes its start."}
    )
    updated_before = Instant(load_default=None)


def ids_field() -> Any:
    return DelimitedList(
        id_field(),
        validate=validate.Length(1, LARGEST_LIMIT),
        metadata={"description": "Ids with commas between; what is not there is left out."},
    )


def is_changed(row: Any, query: Mapping[str, Any]) -> bool:
    """Whether a row of a short list was made or changed within what was asked for."""
    after, before = query["updated_after"], query["updated_before"]
    return (after is None or row.updated_at >= after) and (before is None or row.updated_at < before)


def changed_filter(query: Mapping[str, Any]) -> ChangedFilter:
    named = {name: query[name] for name in ("updated_after", "updated_before", "deleted") if name in query}
    return ChangedFilter(**named, ids=frozenset(query["ids"]) if "ids" in query else None)


class OneOrDeletedQuerySchema(Schema):
    """Whether one is to be shown that was deleted, as long as it can be restored."""

    deleted = fields.String(
        load_default=Deleted.EXCLUDE.value, validate=validate.OneOf([Deleted.EXCLUDE.value, Deleted.INCLUDE.value])
    )


def is_deleted_wanted(query: Mapping[str, Any]) -> bool:
    return bool(query["deleted"] != Deleted.EXCLUDE)
