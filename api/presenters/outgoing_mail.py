"""Outgoing mail as the API shows it."""

from typing import Any

from deliver.mail.models import OutgoingMail

_MAIL = (
    "id", "kind", "recipient", "state", "attempt", "about_id", "error_code", "error_detail", "created_at", "due_at",
    "finished_at",
)  # fmt: skip


def outgoing_payload(mail: OutgoingMail) -> dict[str, Any]:
    return {name: getattr(mail, name) for name in _MAIL}
