"""Turning the daily digest on and off."""

from datetime import datetime, time, timedelta

from access.services.members import get_member
from access.services.workspaces import get_workspace
from audit.entry import Entry
from audit.service import record
from config.unit_of_work import UnitOfWork
from core.actor import Actor
from core.calendar import local_day, to_instant
from core.errors import ConflictError
from core.ids import MemberId, WorkspaceId
from staging.models.mail_digest import MailDigest
from staging.repository import digests


class NoAddressError(ConflictError):
    """The member has no mail address."""

    code = "no_mail_address"


def find_digest(uow: UnitOfWork, *, actor: Actor) -> MailDigest | None:
    """The caller's digest; None when it is turned off, and for callers that are no member."""
    return digests.find(uow.session, actor.workspace_id, actor.member_id) if actor.member_id else None


def ask_for_digest(uow: UnitOfWork, *, actor: Actor, hour: int) -> MailDigest:
    """From now on the caller gets a digest each day at that hour, starting with what comes after now. Raises NoAddressError."""
    member_id = _addressed(uow, actor)
    due_at = next_due(uow, actor.workspace_id, hour=hour)
    is_new, digest = digests.ensure(
        uow.session, actor.workspace_id, member_id, hour=hour, told_until=uow.now, due_at=due_at
    )
    before = None if is_new else digest.hour
    digest.hour, digest.due_at = hour, due_at
    if before != hour:
        _note(uow, actor, before=before, after=hour)
    return digest


def stop_digest(uow: UnitOfWork, *, actor: Actor) -> None:
    """The caller gets no more digests. Turning off a digest that is off is not an error."""
    digest = digests.lock(uow.session, actor.workspace_id, actor.member_id) if actor.member_id else None
    if digest is not None:
        uow.session.delete(digest)
        _note(uow, actor, before=digest.hour, after=None)


def next_due(uow: UnitOfWork, workspace_id: WorkspaceId, *, hour: int) -> datetime:
    """The next time that it is this hour in the workspace's time zone."""
    timezone = get_workspace(uow, workspace_id).timezone
    today = local_day(uow.now, timezone=timezone)
    days = (today + timedelta(days=ahead) for ahead in range(3))
    return next(at for day in days if (at := to_instant(day, time(hour), timezone=timezone)) > uow.now)


def _addressed(uow: UnitOfWork, actor: Actor) -> MemberId:
    member = get_member(uow, actor.workspace_id, actor.member_id) if actor.member_id else None
    if member is None or member.email is None:
        raise NoAddressError("A digest needs a member with an address.")
    return member.id


def _note(uow: UnitOfWork, actor: Actor, *, before: int | None, after: int | None) -> None:
    changes = {"digest_hour": {"from": before, "to": after}}
    record(uow, Entry(actor, "member.set_digest", "member", str(actor.member_id), changes=changes))
