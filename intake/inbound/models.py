"""Intake addresses, inbound messages, and what was seen before."""

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
    """Where people send mail to: its token, who may, and what everything sent there gets."""

    __tablename__ = "intake_addresses"
    __table_args__ = (
        UniqueConstraint("workspace_id", "id"),  # what messages refer to, so that no row mixes two workspaces
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
    """One mail to one address, from the moment that it was accepted; its sorting is owed until it is over."""

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
    )

    workspace_id: Mapped[str] = mapped_column(ForeignKey("workspaces.id"))
    address_id: Mapped[str | None] = mapped_column(String(40))
    sha256: Mapped[str] = mapped_column(String(64))
    size: Mapped[int] = mapped_column(BigInteger)
    way: Mapped[Way] = mapped_column(_word(Way))
    provider: Mapped[str | None] = mapped_column(String(16))
    envelope_sender: Mapped[str | None] = mapped_column(String(320))
    recipient: Mapped[str | None] = mapped_column(String(320))
    # What a provider found out about the sender, in our words.
    checks: Mapped[dict[str, Any] | None] = mapped_column(JsonValue)
    is_private_wanted: Mapped[bool] = mapped_column(Boolean)
    handed_in_by: Mapped[str | None] = mapped_column(String(40))
    request_id: Mapped[str | None] = mapped_column(String(64))

    # Whose private mail it is; until it was sorted nobody knows that it is not private.
    is_private: Mapped[bool] = mapped_column(Boolean)
    owner_id: Mapped[str | None] = mapped_column(String(40))
    # Somebody decided that it is to be read, whatever its sender.
    is_released: Mapped[bool] = mapped_column(Boolean)

    outcome: Mapped[Outcome] = mapped_column(_word(Outcome))
    outcome_before: Mapped[Outcome | None] = mapped_column(_word(Outcome))
    # What somebody decided last, with how the message stood before that.
    last_step: Mapped[dict[str, Any] | None] = mapped_column(JsonValue)
    reason: Mapped[str | None] = mapped_column(String(48))
    detail: Mapped[str | None] = mapped_column(Text)
    duplicate_of: Mapped[str | None] = mapped_column(String(40))
    # How many refusals the row stands for; any other mail has a row of its own.
    times: Mapped[int] = mapped_column(Integer, server_default="1")
    source_id: Mapped[str | None] = mapped_column(ForeignKey("sources.id", ondelete="SET NULL"))
    staged_count: Mapped[int | None] = mapped_column(Integer)
    updated_at: Mapped[datetime] = mapped_column(UtcDateTime)
    version: Mapped[int] = mapped_column(Integer)

    # The letter of ours that it came to answer.
    answers_id: Mapped[str | None] = mapped_column(String(40))
    # Empty where nobody is told.
    receipt: Mapped[ReceiptState | None] = mapped_column(_word(ReceiptState), index=True)

    # Found by sorting; empty until then, and never more than what the mail claims.
    message_id: Mapped[str | None] = mapped_column(String(512))
    thread: Mapped[str | None] = mapped_column(String(64))
    subject: Mapped[str | None] = mapped_column(String(500))
    sender_name: Mapped[str | None] = mapped_column(String(255))
    sender_address: Mapped[str | None] = mapped_column(String(320))
    sent_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    submitted_by: Mapped[str | None] = mapped_column(String(40))
    verdict: Mapped[str | None] = mapped_column(String(16))
    verdict_reason: Mapped[str | None] = mapped_column(String(32))
    flags: Mapped[list[str]] = mapped_column(JsonValue)
    # Case-folded here, because SQLite's lower() knows only the letters A to Z.
    search_text: Mapped[str | None] = mapped_column(Text)


class InboundKey(Base):
    """What was seen once, and with which message: the same mail again, or the same event of a provider."""

    __tablename__ = "inbound_keys"

    workspace_id: Mapped[str] = mapped_column(ForeignKey("workspaces.id"), primary_key=True)
    key: Mapped[str] = mapped_column(String(80), primary_key=True)
    message_id: Mapped[str] = mapped_column(ForeignKey("inbound_messages.id", ondelete="CASCADE"))


class ProviderEvent(Base):
    """A call of a mail service that was seen, whatever workspace it was for, so that nobody uses its signature again."""

    __tablename__ = "provider_events"

    key: Mapped[str] = mapped_column(String(64), primary_key=True)
    sha256: Mapped[str] = mapped_column(String(64))
    seen_at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)


class FetchedMail(Base):
    """A mail in a mailbox that we fetch from, from the first try until it lies in another folder there."""

    __tablename__ = "fetched_mails"

    # A hash of account and folder; numbers of mails hold as long as the folder's validity does.
    mailbox: Mapped[str] = mapped_column(String(64), primary_key=True)
    validity: Mapped[int] = mapped_column(BigInteger, primary_key=True)
    number: Mapped[int] = mapped_column(BigInteger, primary_key=True)
    state: Mapped[FetchState] = mapped_column(_word(FetchState))
    tries: Mapped[int] = mapped_column(Integer)
    seen_at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)
