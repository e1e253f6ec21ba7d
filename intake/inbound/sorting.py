"""Sorting as a kind of owed work. A message whose sorting failed stays in the ledger."""

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
    """Enqueue the sorting of the message, also when it was sorted before."""
    message.state = JobState.WAITING
    message.outcome = Outcome.RECEIVED
    message.reason = message.detail = message.duplicate_of = None
    message.error_code = message.error_detail = None
    uow.defer(QueuedCall(JobName.SORT_MAIL, message.id, message.attempt))


def withdraw_sorting(message: InboundMessage) -> None:
    """Cancel sorting. A worker that sorts the message loses its lease and writes nothing. The caller sets the outcome."""
    message.state = JobState.DONE
    message.lease_until = message.held_by = None


def _begin(_uow: UnitOfWork, _message: InboundMessage) -> None:
    """Do nothing: sorting is too short to be shown as in progress."""


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
    """Give a message that could not be sorted the privacy of its address; without an address it stays private."""
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
