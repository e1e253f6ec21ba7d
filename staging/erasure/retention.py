"""Retention periods of a workspace, by the origin of the source.

A transcript is deleted as if by a member, and erased after the grace period; mail that was never read has no grace
period and is erased at once.
"""

from datetime import timedelta
from typing import Final

from access.models import Workspace
from access.services.workspaces import list_retaining
from config.unit_of_work import UnitOfWork
from core.actor import Actor, system_actor
from core.ids import WorkspaceId
from intake.document import Origin
from intake.inbound import erasure as messages
from intake.sources.catalogue import retire_sources
from staging.erasure.mail import erase_mail
from tasks.repository.task_sweeps import purge_contents

AT_ONCE: Final = 50


def end_retention(uow: UnitOfWork, *, limit: int = AT_ONCE) -> int:
    """Delete or erase what has reached its retention period. Returns how many transcripts and messages."""
    return sum(_end_in(uow, workspace, limit=limit) for workspace in list_retaining(uow))


def _end_in(uow: UnitOfWork, workspace: Workspace, *, limit: int) -> int:
    actor = system_actor(WorkspaceId(workspace.id))
    count = 0
    for origin, days in sorted(workspace.retention.items()):
        before = uow.now - timedelta(days=days)
        count += retire_sources(uow, Origin(origin), before=before, actor=actor, limit=limit)
        if origin == Origin.EMAIL:
            count += _erase_unread(uow, actor, days=days, limit=limit)
    return count


def _erase_unread(uow: UnitOfWork, actor: Actor, *, days: int, limit: int) -> int:
    before = uow.now - timedelta(days=days)
    found = messages.lock_over(uow.session, actor.workspace_id, before=before, limit=limit)
    if found:
        purge_contents(uow.session, erase_mail(uow, found, actor=actor))
    return len(found)
