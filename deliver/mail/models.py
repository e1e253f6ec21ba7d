"""Mail that is owed to somebody."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, LargeBinary, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from config.database import Base, JsonValue, UtcDateTime
from config.owed.row import ScheduledRow

__all__ = ["OutgoingMail"]


class OutgoingMail(ScheduledRow, Base):
    """One letter to one recipient. Its words are there only until it was sent: some hold what opens doors."""

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
    # What gives rise to it once: the same again is not sent again.
    key: Mapped[str] = mapped_column(String(120))
    recipient: Mapped[str] = mapped_column(String(320))
    # Empty for nobody: what answers by itself is never answered by programs.
    envelope_sender: Mapped[str] = mapped_column(String(320))
    content: Mapped[bytes | None] = mapped_column(LargeBinary)
    # What the numbers in it stand for, in their order, so that answers can name them.
    numbered: Mapped[list[str]] = mapped_column(JsonValue)
    about_id: Mapped[str | None] = mapped_column(String(40), index=True)
    # From then on a mail server may have it, whatever becomes of us.
    offered_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
