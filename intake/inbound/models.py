"""Tables of intake addresses, inbound messages, and the keys that recognise repeated mail."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    Enum,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    String,
    Text,
    UniqueConstraint,
    text,
)
from sqlalchemy.orm import Mapped, mapped_column

from config.database import Base, JsonValue, UtcDateTime
from config.owed.row import OwedRow
from intake.inbound.words import FetchState, Outcome, ReceiptPolicy, ReceiptState, SenderPolicy, Way

__all__ = ["FetchedMail", "InboundKey", "InboundMessage", "IntakeAddress", "ProviderEvent"]

_ID = String(40)


def _word(choices: type[StrEnum]) -> Enum:
    return Enum(choices, native_enum=False, length=16, values_callable=lambda words: [word.value for word in words])


class IntakeAddress(Base):
    """An intake address: its token, its sender policy, and the defaults for mail sent to it."""

    __tablename__ = "intake_addresses"
    __table_args__ = (
        UniqueConstraint("workspace_id", "id"),  # messages refer to both, so that no row mixes two workspaces
        ForeignKeyConstraint(["workspace_id", "assignee_id"], ["members.workspace_id", "members.id"]),
        Index("ix_intake_addresses_list", "workspace_id", "created_at", "id"),
    )

    id: Mapped[str] = mapped_column(_ID, primary_key=True)
    workspace_id: Mapped[str] = mapped_column(ForeignKey("workspaces.id"))
    token: Mapped[str] = mapped_column(String(16), unique=True)
    name: Mapped[str] = mapped_column(String(200))
    policy: Mapped[SenderPolicy] = mapped_column(_word(SenderPolicy))
    domains: Mapped[list[str]] = mapped_column(JsonValue)
    trusted_senders: Mapped[list[str]] = mapped_column(JsonValue)
    takes_automatic: Mapped[bool] = mapped_column(Boolean)
    assignee_id: Mapped[str | None] = mapped_column(String(40))
    links: Mapped[list[dict[str, Any]]] = mapped_column(JsonValue)
    tags: Mapped[list[str]] = mapped_column(JsonValue)
    is_private: Mapped[bool] = mapped_column(Boolean)
    receipts: Mapped[ReceiptPolicy] = mapped_column(_word(ReceiptPolicy), server_default=ReceiptPolicy.FOUND.value)
    created_by: Mapped[str | None] = mapped_column(String(40))
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    updated_at: Mapped[datetime] = mapped_column(UtcDateTime)
    revoked_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    version: Mapped[int] = mapped_column(Integer)


class InboundMessage(OwedRow, Base):
    """One mail to one address in the ledger. Its sorting is owed work."""

    __tablename__ = "inbound_messages"
    __table_args__ = (
        ForeignKeyConstraint(["workspace_id", "sha256"], ["blobs.workspace_id", "blobs.sha256"]),
        ForeignKeyConstraint(["workspace_id", "address_id"], ["intake_addresses.workspace_id", "intake_addresses.id"]),
        Index("ix_inbound_messages_list", "workspace_id", "created_at", "id"),
        Index("ix_inbound_messages_updated", "workspace_id", "updated_at", "id"),
        Index("ix_inbound_messages_outcome", "workspace_id", "outcome", "created_at", "id"),
        Index("ix_inbound_messages_thread", "workspace_id", "thread", "created_at"),
        Index("ix_inbound_messages_message", "workspace_id", "message_id"),
        Index("ix_inbound_messages_content", "workspace_id", "sha256"),
        Index("ix_inbound_messages_source", "source_id"),
        Index("ix_inbound_messages_sender", "workspace_id", "sender_address", "created_at"),
        Index("ix_inbound_messages_finished", "workspace_id", "finished_at"),
        Index("ix_inbound_messages_reason", "reason", "workspace_id", "created_at"),
        Index("ix_inbound_messages_waiting", "state", "created_at", "id"),
        Index("ix_inbound_messages_lease", "state", "lease_until"),
        Index(
            "ix_inbound_messages_deleted",
            "workspace_id",
            "deleted_at",
            sqlite_where=text("deleted_at IS NOT NULL"),
            postgresql_where=text("deleted_at IS NOT NULL"),
        ),
    )

    workspace_id: Mapped[str] = mapped_column(ForeignKey("workspaces.id"))
    address_id: Mapped[str | None] = mapped_column(String(40))
    sha256: Mapped[str] = mapped_column(String(64))
    size: Mapped[int] = mapped_column(BigInteger)
    way: Mapped[Way] = mapped_column(_word(Way))
    provider: Mapped[str | None] = mapped_column(String(16))
    envelope_sender: Mapped[str | None] = mapped_column(String(320))
    recipient: Mapped[str | None] = mapped_column(String(320))
    # The sender checks by a provider, a server or us, in our own vocabulary.
    checks: Mapped[dict[str, Any] | None] = mapped_column(JsonValue)
    is_private_wanted: Mapped[bool] = mapped_column(Boolean)
    handed_in_by: Mapped[str | None] = mapped_column(String(40))
    request_id: Mapped[str | None] = mapped_column(String(64))

    # Whether only the owner sees the mail. It is private until sorting has decided otherwise.
    is_private: Mapped[bool] = mapped_column(Boolean)
    owner_id: Mapped[str | None] = mapped_column(String(40))
    # A member decided that the mail is read despite its sender.
    is_released: Mapped[bool] = mapped_column(Boolean)

    outcome: Mapped[Outcome] = mapped_column(_word(Outcome))
    outcome_before: Mapped[Outcome | None] = mapped_column(_word(Outcome))
    # When a member deleted it; it is discarded until it is restored or erased.
    deleted_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    # The last decision of a member, with the state before it, for undo.
    last_step: Mapped[dict[str, Any] | None] = mapped_column(JsonValue)
    reason: Mapped[str | None] = mapped_column(String(48))
    detail: Mapped[str | None] = mapped_column(Text)
    duplicate_of: Mapped[str | None] = mapped_column(String(40))
    # The number of refusals that the row counts; 1 for any other mail.
    times: Mapped[int] = mapped_column(Integer, server_default="1")
    source_id: Mapped[str | None] = mapped_column(ForeignKey("sources.id", ondelete="SET NULL"))
    staged_count: Mapped[int | None] = mapped_column(Integer)
    updated_at: Mapped[datetime] = mapped_column(UtcDateTime)
    version: Mapped[int] = mapped_column(Integer)

    # The outgoing letter to whose reply address it was sent.
    answers_id: Mapped[str | None] = mapped_column(String(40))
    # Empty where no receipt is sent.
    receipt: Mapped[ReceiptState | None] = mapped_column(_word(ReceiptState), index=True)

    # Set by sorting; empty until then. The values are claims of the mail and not verified.
    message_id: Mapped[str | None] = mapped_column(String(512))
    thread: Mapped[str | None] = mapped_column(String(64))
    subject: Mapped[str | None] = mapped_column(String(500))
    sender_name: Mapped[str | None] = mapped_column(String(255))
    sender_address: Mapped[str | None] = mapped_column(String(320))
    # The author, where the sender redirected another person's mail.
    author_name: Mapped[str | None] = mapped_column(String(255))
    author_address: Mapped[str | None] = mapped_column(String(320))
    sent_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    submitted_by: Mapped[str | None] = mapped_column(String(40))
    verdict: Mapped[str | None] = mapped_column(String(16))
    verdict_reason: Mapped[str | None] = mapped_column(String(32))
    flags: Mapped[list[str]] = mapped_column(JsonValue)
    # Case-folded by Python, because SQLite's lower() handles only the letters A to Z.
    search_text: Mapped[str | None] = mapped_column(Text)


class InboundKey(Base):
    """A key that was seen, with its first message. It recognises repeated mail, content and refusals."""

    __tablename__ = "inbound_keys"

    workspace_id: Mapped[str] = mapped_column(ForeignKey("workspaces.id"), primary_key=True)
    key: Mapped[str] = mapped_column(String(80), primary_key=True)
    message_id: Mapped[str] = mapped_column(ForeignKey("inbound_messages.id", ondelete="CASCADE"))


class ProviderEvent(Base):
    """A call of a mail service that was seen, in any workspace, so that its signature cannot be used for another mail."""

    __tablename__ = "provider_events"

    key: Mapped[str] = mapped_column(String(64), primary_key=True)
    sha256: Mapped[str] = mapped_column(String(64))
    seen_at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)


class FetchedMail(Base):
    """A mail in a fetched mailbox, from the first try until it was moved to another folder."""

    __tablename__ = "fetched_mails"

    # A hash of account and folder. Mail numbers are unique while the folder's validity value stays the same.
    mailbox: Mapped[str] = mapped_column(String(64), primary_key=True)
    validity: Mapped[int] = mapped_column(BigInteger, primary_key=True)
    number: Mapped[int] = mapped_column(BigInteger, primary_key=True)
    state: Mapped[FetchState] = mapped_column(_word(FetchState))
    tries: Mapped[int] = mapped_column(Integer)
    seen_at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)
