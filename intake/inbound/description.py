"""Copies the facts of a mail to its row in the ledger."""

from dataclasses import asdict

from intake.inbound.facts import Facts
from intake.inbound.models import InboundMessage


def describe(message: InboundMessage, facts: Facts) -> None:
    """Set sender, author, subject and time as the mail claims them, the checks, and the text for searches."""
    message.message_id, message.subject, message.sent_at = facts.message_id, facts.subject, facts.sent_at
    message.sender_name, message.sender_address = facts.sender_name, facts.sender_address
    message.author_name, message.author_address = facts.author_name, facts.author_address
    message.verdict, message.verdict_reason = facts.submission.verdict.value, facts.submission.reason
    message.checks = asdict(facts.checks) if facts.checks else None
    people = (facts.sender_name, facts.sender_address, facts.author_name, facts.author_address)
    said = (facts.subject, *people, message.recipient)
    message.search_text = " ".join(one for one in said if one).casefold()
