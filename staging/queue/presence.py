"""Presence at transcripts and tasks: shown only to members who may see the thing, and only of members who allow it."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from sqlalchemy.orm import Session

from access.services.members import find_members
from access.services.own_account import own_member
from access.viewer import Readership, Viewer, viewer_of
from audit.entry import Entry
from audit.service import record
from config.presence import Onlooker, Presence
from config.unit_of_work import UnitOfWork
from core.actor import Actor
from core.ids import MemberId, SourceId
from intake import repository as sources
from intake.sources.catalogue import get_source
from tasks.items.locks import see_task
from tasks.repository import readership as work_items


class Watched(StrEnum):
    """Kinds of things that presence is shown at."""

    SOURCE = "source"
    TASK = "task"


_FINDERS: Final[Mapping[Watched, Callable[[Session, Viewer, Collection[str]], Readership]]] = {
    Watched.SOURCE: sources.find_readership,
    Watched.TASK: work_items.find_readership,
}


@dataclass(frozen=True, slots=True)
class Seen:
    """Another member, and what they look at."""

    member_id: MemberId
    name: str
    kind: Watched
    id: str


def look_at(uow: UnitOfWork, presence: Presence, kind: Watched, subject_id: str, *, actor: Actor) -> list[Seen]:
    """Other members who look at the thing. The caller is shown there from now on for a while, unless they turned that off.

    Raises TaskNotFoundError and SourceNotFoundError.
    """
    subject_id = _checked(uow, kind, subject_id, actor=actor)
    if actor.member_id is not None and own_member(uow, actor).is_seen:
        presence.arrive(actor.workspace_id, Onlooker(actor.member_id, kind, subject_id))
    return [each for each in list_present(uow, presence, actor=actor) if (each.kind, each.id) == (kind, subject_id)]


def look_away(uow: UnitOfWork, presence: Presence, kind: Watched, subject_id: str, *, actor: Actor) -> None:
    """The caller is no longer shown there. Raises TaskNotFoundError and SourceNotFoundError."""
    subject_id = _checked(uow, kind, subject_id, actor=actor)
    if actor.member_id is not None:
        presence.leave(actor.workspace_id, Onlooker(actor.member_id, kind, subject_id))


def list_present(uow: UnitOfWork, presence: Presence, *, actor: Actor) -> Sequence[Seen]:
    """Other members who look at things that the caller may see, with their names."""
    viewer = viewer_of(actor)
    others = [each for each in presence.list_onlookers(actor.workspace_id) if each.member_id != actor.member_id]
    readable = {
        kind: _readable(uow, viewer, kind, {each.id for each in others if each.kind == kind}) for kind in Watched
    }
    seen = [each for each in others if each.id in readable[Watched(each.kind)]]
    people = find_members(uow, actor.workspace_id, {each.member_id for each in seen}) if seen else {}
    found = [
        Seen(each.member_id, people[each.member_id].name, Watched(each.kind), each.id)
        for each in seen
        if each.member_id in people and people[each.member_id].is_active and people[each.member_id].is_seen
    ]
    return sorted(found, key=lambda each: (each.name, each.member_id, each.id))


def set_seen(uow: UnitOfWork, *, actor: Actor, is_seen: bool) -> bool:
    """Set whether other members see what the caller looks at. Returns the new value."""
    member = own_member(uow, actor)
    if member.is_seen != is_seen:
        member.is_seen = is_seen
        changes = {"is_seen": {"from": not is_seen, "to": is_seen}}
        record(uow, Entry(actor, "member.set_presence", "member", member.id, changes=changes))
    return is_seen


def is_seen(uow: UnitOfWork, *, actor: Actor) -> bool:
    return own_member(uow, actor).is_seen


def _checked(uow: UnitOfWork, kind: Watched, ref: str, *, actor: Actor) -> str:
    """The thing's id, after checking that the caller may see it."""
    if kind is Watched.TASK:
        return see_task(uow, ref, actor=actor)
    return get_source(uow, SourceId(ref), actor=actor).id


def _readable(uow: UnitOfWork, viewer: Viewer, kind: Watched, ids: Collection[str]) -> Collection[str]:
    """The ids that the viewer may see."""
    if not ids or viewer.sees_private:
        return ids
    found = _FINDERS[kind](uow.session, viewer, ids)
    return found.open | found.own
