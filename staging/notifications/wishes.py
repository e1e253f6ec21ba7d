"""Which notifications a member wants: each kind can be muted, and each can be sent by mail as well."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Final

from access.services.members import get_member
from audit.entry import Entry
from audit.service import record
from config.unit_of_work import UnitOfWork
from core.actor import Actor
from core.errors import NotFoundError
from deliver.notifications.kinds import NotificationKind
from staging.digests.wishes import NoAddressError
from staging.repository import notifications

_ALL: Final = frozenset(NotificationKind)


class NobodyToTellError(NotFoundError):
    """The caller is no member, so nothing can notify it."""


@dataclass(frozen=True, slots=True)
class Wish:
    """Muted kinds, and kinds that are sent by mail as well."""

    muted: frozenset[NotificationKind] = frozenset()
    mailed: frozenset[NotificationKind] = frozenset()


def find_wish(uow: UnitOfWork, *, actor: Actor) -> Wish:
    """The caller's wish. Without a stored one no kind is muted and none is mailed."""
    row = notifications.find_wish(uow.session, actor.workspace_id, actor.member_id) if actor.member_id else None
    if row is None:
        return Wish()
    return Wish(kinds_in(row.muted), kinds_in(row.mailed))


def heard(uow: UnitOfWork, *, actor: Actor) -> frozenset[NotificationKind]:
    """The kinds that the caller did not mute."""
    return _ALL - find_wish(uow, actor=actor).muted


def set_wish(
    uow: UnitOfWork, *, actor: Actor, muted: Collection[NotificationKind], mailed: Collection[NotificationKind]
) -> Wish:
    """Store the caller's wish; mail covers notifications from now on. Raises NobodyToTellError and NoAddressError."""
    if actor.member_id is None:
        raise NobodyToTellError("A key that belongs to nobody is told nothing.")
    if mailed and get_member(uow, actor.workspace_id, actor.member_id).email is None:
        raise NoAddressError("Mail needs a member with an address.")
    row = notifications.ensure_wish(uow.session, actor.workspace_id, actor.member_id, at=uow.now)
    before, after = Wish(kinds_in(row.muted), kinds_in(row.mailed)), Wish(frozenset(muted), frozenset(mailed))
    if before != after:
        if not before.mailed:
            row.mailed_until = uow.now
        row.muted, row.mailed = sorted(after.muted), sorted(after.mailed)
        _note(uow, actor, before, after)
    return after


def _note(uow: UnitOfWork, actor: Actor, before: Wish, after: Wish) -> None:
    changes = {
        f"notifications_{name}": {"from": sorted(getattr(before, name)), "to": sorted(getattr(after, name))}
        for name in ("muted", "mailed")
        if getattr(before, name) != getattr(after, name)
    }
    record(uow, Entry(actor, "member.set_notifications", "member", str(actor.member_id), changes=changes))


def kinds_in(stored: Collection[str]) -> frozenset[NotificationKind]:
    """The kinds in a stored list; unknown ones, written by a later version, are left out."""
    return frozenset(NotificationKind(one) for one in stored if one in _ALL)
