"""Asking lists for what a copy of them lacks."""

from collections.abc import Mapping
from typing import Any

from marshmallow import Schema, fields, validate

from api.schemas.envelope import PageQuerySchema
from api.schemas.values import Instant
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


def changed_filter(query: Mapping[str, Any]) -> ChangedFilter:
    named = {name: query[name] for name in ("updated_after", "updated_before", "deleted") if name in query}
    return ChangedFilter(**named)


class OneOrDeletedQuerySchema(Schema):
    """Whether one is to be shown that was deleted, as long as it can be restored."""

    deleted = fields.Enum(
        Deleted, by_value=True, load_default=Deleted.EXCLUDE, validate=validate.NoneOf([Deleted.ONLY])
    )


def is_deleted_wanted(query: Mapping[str, Any]) -> bool:
    return query["deleted"] is not Deleted.EXCLUDE
