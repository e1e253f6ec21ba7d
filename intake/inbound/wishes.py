"""What a mail and the address that it came to want for what is found in it."""

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
    """What a mail and its address want for what is found in it."""

    uow: UnitOfWork
    message: InboundMessage
    facts: Facts

    @property
    def _workspace_id(self) -> WorkspaceId:
        return WorkspaceId(self.message.workspace_id)

    def obeys(self, address: IntakeAddress | None) -> bool:
        """Whether a subject may give orders: of who is known and wrote it, be it that they hand the mail in themselves."""
        is_written_by_sender = self.facts.is_verified and not self.facts.is_redirected
        return is_written_by_sender or (address is None and self.message.handed_in_by is not None)

    def upload(self, raw: bytes, address: IntakeAddress | None) -> Upload:
        """What the door is given."""
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
        """Who does what is found, under which tags and how soon, as the subject says or else the address."""
        found: dict[str, Any] = {}
        if address is not None or self.message.answers_id is not None:
            # The address itself takes no part in the conversation and does no work.
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
        """The member whom a word after @ names, when it names one alone."""
        for name in names:
            found = list_members(self.uow, self._workspace_id, q=name, assignable=True, limit=2).rows
            if len(found) == 1:
                return found[0].id
        return None
