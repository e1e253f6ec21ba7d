"""The trusted senders of an address, whose mail is read without a decision."""

from audit.entry import Entry
from audit.service import record
from config.unit_of_work import UnitOfWork
from core.actor import Actor
from core.ids import IntakeAddressId
from intake.inbound import repository
from intake.inbound.models import InboundMessage, IntakeAddress


def trust_sender(uow: UnitOfWork, message: InboundMessage, *, actor: Actor) -> bool:
    """Trust the message's sender at its address. False when the sender was trusted already, or sender or address is missing."""
    address, sender = _find_address(uow, message, actor=actor), message.sender_address
    if address is None or sender is None or sender in address.trusted_senders:
        return False
    _change(uow, address, [*address.trusted_senders, sender], actor=actor)
    return True


def distrust_sender(uow: UnitOfWork, message: InboundMessage, *, actor: Actor) -> None:
    """Remove the message's sender from the trusted senders of its address."""
    address, sender = _find_address(uow, message, actor=actor), message.sender_address
    if address is not None and sender in address.trusted_senders:
        _change(uow, address, [one for one in address.trusted_senders if one != sender], actor=actor)


def _find_address(uow: UnitOfWork, message: InboundMessage, *, actor: Actor) -> IntakeAddress | None:
    address_id = IntakeAddressId(message.address_id) if message.address_id else None
    return repository.find_address(uow.session, actor.workspace_id, address_id) if address_id else None


def _change(uow: UnitOfWork, address: IntakeAddress, senders: list[str], *, actor: Actor) -> None:
    changes = {"trusted_senders": {"from": address.trusted_senders, "to": senders}}
    address.trusted_senders = senders
    address.updated_at = uow.now
    address.version += 1
    is_private = address.is_private
    record(
        uow, Entry(actor, "intake_address.edit", "intake_address", address.id, changes=changes, is_private=is_private)
    )
