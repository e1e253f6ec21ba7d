"""Mail that answers an outgoing letter: who may give orders with it, and which actor owns its source."""

from access.services.members import get_member
from config.unit_of_work import UnitOfWork
from core.actor import Actor, ActorKind, Channel, system_actor
from core.ids import MemberId, WorkspaceId
from intake.inbound.facts import Facts, OwnWords
from intake.inbound.models import InboundMessage
from intake.inbound.replies import Answered, Answering, Reply, find_answered_letter
from intake.inbound.words import Way


def answer(
    uow: UnitOfWork,
    message: InboundMessage,
    facts: Facts,
    words: OwnWords | None,
    *,
    by: Answering | None,
    own_host: str,
) -> Answered | None:
    """What was done for a mail that answers an outgoing letter; None for any other mail."""
    if words is None or by is None or message.submitted_by is None:
        return None
    # The text of uploaded and of redirected mail may be written by somebody other than the sender.
    if message.way is Way.UPLOAD or facts.is_redirected:
        return None
    workspace_id = WorkspaceId(message.workspace_id)
    letter = find_answered_letter(uow, message.answers_id, workspace_id, before=facts.before, own_host=own_host)
    if letter is None:
        return None
    member = get_member(uow, workspace_id, MemberId(message.submitted_by))
    return by(uow, Reply(message, letter, member, words.text, _forbidden_orders(message, facts)))


def _forbidden_orders(message: InboundMessage, facts: Facts) -> str | None:
    """Why the mail gives no orders. A valid DKIM or SPF result alone is not enough, because it may be for another domain."""
    if message.answers_id is None or message.is_released:
        return "orders count only at the address that we answer from"
    if not facts.submission.is_by_dmarc:
        return "orders count only from senders whose domain has passed DMARC"
    return None


def sender_of(message: InboundMessage) -> Actor:
    """The actor who owns the source; the system when the mail is not private and its member is not certain."""
    workspace_id = WorkspaceId(message.workspace_id)
    whose = message.owner_id if message.is_private else message.submitted_by or message.handed_in_by
    if whose is None:
        return system_actor(workspace_id, channel=Channel.EMAIL)
    return Actor(workspace_id, ActorKind.USER, Channel.EMAIL, member_id=MemberId(whose))
