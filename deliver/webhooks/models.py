"""The tables of webhooks and their deliveries."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import Enum, ForeignKey, ForeignKeyConstraint, Index, Integer, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from config.database import Base, JsonValue, UtcDateTime
from config.owed.row import ScheduledRow

_ID = String(40)


class WebhookState(StrEnum):
    ACTIVE = "active"
    PAUSED = "paused"


class PauseReason(StrEnum):
    """Why a webhook is paused: on request, because no call succeeded for two days, or because the receiver answered 410."""

    ASKED = "asked"
    FAILING = "failing"
    GONE = "gone"


def _word(choices: type[StrEnum]) -> Enum:
    return Enum(choices, native_enum=False, length=16, values_callable=lambda words: [word.value for word in words])


class Webhook(Base):
    """A URL to call and the events to send. ``seen_seq`` is the last row of the trail whose events were enqueued."""

    __tablename__ = "webhooks"
    __table_args__ = (
        UniqueConstraint("workspace_id", "id"),  # deliveries refer to this, so that no row mixes two workspaces
        Index("ix_webhooks_list", "workspace_id", "created_at", "id"),
    )

    id: Mapped[str] = mapped_column(_ID, primary_key=True)
    workspace_id: Mapped[str] = mapped_column(ForeignKey("workspaces.id"))
    name: Mapped[str] = mapped_column(String(200))
    url: Mapped[str] = mapped_column(Text)
    events: Mapped[list[str]] = mapped_column(JsonValue)
    state: Mapped[WebhookState] = mapped_column(_word(WebhookState))
    pause_reason: Mapped[PauseReason | None] = mapped_column(_word(PauseReason))
    paused_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    # When calls began to fail; None while the last call succeeded.
    failing_since: Mapped[datetime | None] = mapped_column(UtcDateTime)
    seen_seq: Mapped[int] = mapped_column(Integer)
    # The secret is derived from this number; the previous number's secret stays valid until ``previous_secret_until``.
    secret_number: Mapped[int] = mapped_column(Integer)
    previous_secret_until: Mapped[datetime | None] = mapped_column(UtcDateTime)
    created_by: Mapped[str | None] = mapped_column(_ID)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    updated_at: Mapped[datetime] = mapped_column(UtcDateTime)
    version: Mapped[int] = mapped_column(Integer)


class WebhookDelivery(ScheduledRow, Base):
    """One call: waiting, running or finished, with the receiver's last answer."""

    __tablename__ = "webhook_deliveries"
    __table_args__ = (
        ForeignKeyConstraint(["workspace_id", "webhook_id"], ["webhooks.workspace_id", "webhooks.id"]),
        Index("ix_webhook_deliveries_list", "webhook_id", "created_at", "id"),
        Index("ix_webhook_deliveries_waiting", "state", "webhook_id", "due_at"),
        Index("ix_webhook_deliveries_lease", "state", "lease_until"),
        Index("ix_webhook_deliveries_finished", "finished_at"),
    )

    workspace_id: Mapped[str] = mapped_column(_ID)
    webhook_id: Mapped[str] = mapped_column(_ID)
    event: Mapped[str] = mapped_column(String(32))
    # The same for every try and for every replay.
    message_id: Mapped[str] = mapped_column(_ID)
    # Stored as text, because the signed bytes must be the same at every try.
    payload: Mapped[str] = mapped_column(Text)
    answer_status: Mapped[int | None] = mapped_column(Integer)
    answer: Mapped[str | None] = mapped_column(Text)
    replay_of: Mapped[str | None] = mapped_column(_ID)
