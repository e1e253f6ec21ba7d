"""A mail that answers a letter of ours: who may have meant it so, and in whose name what came of a mail is kept."""

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
    """What was done for a mail that answers a letter of ours; None for any other."""
    if words is None or by is None or message.submitted_by is None:
        return None
    # Of these two somebody else may have written the words.
    if message.way is Way.UPLOAD or facts.is_redirected:
        return None
    workspace_id = WorkspaceId(message.workspace_id)
    letter = find_answered_letter(uow, message.answers_id, workspace_id, before=facts.before, own_host=own_host)
    if letter is None:
        return None
    member = get_member(uow, workspace_id, MemberId(message.submitted_by))
    return by(uow, Reply(message, letter, member, words.text, _forbidden_orders(message, facts)))


def _forbidden_orders(message: InboundMessage, facts: Facts) -> str | None:
    """Why the mail gives no orders. Whose signature or host is right may still not be whom the domain vouches for."""
    if message.answers_id is None or message.is_released:
        return "orders count only at the address that we answer from"
    if not facts.submission.is_by_dmarc:
        return "orders count only from senders whose domain has passed DMARC"
    return None


def sender_of(message: InboundMessage) -> Actor:
    """Whose the source is: nobody's in particular, where nobody is certain and it is for all to see."""
    workspace_id = WorkspaceId(message.workspace_id)
    whose = message.owner_id if message.is_private else message.submitted_by or message.handed_in_by
    if whose is None:
        return system_actor(workspace_id, channel=Channel.EMAIL)
    return Actor(workspace_id, ActorKind.USER, Channel.EMAIL, member_id=MemberId(whose))
