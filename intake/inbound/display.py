"""Shows a message and its files. Mail is parsed in a separate process, so that hostile input cannot block the server."""

from collections.abc import Callable
from functools import partial
from typing import TypeVar

from config.side_process import do_aside
from config.unit_of_work import UnitOfWork
from core.actor import Actor
from core.errors import NotFoundError
from core.ids import InboundMessageId
from intake.blobs import BlobStore
from intake.inbound.ledger import load_raw
from intake.inbound.shown_mail import AttachedFile, ShownMail, find_file, show_mail
from intake.text.json_body import TooComplexError

T = TypeVar("T")
SECONDS = 10.0


class FileNotFoundInMailError(NotFoundError):
    """The mail has no file with that number."""


def load_shown(
    uow: UnitOfWork, message_id: InboundMessageId, *, actor: Actor, blobs: BlobStore, memory_mb: int
) -> ShownMail:
    """The mail for display. Raises MessageNotFoundError, also for an erased one, and TooComplexError."""
    _, raw = load_raw(uow, message_id, actor=actor, blobs=blobs)
    return _aside(partial(show_mail, raw), memory_mb=memory_mb)


def load_file(
    uow: UnitOfWork, message_id: InboundMessageId, number: int, *, actor: Actor, blobs: BlobStore, memory_mb: int
) -> AttachedFile:
    """One attached file of the mail. Raises what load_shown raises, and FileNotFoundInMailError."""
    _, raw = load_raw(uow, message_id, actor=actor, blobs=blobs)
    found = _aside(partial(_find, raw, number), memory_mb=memory_mb)
    if found[0] is None:
        raise FileNotFoundInMailError("The mail has no file with that number.")
    return found[0]


def _find(raw: bytes, number: int) -> tuple[AttachedFile | None]:
    """The file in a tuple, because a bare None means that the mail could not be read."""
    return (find_file(raw, number),)


def _aside(work: Callable[[], T], *, memory_mb: int) -> T:
    [found] = do_aside([work], seconds=SECONDS, memory_mb=memory_mb)
    if found is None:
        raise TooComplexError("The mail takes too long or too much memory to be shown. Download it as it came.")
    return found
