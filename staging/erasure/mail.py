"""Mail is erased with what came of it, and with our letters about it: receipts quote it, and answers quote receipts."""

from collections.abc import Collection

from audit.entry import Entry
from audit.service import erase_values, record
from config.unit_of_work import UnitOfWork
from core.actor import Actor
from deliver.mail import repository as outgoing
from intake.inbound import erasure as messages
from intake.inbound.erasure import Content


def erase_mail(uow: UnitOfWork, message_ids: Collection[str], *, actor: Actor) -> set[Content]:
    """Nothing is left of the messages but that they came; the answer is the content that they no longer refer to."""
    letters = outgoing.list_about(uow.session, actor.workspace_id, message_ids)
    answers = messages.find_answers(uow.session, letters)
    everything = messages.with_copies(uow.session, {*message_ids, *answers})
    outgoing.erase(uow.session, letters)
    for message_id in everything:
        erase_values(uow, actor=actor, subject_type="inbound_message", subject_id=message_id)
        record(uow, Entry(actor, "inbound_message.erase", "inbound_message", message_id))
    return messages.erase_messages(uow.session, actor.workspace_id, everything, at=uow.now)
