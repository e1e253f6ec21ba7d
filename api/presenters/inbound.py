"""Inbound messages and intake addresses as the API shows them."""

from collections.abc import Mapping, Sequence
from typing import Any

from access.viewer import Viewer
from intake.inbound.accept import Accepted
from intake.inbound.models import InboundMessage, IntakeAddress
from intake.inbound.routing import MailHosts, written
from intake.inbound.words import Outcome
from intake.mail.senders import CheckedBy
from intake.sources.attached import AttachedTranscript

_MESSAGE = (
    "id", "outcome", "reason", "detail", "times", "staged_count", "duplicate_of", "address_id", "recipient", "envelope_sender",
    "way", "provider", "subject", "sent_at", "message_id", "thread", "flags", "is_private", "size", "sha256",
    "updated_at", "version",
)  # fmt: skip
_ADDRESS = (
    "id", "token", "name", "policy", "domains", "trusted_senders", "takes_automatic", "assignee_id", "links", "tags",
    "is_private", "receipts", "created_by", "created_at", "revoked_at", "version",
)  # fmt: skip


def message_payload(message: InboundMessage, attached: Mapping[str, Sequence[AttachedTranscript]]) -> dict[str, Any]:
    return {
        **{name: getattr(message, name) for name in _MESSAGE},
        "transcript_id": message.source_id,
        "attached": [
            {"transcript_id": each.source_id, "file_name": each.name, "state": each.state}
            for each in attached.get(message.source_id or "", ())
        ],
        "undoable": message.last_step["what"] if message.last_step else None,
        "received_at": message.created_at,
        "author": {"name": message.author_name, "address": message.author_address}
        if message.author_name or message.author_address
        else None,
        "deleted_at": message.deleted_at,
        "sender": {
            "name": message.sender_name,
            "address": message.sender_address,
            "verdict": message.verdict,
            "verdict_reason": message.verdict_reason,
            "checks": _checks(message),
            "member_id": message.submitted_by,
        },
    }


def _checks(message: InboundMessage) -> dict[str, Any] | None:
    """The checks behind the verdict; None until the message is sorted, and when no checks were made."""
    found = message.checks if message.verdict is not None else None
    if found is None:
        return None
    return {
        "checked_by": found.get("checked_by", CheckedBy.SERVICE),
        **{name: found[name] for name in ("dmarc", "spf", "dkim_domains")},
    }


def accepted_payload(accepted: Accepted, viewer: Viewer) -> dict[str, Any]:
    """The result of handing in a mail. It does not reveal that the same mail is private work of other members."""
    message = accepted.message
    shown = {"id": message.id, "recipient": message.recipient}
    is_own = viewer.member_id is not None and message.owner_id == viewer.member_id
    if accepted.is_duplicate and message.is_private and not (is_own or viewer.sees_private):
        return {**shown, "outcome": Outcome.RECEIVED, "reason": None, "duplicate_of": None}
    return {**shown, "outcome": message.outcome, "reason": message.reason, "duplicate_of": message.duplicate_of}


def address_payload(address: IntakeAddress, hosts: MailHosts) -> dict[str, Any]:
    return {**{name: getattr(address, name) for name in _ADDRESS}, "address": written(address.token, hosts)}
