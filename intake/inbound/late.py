"""Handles an uploaded mail that is parsed only after the upload was answered. Until then its source is private."""

from collections.abc import Callable
from typing import Any

from sqlalchemy.exc import IntegrityError

from audit.service import record
from config.owed.row import JobState
from config.unit_of_work import UnitOfWork
from core.actor import Channel, system_actor
from core.errors import TransientError
from core.ids import SourceId, WorkspaceId
from intake.inbound.content_keys import claim_names, content_name
from intake.inbound.facts import Facts
from intake.inbound.models import InboundMessage
from intake.inbound.wishes import Wishes
from intake.models import Source
from intake.readings.owe import owe_reading
from intake.repository import find_latest_jobs, find_sources
from intake.sources.attached import list_own
from intake.sources.entries import source_entry

# Makes the suggestions of a source public.
Opening = Callable[[UnitOfWork, SourceId], None]


class ReadingUnderWayError(TransientError):
    """The source is being read as a private one."""


def open_nothing(_uow: UnitOfWork, _source_id: SourceId) -> None:
    """Do nothing, where no suggestions are stored."""


def understand_late(uow: UnitOfWork, message: InboundMessage, facts: Facts, source: Source, opening: Opening) -> None:
    """Apply the wishes of the subject to the source, and make it public unless the subject or the uploader forbids it.

    A source that existed before the mail is not changed. Raises ReadingUnderWayError.
    """
    if source.created_at != message.created_at:
        return
    attached = find_sources(uow.session, list_own(uow.session, SourceId(source.id)))
    jobs = find_latest_jobs(uow.session, [source.id, *(each.id for each in attached)], is_staging=True)
    if any(job.state == JobState.RUNNING for job in jobs.values()):
        # The suggestions of the running job would stay private.
        raise ReadingUnderWayError("The mail is being read at this moment.")
    is_private = message.is_private_wanted or facts.shorthand.is_private
    for each in () if is_private else (source, *attached):
        if each.is_private and _open(uow, each):
            opening(uow, SourceId(each.id))
    latest = jobs.get(source.id)
    message.is_private = source.is_private
    owner_id = message.owner_id if source.is_private else None
    name = content_name(facts.content_key, owner_id=owner_id)
    workspace_id = WorkspaceId(message.workspace_id)
    claim_names(uow.session, workspace_id, {name: message.id}, own={name} if owner_id else ())
    if _wish(uow, message, facts, source) and (latest is None or latest.state != JobState.WAITING):
        owe_reading(uow, SourceId(source.id), actor=system_actor(workspace_id, channel=Channel.EMAIL), stage=True)


def _open(uow: UnitOfWork, source: Source) -> bool:
    """Make the source public. Return False where a public source with the same bytes exists."""
    uow.session.flush()
    try:
        with uow.session.begin_nested():
            source.is_private = False
            source.updated_at = uow.now
            source.version += 1
            uow.session.flush()
    except IntegrityError:
        uow.session.refresh(source)
        return False
    _record(uow, source, {"is_private": {"from": True, "to": False}})
    return True


def _wish(uow: UnitOfWork, message: InboundMessage, facts: Facts, source: Source) -> bool:
    """Add wishes of the subject that the source lacks; what the upload declares takes precedence. True when any were added."""
    wanted = Wishes(uow, message, facts).upload(b"", None)
    links = [*source.links, *(each for each in wanted.links if each not in source.links)]
    found = {"title": source.title or wanted.title, "links": links, "defaults": source.defaults or wanted.defaults}
    changes: dict[str, Any] = {
        name: {"from": getattr(source, name), "to": value}
        for name, value in found.items()
        if value != getattr(source, name)
    }
    if not changes:
        return False
    for name, change in changes.items():
        setattr(source, name, change["to"])
    source.corrected_at = source.updated_at = uow.now
    source.version += 1
    uow.session.flush()
    _record(uow, source, changes)
    return True


def _record(uow: UnitOfWork, source: Source, changes: dict[str, Any]) -> None:
    actor = system_actor(WorkspaceId(source.workspace_id), channel=Channel.EMAIL)
    record(uow, source_entry(source, "edit", actor=actor, changes=changes))
