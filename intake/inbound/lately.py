"""How much mail came within the last hour, which decides whether more of it is read now."""

from dataclasses import dataclass
from datetime import timedelta

from config.unit_of_work import UnitOfWork
from core.ids import WorkspaceId
from intake.inbound import repository
from intake.inbound.facts import Facts
from intake.inbound.models import InboundMessage
from intake.inbound.policy import Lately

_HOUR = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Bounds:
    """How many messages an hour are read of one sender, and in one workspace; 0 for any number."""

    of_sender: int
    in_all: int


def count_lately(uow: UnitOfWork, message: InboundMessage, facts: Facts, bounds: Bounds) -> Lately:
    """What somebody hands in with a key of their own is limited where requests are."""
    session, sender, since = uow.session, facts.sender_address, uow.now - _HOUR
    is_sent = message.address_id is not None or message.answers_id is not None
    most_of_sender, most_in_all = bounds.of_sender * is_sent, bounds.in_all * is_sent
    in_thread = of_sender = 0
    if sender is not None and message.thread is not None:
        in_thread = repository.count_in_thread(session, message, thread=message.thread, sender=sender, since=since)
    if sender and most_of_sender:
        of_sender = repository.count_of_sender(session, message, sender=sender, since=since)
    return Lately(
        in_thread=in_thread,
        of_sender=of_sender,
        in_all=repository.count_let_in(session, WorkspaceId(message.workspace_id), since=since) if most_in_all else 0,
        most_of_sender=most_of_sender,
        most_in_all=most_in_all,
    )
