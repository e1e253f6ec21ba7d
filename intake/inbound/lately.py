"""Counts the mail of the last hour, for the rate limits."""

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
    """The hourly limits of messages for one sender and for one workspace; 0 is no limit."""

    of_sender: int
    in_all: int


def count_lately(uow: UnitOfWork, message: InboundMessage, facts: Facts, bounds: Bounds) -> Lately:
    """The counts of the last hour, with the limits. Uploads have no limits here, because API requests are limited."""
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
