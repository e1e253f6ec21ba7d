"""Receives several files in one call; each is stored or refused on its own."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from audit.entry import Entry, Outcome
from audit.service import record
from config.unit_of_work import UnitOfWork
from core.actor import Actor
from intake.blobs import BlobStore
from intake.door.quota import UNLIMITED, Quota
from intake.door.receive import Receipt, receive_all
from intake.door.upload import Handed, Refusal, Upload


@dataclass(frozen=True, slots=True)
class Received:
    """The result for one of several files."""

    file_name: str | None
    outcome: Receipt | Refusal


ReceiveAll = Callable[[Sequence[Upload]], Sequence[Receipt]]


def receive_each(
    uow: UnitOfWork, handed: Sequence[Handed], *, actor: Actor, blobs: BlobStore, quota: Quota = UNLIMITED
) -> list[Received]:
    """Store each admitted file as a source. Refused files are recorded in the trail and do not stop the others.

    Raises QuotaExceededError when the files together exceed a quota.
    """
    take = partial(receive_all, uow, actor=actor, blobs=blobs, quota=quota)
    return receive_each_by(uow, handed, take, actor=actor)


def receive_each_by(uow: UnitOfWork, handed: Sequence[Handed], take: ReceiveAll, *, actor: Actor) -> list[Received]:
    """Like ``receive_each``, but ``take`` stores the admitted files."""
    receipts = iter(take([one.content for one in handed if isinstance(one.content, Upload)]))
    refused = [one.content for one in handed if isinstance(one.content, Refusal)]
    record(uow, *(_refusal(content, actor=actor) for content in refused))
    return [
        Received(one.file_name, one.content if isinstance(one.content, Refusal) else next(receipts)) for one in handed
    ]


def _refusal(refused: Refusal, *, actor: Actor) -> Entry:
    return Entry(actor, "source.receive", "source", subject_id=None, outcome=Outcome.FAILURE, error_code=refused.code)
