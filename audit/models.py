"""The tables of the trail: its rows, their words, and the head of each workspace's chain.

The database refuses to change or delete a row, and to change words. Words may be deleted.
"""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, Integer, String, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from config.database import Base, JsonValue, UtcDateTime


class AuditEvent(Base):
    """One row of the trail, numbered within its workspace."""

    __tablename__ = "audit_events"
    __table_args__ = (
        UniqueConstraint("workspace_id", "seq"),
        Index("ix_audit_events_subject", "workspace_id", "subject_id", "seq"),
        Index("ix_audit_events_actor", "workspace_id", "actor_id", "seq"),
        Index("ix_audit_events_request", "workspace_id", "request_id", "seq"),
        Index("ix_audit_events_action", "workspace_id", "action", "seq"),
        # A partial index, because failures are rare.
        Index(
            "ix_audit_events_failed",
            *("workspace_id", "seq"),
            sqlite_where=text("outcome = 'failure'"),
            postgresql_where=text("outcome = 'failure'"),
        ),
    )

    id: Mapped[str] = mapped_column(String(40), primary_key=True)
    workspace_id: Mapped[str] = mapped_column(String(40))
    seq: Mapped[int] = mapped_column(Integer)
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    actor_id: Mapped[str | None] = mapped_column(String(40))
    actor_kind: Mapped[str] = mapped_column(String(16))
    credential_id: Mapped[str | None] = mapped_column(String(40))
    channel: Mapped[str] = mapped_column(String(16))
    request_id: Mapped[str | None] = mapped_column(String(64))
    idempotency_key: Mapped[str | None] = mapped_column(String(255))
    action: Mapped[str] = mapped_column(String(64))
    outcome: Mapped[str] = mapped_column(String(16))
    error_code: Mapped[str | None] = mapped_column(String(64))
    subject_type: Mapped[str] = mapped_column(String(32))
    subject_id: Mapped[str | None] = mapped_column(String(128))
    status_before: Mapped[str | None] = mapped_column(String(32))
    status_after: Mapped[str | None] = mapped_column(String(32))
    changes: Mapped[dict[str, Any]] = mapped_column(JsonValue)
    links: Mapped[list[Any]] = mapped_column(JsonValue)
    prev_hash: Mapped[str] = mapped_column(String(64))
    hash: Mapped[str] = mapped_column(String(64))
    # Whether the hash covers the words themselves (1) or their salted hashes (2), as ``audit.chain`` says.
    format: Mapped[int] = mapped_column(Integer)
    seal: Mapped[str | None] = mapped_column(String(64))
    # The key's name, a colon, and the keyed hash; None in rows from before the key.
    keyed_hash: Mapped[str | None] = mapped_column(String(73))


class AuditValues(Base):
    """The words of one row, stored apart so that they can be hidden or erased."""

    __tablename__ = "audit_values"

    event_id: Mapped[str] = mapped_column(String(40), primary_key=True)
    workspace_id: Mapped[str] = mapped_column(String(40))
    # Whether the subject was private at that time, or the entry changed its privacy.
    is_private: Mapped[bool]
    salt: Mapped[str] = mapped_column(String(32))
    # Text and not JSON, so that the bytes are the same on every database.
    content: Mapped[str] = mapped_column(Text)


class AuditHead(Base):
    """The end of a workspace's chain. Locked while rows are added, so that chains never fork."""

    __tablename__ = "audit_heads"

    workspace_id: Mapped[str] = mapped_column(ForeignKey("workspaces.id"), primary_key=True)
    seq: Mapped[int] = mapped_column(Integer)
    hash: Mapped[str] = mapped_column(String(64))
    keyed_hash: Mapped[str | None] = mapped_column(String(73))
