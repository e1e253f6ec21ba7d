"""How much waits for a member: the numbers beside the names of pages."""

from dataclasses import dataclass

from access.viewer import viewer_of
from config.unit_of_work import UnitOfWork
from core.actor import Actor
from staging.notifications.reading import MOST_COUNTED, count_unread
from staging.repository import counts, proposals
from tasks.repository.task_filter import TaskFilter


@dataclass(frozen=True, slots=True)
class Attention:
    """Waiting suggestions, waiting proposals and unread notifications; the last two counted up to ``MOST_COUNTED``."""

    staged_waiting: int
    proposals_waiting: int
    unread: int


def count_attention(uow: UnitOfWork, *, actor: Actor) -> Attention:
    """The counts of what the actor may see."""
    viewer = viewer_of(actor)
    return Attention(
        staged_waiting=counts.count_waiting(uow.session, viewer, TaskFilter(), now=uow.now),
        proposals_waiting=proposals.count_waiting(uow.session, viewer, most=MOST_COUNTED),
        unread=count_unread(uow, actor=actor),
    )
