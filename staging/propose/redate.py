"""Updating due dates and links once it is known when something was said, or what it is about.

Tags and an assignee are updated too, where mail came to a second address that sets them.

The same words are the same suggestion, whenever they were said: it keeps its place in the queue and gets another date.
"""

from collections.abc import Mapping
from typing import Any, Final

from audit.entry import Entry
from audit.service import record
from config.unit_of_work import UnitOfWork
from core.actor import Actor
from staging.models.staged_task import StagedTask
from tasks.policy.changes import difference
from tasks.policy.deadlines import plain_deadline

_DUE: Final = ("due_at", "due_precision", "due_tz", "due_sort", "due_phrase", "due_anchor", "due_rule")
_SUGGESTED_DUE: Final = ("due_at", "due_precision", "due_tz")
_GIVEN: Final = ("links", "tags")
_OWNER: Final = ("owner", "owner_id")


def redate(uow: UnitOfWork, row: StagedTask, values: Mapping[str, Any], *, actor: Actor) -> bool:
    """Whether anything changed; a date or links that a member edited stay."""
    before, suggested = _plain(row), row.suggested
    if all(before[name] == suggested.get(name) for name in _SUGGESTED_DUE):
        _write(row, values, *_DUE)
    for name in _GIVEN:
        if before[name] == suggested.get(name):
            _write(row, values, name)
    owner = _OWNER if suggested.get("owner") is None else ()
    if owner and row.owner is None:
        _write(row, values, *owner)
    wanted = (*_SUGGESTED_DUE, *_GIVEN, *owner)
    row.suggested = {**suggested, **{name: values["suggested"][name] for name in wanted}}
    changes = difference(before, _plain(row))
    if not changes:
        return False
    row.updated_at = uow.now
    uow.session.flush()
    links = ({"type": "source", "id": row.source_id},)
    record(
        uow,
        Entry(actor, "staged.rerender", "staged", row.id, changes=changes, links=links, is_private=row.is_private),
    )
    return True


def _write(row: StagedTask, values: Mapping[str, Any], *names: str) -> None:
    for name in names:
        setattr(row, name, values[name])


def _plain(row: StagedTask) -> dict[str, Any]:
    given = {"links": list(row.links), "tags": list(row.tags), "owner": row.owner, "owner_id": row.owner_id}
    return {**plain_deadline(row.deadline), **given}
