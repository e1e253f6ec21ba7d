"""The thread of a message, and its flags, from a comparison with other messages in the ledger."""

from collections.abc import Iterator

from config.unit_of_work import UnitOfWork
from core.ids import InboundMessageId, WorkspaceId
from intake.inbound import repository
from intake.inbound.facts import Facts, thread_name
from intake.inbound.models import InboundMessage
from intake.inbound.replies import find_answered_letter
from intake.inbound.words import Flag
from intake.mail.message import Seal

# Parts of a mail that cannot be read, and the flags for them.
_SEALED = {
    Seal.PGP_ENCRYPTED: Flag.ENCRYPTED,
    Seal.SMIME_ENCRYPTED: Flag.ENCRYPTED,
    Seal.SMIME_OPAQUE: Flag.OPAQUELY_SIGNED,
    Seal.TNEF: Flag.WINMAIL_DAT,
}


def find_thread(uow: UnitOfWork, message: InboundMessage, facts: Facts, *, own_host: str) -> str | None:
    """The thread of an earlier mail, or of the message that our answered letter was about, or else a new thread."""
    workspace_id = WorkspaceId(message.workspace_id)
    known = repository.find_thread(uow.session, workspace_id, facts.before)
    first = facts.before[-1] if facts.before else facts.message_id
    letter = (
        find_answered_letter(uow, None, workspace_id, before=facts.before, own_host=own_host) if not known else None
    )
    about = InboundMessageId(letter.about_id) if letter is not None and letter.about_id else None
    of_letter = repository.find_thread_of(uow.session, workspace_id, about) if about else None
    return known or of_letter or (thread_name(first) if first else None)


def list_flags(uow: UnitOfWork, message: InboundMessage, facts: Facts) -> Iterator[Flag]:
    """The flags that a reviewer of the message should see."""
    workspace_id = WorkspaceId(message.workspace_id)
    if facts.message_id and repository.is_message_id_known(uow.session, workspace_id, facts.message_id, but=message.id):
        yield Flag.MESSAGE_ID_REUSED
    if facts.submission.answers_elsewhere:
        yield Flag.ANSWERS_ELSEWHERE
    yield from flags_of_words(facts)


def flags_of_words(facts: Facts) -> Iterator[Flag]:
    """The flags that depend on the mail alone: unreadable parts, and a redirected author."""
    yield from dict.fromkeys(_SEALED[seal] for seal in facts.seals if seal in _SEALED)
    if facts.is_redirected:
        yield Flag.REDIRECTED
