"""The settings that a mail's subject and its address give to the source."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from access.services.members import list_members
from config.unit_of_work import UnitOfWork
from core.ids import WorkspaceId
from intake.document import Origin
from intake.door.upload import Upload
from intake.inbound.facts import Facts
from intake.inbound.models import InboundMessage, IntakeAddress
from intake.mail.subjects import read_subject

_LONGEST_DATE = 100


@dataclass(slots=True)
class Wishes:
    """The settings that one mail and its address give to the source."""

    uow: UnitOfWork
    message: InboundMessage
    facts: Facts

    @property
    def _workspace_id(self) -> WorkspaceId:
        return WorkspaceId(self.message.workspace_id)

    def obeys(self, address: IntakeAddress | None) -> bool:
        """Whether the subject may give orders: its sender is verified and wrote it, or a member uploaded the mail."""
        is_written_by_sender = self.facts.is_verified and not self.facts.is_redirected
        return is_written_by_sender or (address is None and self.message.handed_in_by is not None)

    def upload(self, raw: bytes, address: IntakeAddress | None) -> Upload:
        """The upload for ``receive``."""
        shorthand = self.facts.shorthand if self.obeys(address) else None
        links = list(address.links) if address else []
        title = None
        if shorthand is not None:
            links += [{"type": "customer", "id": shorthand.customer}] if shorthand.customer else []
            title = read_subject(shorthand.title).title or None
        return Upload(
            data=raw,
            content_type="message/rfc822",
            origin=Origin.EMAIL,
            title=title[:500] if title else None,
            links=links,
            defaults=self._defaults(address),
            is_private=self.message.is_private,
        )

    def _defaults(self, address: IntakeAddress | None) -> dict[str, Any] | None:
        """Owner, tags, priority and the like for suggestions: from the subject, or else from the address."""
        found: dict[str, Any] = {}
        if address is not None or self.message.answers_id is not None:
            # The intake address is no participant and no possible owner.
            found["recipient"] = self.message.recipient
        if address is not None:
            found |= {"owner_id": address.assignee_id, "tags": list(address.tags)}
        if self.obeys(address):
            shorthand = self.facts.shorthand
            found["tags"] = list(dict.fromkeys((*found.get("tags", ()), *(tag[:50] for tag in shorthand.tags))))
            found["owner_id"] = self._named(shorthand.assignees) or found.get("owner_id")
            found["priority"] = shorthand.priority
            if shorthand.due:
                said_at = self.facts.sent_at or self.message.created_at
                found |= {"due": shorthand.due[:_LONGEST_DATE], "due_said_at": said_at.isoformat()}
        return {name: value for name, value in found.items() if value} or None

    def _named(self, names: Sequence[str]) -> str | None:
        """The member whom a word after @ names; None unless exactly one member matches."""
        for name in names:
            found = list_members(self.uow, self._workspace_id, q=name, assignable=True, limit=2).rows
            if len(found) == 1:
                return found[0].id
        return None
