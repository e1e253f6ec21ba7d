"""Noting that somebody did something on a task that its own fields do not show."""

from audit.entry import Entry
from audit.service import record
from config.unit_of_work import UnitOfWork
from core.actor import Actor, ActorKind
from tasks.models.work_item import WorkItem
from tasks.repository import touches


def is_somebody_else(item: WorkItem, actor: Actor) -> bool:
    """Whether what the actor does is work of others, which undoing the approval behind the item would lose.

    What the service does by itself, such as ending a hold, is nobody's work.
    """
    return actor.kind is not ActorKind.SYSTEM and actor.member_id != item.created_by


def touch(uow: UnitOfWork, item: WorkItem, *, actor: Actor, action: str, about: tuple[str, str]) -> None:
    """The trail says what was done, and with which thing; an approval behind work that others touched stays.

    The item keeps its version: whoever edits its fields meanwhile loses nothing.
    """
    kind, subject = about
    touches.touch(
        uow.session,
        item.id,
        at=uow.now,
        is_touched=item.is_touched or is_somebody_else(item, actor),
        agent_id=actor.member_id if actor.kind is ActorKind.AGENT else item.last_agent_actor_id,
    )
    status = item.status.value
    links = ({"type": kind, "id": subject},)
    record(uow, Entry(actor, action, "task", item.id, status_before=status, status_after=status, links=links))
