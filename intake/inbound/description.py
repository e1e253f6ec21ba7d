"""What the ledger says of a message by what was found in it."""

from dataclasses import asdict

from intake.inbound.facts import Facts
from intake.inbound.models import InboundMessage


def describe(message: InboundMessage, facts: Facts) -> None:
    """The message says who sent what and when, as the mail claims it, and can be searched for by that."""
    message.message_id, message.subject, message.sent_at = facts.message_id, facts.subject, facts.sent_at
    message.sender_name, message.sender_address = facts.sender_name, facts.sender_address
    message.verdict, message.verdict_reason = facts.submission.verdict.value, facts.submission.reason
    message.checks = asdict(facts.checks) if facts.checks else None
    said = (facts.subject, facts.sender_name, facts.sender_address, message.recipient)
    message.search_text = " ".join(one for one in said if one).casefold()
