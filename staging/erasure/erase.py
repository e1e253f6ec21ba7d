"""Erasing deleted transcripts after the grace period: original bytes, text, index, quotes and values in the trail.

The mails that they came from and our letters about them are erased with them. Approved suggestions are people's work:
their tasks keep the titles, and lose the quotes unless the workspace keeps those. A suggestion that was not approved
loses all of its text.
"""

from collections.abc import Collection
from datetime import timedelta
from typing import Final

from access.models import Workspace
from access.services.idempotency import forget_answers
from access.services.workspaces import list_erasing
from audit.entry import Entry
from audit.service import erase_values, record
from config.unit_of_work import UnitOfWork
from core.actor import Actor, system_actor
from core.ids import SourceId, WorkspaceId
from intake.inbound import erasure as messages
from intake.sources import repository as sources
from staging.decide.decisions import write_standing
from staging.erasure.mail import erase_mail
from staging.models.staged_task import DecisionAction, StagedTask
from staging.policy.suggestion import plain_suggestion
from staging.repository import erasure
from staging.snapshots import decision_values, suggestion_of
from staging.states import UNDECIDED, StagedState
from tasks.repository.task_sweeps import purge_contents

AT_ONCE: Final = 20
ERASED: Final = "(erased)"


def erase_deleted_sources(uow: UnitOfWork, *, limit: int = AT_ONCE) -> int:
    """Erase transcripts that were deleted longer ago than their workspace allows. Returns how many."""
    return sum(_erase_in(uow, workspace, limit=limit) for workspace in list_erasing(uow))


def _erase_in(uow: UnitOfWork, workspace: Workspace, *, limit: int) -> int:
    before = uow.now - timedelta(days=workspace.erase_after_days or 0)
    found = sources.lock_erasable(uow.session, WorkspaceId(workspace.id), before=before, limit=limit)
    actor = system_actor(WorkspaceId(workspace.id))
    for source_id in found:
        erase_source(uow, source_id, actor=actor, keeps_quotes=workspace.keep_quotes)
    if found:
        # Stored answers of idempotent requests may quote the transcript; none has to be kept longer than 24 hours.
        forget_answers(uow, actor.workspace_id, before=uow.now - timedelta(hours=24))
    return len(found)


def erase_source(uow: UnitOfWork, source_id: SourceId, *, actor: Actor, keeps_quotes: bool) -> None:
    """Erase the source and the mail that it came from, except approved work."""
    _put_away(uow, source_id, actor=actor)
    rows = erasure.lock_of_source(uow.session, source_id)
    for row in rows:
        erase_suggestion(row, keeps_quotes=keeps_quotes)
    uow.session.flush()
    ids = [row.id for row in rows]
    is_kept = {row.id for row in rows if keeps_quotes and row.state is StagedState.APPROVED}
    erasure.erase_quotes(uow.session, source_id, except_for=is_kept)
    erasure.forget_steps(uow.session, ids)
    uow.mark_revised(actor.workspace_id, ids)
    contents = {sources.erase(uow.session, source_id, at=uow.now)}
    contents |= erase_mail(uow, messages.lock_of_source(uow.session, source_id), actor=actor)
    purge_contents(uow.session, contents)
    _erase_trail(uow, source_id, ids, actor=actor)


def _put_away(uow: UnitOfWork, source_id: SourceId, *, actor: Actor) -> None:
    """Expire the undecided suggestions of the source."""
    waiting = erasure.lock_waiting(uow.session, source_id, UNDECIDED)
    values = {"state": StagedState.EXPIRED, "decision_action": DecisionAction.EXPIRE, "decided_at": uow.now}
    if waiting:
        write_standing(uow, waiting, decision_values({}) | values, action="expire", actor=actor)


def erase_suggestion(row: StagedTask, *, keeps_quotes: bool) -> None:
    """Erase the suggestion's text.

    An approved one keeps title and description, and with ``keeps_quotes`` also owner and reasons.
    """
    is_work = row.state is StagedState.APPROVED
    if not is_work:
        row.title, row.description, row.decision_note = ERASED, "", None
        row.tags, row.links = [], []
    if not (is_work and keeps_quotes):
        row.due_phrase, row.why, row.owner, row.owed_to, row.owner_candidates = None, [], None, None, []
    row.fingerprint = row.decision_edits = row.remarks = None
    row.suggested = dict(plain_suggestion(suggestion_of(row)))


def _erase_trail(uow: UnitOfWork, source_id: SourceId, staged_ids: Collection[str], *, actor: Actor) -> None:
    erase_values(uow, actor=actor, subject_type="source", subject_id=source_id)
    for staged_id in staged_ids:
        erase_values(uow, actor=actor, subject_type="staged", subject_id=staged_id)
    record(uow, Entry(actor, "source.erase", "source", source_id))
