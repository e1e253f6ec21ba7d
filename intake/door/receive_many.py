"""Taking several things in at once: each is kept or refused for itself."""

from collections.abc import Sequence
from dataclasses import dataclass

from audit.entry import Entry, Outcome
from audit.service import record
from config.unit_of_work import UnitOfWork
from core.actor import Actor
from intake.blobs import BlobStore
from intake.door.receive import Receipt, Upload, receive


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why one of the files was not taken in, in a code for programs and a sentence for people."""

    code: str
    detail: str


@dataclass(frozen=True, slots=True)
class Handed:
    """One of several files: the name that its sender knows it by, and what was found at the door."""

    file_name: str | None
    content: Upload | Refusal


@dataclass(frozen=True, slots=True)
class Received:
    """What became of one of several files."""

    file_name: str | None
    outcome: Receipt | Refusal


def receive_each(uow: UnitOfWork, handed: Sequence[Handed], *, actor: Actor, blobs: BlobStore) -> list[Received]:
    """Keep each file as a source of its own; those that were refused at the door go on the record and stop nobody."""
    return [Received(one.file_name, _outcome(uow, one.content, actor=actor, blobs=blobs)) for one in handed]


def _outcome(uow: UnitOfWork, content: Upload | Refusal, *, actor: Actor, blobs: BlobStore) -> Receipt | Refusal:
    if isinstance(content, Upload):
        return receive(uow, content, actor=actor, blobs=blobs)
    entry = Entry(actor, "source.receive", "source", subject_id=None, outcome=Outcome.FAILURE, error_code=content.code)
    record(uow, entry)
    return content
