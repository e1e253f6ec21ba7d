"""Who else looks at a transcript or a task: told only to those who may see that thing, and only of those who let it be seen."""

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
    """What one can be seen looking at."""

    SOURCE = "source"
    TASK = "task"


_FINDERS: Final[Mapping[Watched, Callable[[Session, Viewer, Collection[str]], Readership]]] = {
    Watched.SOURCE: sources.find_readership,
    Watched.TASK: work_items.find_readership,
}


@dataclass(frozen=True, slots=True)
class Seen:
    """Somebody else, and what they look at."""

    member_id: MemberId
    name: str
    kind: Watched
    id: str


def look_at(uow: UnitOfWork, presence: Presence, kind: Watched, subject_id: str, *, actor: Actor) -> list[Seen]:
    """The others who look at it; the caller is seen by them from now on for a while, unless they don't want that.

    Raises TaskNotFoundError and SourceNotFoundError.
    """
    subject_id = _checked(uow, kind, subject_id, actor=actor)
    if actor.member_id is not None and own_member(uow, actor).is_seen:
        presence.arrive(actor.workspace_id, Onlooker(actor.member_id, kind, subject_id))
    return [each for each in list_present(uow, presence, actor=actor) if (each.kind, each.id) == (kind, subject_id)]


def look_away(uow: UnitOfWork, presence: Presence, kind: Watched, subject_id: str, *, actor: Actor) -> None:
    """The caller is not seen there any more. Raises TaskNotFoundError and SourceNotFoundError."""
    subject_id = _checked(uow, kind, subject_id, actor=actor)
    if actor.member_id is not None:
        presence.leave(actor.workspace_id, Onlooker(actor.member_id, kind, subject_id))


def list_present(uow: UnitOfWork, presence: Presence, *, actor: Actor) -> Sequence[Seen]:
    """Everybody else who looks at something that the caller may see, by name."""
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
    """Whether others see what the caller looks at, from now on."""
    member = own_member(uow, actor)
    if member.is_seen != is_seen:
        member.is_seen = is_seen
        changes = {"is_seen": {"from": not is_seen, "to": is_seen}}
        record(uow, Entry(actor, "member.set_presence", "member", member.id, changes=changes))
    return is_seen


def is_seen(uow: UnitOfWork, *, actor: Actor) -> bool:
    return own_member(uow, actor).is_seen


def _checked(uow: UnitOfWork, kind: Watched, ref: str, *, actor: Actor) -> str:
    """The id of the thing, which is there for the caller."""
    if kind is Watched.TASK:
        return see_task(uow, ref, actor=actor)
    return get_source(uow, SourceId(ref), actor=actor).id


def _readable(uow: UnitOfWork, viewer: Viewer, kind: Watched, ids: Collection[str]) -> Collection[str]:
    """Those of the workspace's things that are there for the viewer."""
    if not ids or viewer.sees_private:
        return ids
    found = _FINDERS[kind](uow.session, viewer, ids)
    return found.open | found.own
