"""Recording actions around a task that its own fields do not show."""

from audit.entry import Entry
from audit.service import record
from config.unit_of_work import UnitOfWork
from core.actor import Actor, ActorKind
from tasks.models.work_item import WorkItem
from tasks.repository import touches


def is_somebody_else(item: WorkItem, actor: Actor) -> bool:
    """Whether the actor is another member than the task's creator; undoing the approval would lose that member's work.

    Actions of the service itself, such as ending a hold, do not count.
    """
    return actor.kind is not ActorKind.SYSTEM and actor.member_id != item.created_by


def touch(uow: UnitOfWork, item: WorkItem, *, actor: Actor, action: str, about: tuple[str, str]) -> None:
    """Record the action and its subject in the trail; once others have touched the task, its approval can't be undone.

    The task keeps its version, so that concurrent edits of its fields do not conflict.
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
