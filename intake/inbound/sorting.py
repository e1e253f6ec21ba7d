"""Sorting a message as owed work: taken, held and ended as any other kind's; a failed one stays in the ledger."""

from audit.entry import Entry
from audit.entry import Outcome as AuditOutcome
from audit.service import record
from config.owed.kind import Failure, OwedKind
from config.owed.row import JobState
from config.queues import JobName, QueuedCall
from config.unit_of_work import UnitOfWork
from core.actor import Channel, system_actor
from core.ids import IntakeAddressId, WorkspaceId
from intake.inbound import repository
from intake.inbound.models import InboundMessage
from intake.inbound.words import Outcome


def owe_sorting(uow: UnitOfWork, message: InboundMessage) -> None:
    """The message waits to be sorted, once more where it was before."""
    message.state = JobState.WAITING
    message.outcome = Outcome.RECEIVED
    message.reason = message.detail = message.duplicate_of = None
    message.error_code = message.error_detail = None
    uow.defer(QueuedCall(JobName.SORT_MAIL, message.id, message.attempt))


def withdraw_sorting(message: InboundMessage) -> None:
    """The message is sorted no more; a worker that is at it loses it, and writes nothing. It is the caller's to say where it stands."""
    message.state = JobState.DONE
    message.lease_until = message.held_by = None


def _begin(_uow: UnitOfWork, _message: InboundMessage) -> None:
    """Nothing shows that it is under way: it takes a moment."""


def _end(uow: UnitOfWork, message: InboundMessage, failure: Failure | None) -> None:
    message.updated_at = uow.now
    message.version += 1
    if failure is not None:
        message.outcome, message.reason, message.detail = Outcome.FAILED, failure.code, failure.detail
        show_as_its_address(uow, message)
    record(
        uow,
        Entry(
            actor=system_actor(WorkspaceId(message.workspace_id), channel=Channel.EMAIL),
            action="inbound_message.sort",
            subject_type="inbound_message",
            subject_id=message.id,
            outcome=AuditOutcome.FAILURE if failure else AuditOutcome.SUCCESS,
            error_code=failure.code if failure else None,
            status_before=Outcome.RECEIVED,
            status_after=message.outcome,
        ),
    )


def show_as_its_address(uow: UnitOfWork, message: InboundMessage) -> None:
    """What could not be sorted is as private as its address; without one it stays its sender's."""
    workspace_id = WorkspaceId(message.workspace_id)
    address_id = IntakeAddressId(message.address_id) if message.address_id else None
    address = repository.find_address(uow.session, workspace_id, address_id) if address_id else None
    if address is not None:
        message.is_private = address.is_private or message.is_private_wanted


SORTING = OwedKind(
    row=InboundMessage,
    job=JobName.SORT_MAIL,
    lease_ran_out=Failure("worker_lost", "The worker that read this stopped before it was done."),
    begins=_begin,
    ends=_end,
)
