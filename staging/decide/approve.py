"""Approving a suggestion, which makes it a task."""

from access.models import Workspace
from access.services.workspaces import get_workspace
from config.unit_of_work import UnitOfWork
from core.actor import Actor
from core.ids import StagedTaskId
from core.versions import check_version
from staging.decide.complete_reported import complete, is_report, lock_reported
from staging.decide.decisions import Decision, check_may_become, decide
from staging.decide.locks import lock_staged
from staging.decide.promote_many import promote_all
from staging.decide.remarks import carry_remarks
from staging.decide.revision import revise_staged
from staging.journal.journal import acting
from staging.models.staged_task import DecisionAction, StagedTask
from staging.policy.changes import StagedChanges
from staging.policy.promotion import check_owner
from staging.policy.review import ReviewKind
from staging.snapshots import row_of, suggestion_of
from staging.states import StagedState
from tasks.errors import TaskNotFoundError
from tasks.items.people import check_owner_exists
from tasks.models.work_item import WorkItem
from tasks.repository import work_items
from tasks.resources.registry import check_registered, named_links


def approve(
    uow: UnitOfWork,
    staged_id: StagedTaskId,
    *,
    actor: Actor,
    edits: StagedChanges | None = None,
    expected_version: int | None = None,
    note: str | None = None,
    seconds_spent: float | None = None,
) -> WorkItem:
    """One task stands behind the staged task: a new one, or the one of an earlier approval.

    Behind a completion report stands the task that it names, which is completed. Repeated or concurrent calls never
    create a second task. Edits are made first and count as part of the decision. Raises StagedTaskNotFoundError,
    IllegalMoveError when the staged task was decided otherwise meanwhile or the task of a report was canceled,
    VersionConflictError, InvalidError, OwnerRequiredError when the workspace wants an owner, and for reports
    TaskGoneError and PrivateMergeError.
    """
    staged = lock_staged(uow, staged_id, actor=actor)
    if staged.state is StagedState.APPROVED:
        return _made_earlier(uow, staged, actor=actor)
    check_may_become(staged, StagedState.APPROVED)
    check_version(staged.version, expected_version)
    workspace = get_workspace(uow, actor.workspace_id)
    reported = _lock_reported(uow, staged, actor=actor)
    with acting(uow, staged, kind=ReviewKind.APPROVE, actor=actor, reported=reported) as action_id:
        changed = revise_staged(uow, staged, edits, workspace=workspace) if edits else {}
        item = reported or _make(uow, staged, workspace=workspace, actor=actor)
        decision = Decision(
            action=DecisionAction.APPROVE,
            state=StagedState.APPROVED,
            action_id=action_id,
            note=note,
            seconds_spent=seconds_spent,
            task_id=item.id,
            survivor_id=_complete(uow, staged, reported, actor=actor) if reported else None,
            changes=changed,
        )
        decide(uow, staged, decision, actor=actor)
        if changed:
            uow.mark_revised(staged.workspace_id, [staged.id])
    return item


def _lock_reported(uow: UnitOfWork, staged: StagedTask, *, actor: Actor) -> WorkItem | None:
    if not is_report(staged.polarity):
        return None
    return lock_reported(uow, staged.completes, is_private=staged.is_private, actor=actor)


def _complete(uow: UnitOfWork, staged: StagedTask, reported: WorkItem, *, actor: Actor) -> str:
    survivor_id = complete(uow, reported, staged.id, actor=actor)
    carry_remarks(uow, [row_of(staged)], {staged.id: reported.id}, earlier={reported.id}, actor=actor)
    return survivor_id


def _make(uow: UnitOfWork, staged: StagedTask, *, workspace: Workspace, actor: Actor) -> WorkItem:
    suggestion = suggestion_of(staged)
    check_owner(suggestion, is_required=workspace.require_owner_on_approve)
    check_owner_exists(uow, workspace.id, suggestion.owner_id)
    unknown = check_registered(uow, named_links(suggestion.links), actor=actor)
    # The edits of this request are written first, because the task is made from the row.
    uow.session.flush()
    promote_all(uow, [row_of(staged)], unknown=unknown, actor=actor)
    return _get_of_staged(uow, staged)


def _made_earlier(uow: UnitOfWork, staged: StagedTask, *, actor: Actor) -> WorkItem:
    if is_report(staged.polarity):
        return lock_reported(uow, staged.task_id, is_private=False, actor=actor)
    return _get_of_staged(uow, staged)


def _get_of_staged(uow: UnitOfWork, staged: StagedTask) -> WorkItem:
    item = work_items.lock_of_staged(uow.session, staged.id)
    if item is None:
        raise TaskNotFoundError
    return item
