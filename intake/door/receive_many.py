"""Taking several things in at once: each is kept or refused for itself."""

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
    """What became of one of several files."""

    file_name: str | None
    outcome: Receipt | Refusal


ReceiveAll = Callable[[Sequence[Upload]], Sequence[Receipt]]


def receive_each(
    uow: UnitOfWork, handed: Sequence[Handed], *, actor: Actor, blobs: BlobStore, quota: Quota = UNLIMITED
) -> list[Received]:
    """Keep each file as a source of its own; those that were refused at the door go on the record and stop nobody.

    Raises QuotaExceededError when all of them together are too many.
    """
    take = partial(receive_all, uow, actor=actor, blobs=blobs, quota=quota)
    return receive_each_by(uow, handed, take, actor=actor)


def receive_each_by(uow: UnitOfWork, handed: Sequence[Handed], take: ReceiveAll, *, actor: Actor) -> list[Received]:
    """The same, where ``take`` keeps those that were not refused."""
    receipts = iter(take([one.content for one in handed if isinstance(one.content, Upload)]))
    refused = [one.content for one in handed if isinstance(one.content, Refusal)]
    record(uow, *(_refusal(content, actor=actor) for content in refused))
    return [
        Received(one.file_name, one.content if isinstance(one.content, Refusal) else next(receipts)) for one in handed
    ]


def _refusal(refused: Refusal, *, actor: Actor) -> Entry:
    return Entry(actor, "source.receive", "source", subject_id=None, outcome=Outcome.FAILURE, error_code=refused.code)
