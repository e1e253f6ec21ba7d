"""Erasing mail, with what came of it and our letters about it: receipts quote the mail, and replies quote receipts."""

from collections.abc import Collection
from datetime import timedelta
from typing import Final

from access.services.idempotency import forget_answers
from access.services.workspaces import list_erasing
from audit.entry import Entry
from audit.service import erase_values, record
from config.unit_of_work import UnitOfWork
from core.actor import Actor, system_actor
from core.ids import WorkspaceId
from deliver.mail import repository as outgoing
from intake.inbound import erasure as messages
from intake.inbound.erasure import Content
from tasks.repository.task_sweeps import purge_contents

AT_ONCE: Final = 20


def erase_deleted_mail(uow: UnitOfWork, *, limit: int = AT_ONCE) -> int:
    """Erase messages that were deleted longer ago than their workspace allows. Returns how many."""
    count = 0
    for workspace in list_erasing(uow):
        actor = system_actor(WorkspaceId(workspace.id))
        before = uow.now - timedelta(days=workspace.erase_after_days or 0)
        found = messages.lock_deleted(uow.session, actor.workspace_id, before=before, limit=limit)
        if found:
            purge_contents(uow.session, erase_mail(uow, found, actor=actor))
            # Stored answers of idempotent requests may hold senders and subjects.
            forget_answers(uow, actor.workspace_id, before=uow.now - timedelta(hours=24))
        count += len(found)
    return count


def erase_mail(uow: UnitOfWork, message_ids: Collection[str], *, actor: Actor) -> set[Content]:
    """Erase the messages; their rows stay as a record that they came. Returns the content that they no longer refer to."""
    letters = outgoing.list_about(uow.session, actor.workspace_id, message_ids)
    answers = messages.find_answers(uow.session, letters)
    everything = messages.with_copies(uow.session, {*message_ids, *answers})
    outgoing.erase(uow.session, letters)
    for message_id in everything:
        erase_values(uow, actor=actor, subject_type="inbound_message", subject_id=message_id)
        record(uow, Entry(actor, "inbound_message.erase", "inbound_message", message_id))
    return messages.erase_messages(uow.session, actor.workspace_id, everything, at=uow.now)
