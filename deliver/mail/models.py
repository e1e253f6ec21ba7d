"""The table of outgoing mail."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, LargeBinary, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from config.database import Base, JsonValue, UtcDateTime
from config.owed.row import ScheduledRow

__all__ = ["OutgoingMail"]


class OutgoingMail(ScheduledRow, Base):
    """One letter to one recipient. Its content is deleted once it is sent, because some letters hold one-time links."""

    __tablename__ = "outgoing_mails"
    __table_args__ = (
        UniqueConstraint("workspace_id", "key"),
        Index("ix_outgoing_mails_list", "workspace_id", "created_at", "id"),
        Index("ix_outgoing_mails_recipient", "workspace_id", "recipient", "created_at"),
        Index("ix_outgoing_mails_waiting", "state", "due_at"),
        Index("ix_outgoing_mails_lease", "state", "lease_until"),
    )

    workspace_id: Mapped[str] = mapped_column(ForeignKey("workspaces.id"))
    kind: Mapped[str] = mapped_column(String(16))
    # Identifies the occasion of the letter: a second letter for the same occasion is not written.
    key: Mapped[str] = mapped_column(String(120))
    recipient: Mapped[str] = mapped_column(String(320))
    # Empty for automatic answers (the null sender), so that servers return no bounces for them.
    envelope_sender: Mapped[str] = mapped_column(String(320))
    content: Mapped[bytes | None] = mapped_column(LargeBinary)
    # The ids behind the numbered lines of the letter, in their order, so that replies can refer to them by number.
    numbered: Mapped[list[str]] = mapped_column(JsonValue)
    about_id: Mapped[str | None] = mapped_column(String(40), index=True)
    # When the content was first offered to a mail server: from then on it may have been delivered even if this process died.
    offered_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
