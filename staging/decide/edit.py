"""Editing a suggestion before it is decided."""

from collections.abc import Mapping
from typing import Any

from access.services.workspaces import get_workspace
from audit.entry import Entry
from audit.service import record
from config.unit_of_work import UnitOfWork
from core.actor import Actor
from core.ids import StagedTaskId
from core.versions import check_version
from staging.decide.decisions import check_undecided
from staging.decide.locks import lock_staged
from staging.decide.revision import revise_staged
from staging.journal.journal import acting
from staging.models.staged_task import StagedTask
from staging.policy.changes import StagedChanges
from staging.policy.review import ReviewKind
from tasks.policy.links import named_things, parse_link


def edit_staged(
    uow: UnitOfWork,
    staged_id: StagedTaskId,
    *,
    actor: Actor,
    changes: StagedChanges,
    expected_version: int | None = None,
) -> StagedTask:
    """Set the named fields. The first suggested values stay in ``suggested``.

    Raises StagedTaskNotFoundError, IllegalMoveError once it is decided, VersionConflictError and InvalidError.
    """
    staged = lock_staged(uow, staged_id, actor=actor)
    check_undecided(staged)
    check_version(staged.version, expected_version)
    workspace = get_workspace(uow, actor.workspace_id)
    with acting(uow, staged, kind=ReviewKind.EDIT, actor=actor):
        if changed := revise_staged(uow, staged, changes, workspace=workspace):
            uow.mark_revised(staged.workspace_id, [staged.id])
            record(uow, _entry(staged, changed, actor=actor))
    return staged


def _entry(staged: StagedTask, changes: Mapping[str, Any], *, actor: Actor) -> Entry:
    source = ({"type": "source", "id": staged.source_id},) if staged.source_id else ()
    return Entry(
        actor=actor,
        action="staged.edit",
        subject_type="staged",
        subject_id=staged.id,
        status_before=staged.state.value,
        status_after=staged.state.value,
        changes=changes,
        links=(*source, *named_things(parse_link(link) for link in staged.links)),
        is_private=staged.is_private,
    )
