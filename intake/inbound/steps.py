"""The last decision on a message, with the state before it, so that it can be undone."""

from dataclasses import asdict, dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from core.ids import JobId
from intake.inbound.models import InboundMessage
from intake.inbound.words import Outcome, ReceiptState


class StepKind(StrEnum):
    """The decisions on a message that can be undone."""

    RELEASE = "release"
    REPROCESS = "reprocess"
    DISCARD = "discard"


@dataclass(frozen=True, slots=True)
class Step:
    """One decision: its kind, its time, and the state of the message before it.

    ``job_ids`` are the readings that it enqueued, where the message had a source; ``has_trusted`` says that the
    decision made the sender trusted at the address.
    """

    what: StepKind
    taken_at: datetime
    outcome: Outcome
    reason: str | None
    detail: str | None
    duplicate_of: str | None
    source_id: str | None
    staged_count: int | None
    is_released: bool
    receipt: ReceiptState | None
    job_ids: tuple[JobId, ...] = ()
    has_trusted: bool = False


def step_from(
    message: InboundMessage,
    what: StepKind,
    *,
    at: datetime,
    job_ids: tuple[JobId, ...] = (),
    has_trusted: bool = False,
) -> Step:
    """The step for a decision, with the state of the message, which the caller has not changed yet."""
    return Step(
        what=what,
        taken_at=at,
        outcome=message.outcome,
        reason=message.reason,
        detail=message.detail,
        duplicate_of=message.duplicate_of,
        source_id=message.source_id,
        staged_count=message.staged_count,
        is_released=message.is_released,
        receipt=message.receipt,
        job_ids=job_ids,
        has_trusted=has_trusted,
    )


def plain_step(step: Step) -> dict[str, Any]:
    """The step as JSON values."""
    return {**asdict(step), "taken_at": step.taken_at.isoformat()}


def read_step(plain: dict[str, Any]) -> Step:
    """The step from its JSON values."""
    receipt = plain["receipt"]
    return Step(
        **{
            **plain,
            "what": StepKind(plain["what"]),
            "taken_at": datetime.fromisoformat(plain["taken_at"]),
            "outcome": Outcome(plain["outcome"]),
            "job_ids": tuple(plain["job_ids"]),
            "receipt": ReceiptState(receipt) if receipt else None,
        }
    )
