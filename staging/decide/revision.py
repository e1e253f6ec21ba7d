"""Changing what a staged task proposes, with the checks of its workspace."""

from collections.abc import Mapping
from typing import Any

from access.models import Workspace
from config.unit_of_work import UnitOfWork
from staging.models.staged_task import StagedTask
from staging.policy.changes import StagedChanges
from staging.policy.suggestion import plain_suggestion, revise
from staging.propose.rows import suggestion_values
from staging.snapshots import suggestion_of
from tasks.items.people import check_owner_exists
from tasks.policy.changes import difference


def revise_staged(
    uow: UnitOfWork, staged: StagedTask, changes: StagedChanges, *, workspace: Workspace
) -> Mapping[str, Any]:
    """Set the named fields, and return what that changed. Raises InvalidError."""
    before = suggestion_of(staged)
    after = revise(before, changes, timezone=workspace.timezone)
    if after.owner_id != before.owner_id:
        check_owner_exists(uow, workspace.id, after.owner_id)
    changed = difference(plain_suggestion(before), plain_suggestion(after))
    if changed:
        for name, value in suggestion_values(after).items():
            setattr(staged, name, value)
        staged.updated_at = uow.now
    return changed


def edits_so_far(staged: StagedTask) -> Mapping[str, Any]:
    """The differences between the present proposal and the first suggestion."""
    return difference(staged.suggested, plain_suggestion(suggestion_of(staged)))
