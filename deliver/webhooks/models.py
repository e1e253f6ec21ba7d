"""The tables of webhooks: who wants to hear of what, and each call that is owed or was made."""

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
    """Why nothing is sent: somebody wanted so, nothing got through for days, or the receiver said that it is gone."""

    ASKED = "asked"
    FAILING = "failing"
    GONE = "gone"


def _word(choices: type[StrEnum]) -> Enum:
    return Enum(choices, native_enum=False, length=16, values_callable=lambda words: [word.value for word in words])


class Webhook(Base):
    """Where to call and about what; ``seen_seq`` is up to where in the trail it was told what happened."""

    __tablename__ = "webhooks"
    __table_args__ = (
        UniqueConstraint("workspace_id", "id"),  # what deliveries refer to, so that no row mixes two workspaces
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
    # Since when nothing got through; nothing while the last call did.
    failing_since: Mapped[datetime | None] = mapped_column(UtcDateTime)
    seen_seq: Mapped[int] = mapped_column(Integer)
    # Secrets are made of this number; the one before it holds until the time that stands here.
    secret_number: Mapped[int] = mapped_column(Integer)
    previous_secret_until: Mapped[datetime | None] = mapped_column(UtcDateTime)
    created_by: Mapped[str | None] = mapped_column(_ID)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    updated_at: Mapped[datetime] = mapped_column(UtcDateTime)
    version: Mapped[int] = mapped_column(Integer)


class WebhookDelivery(ScheduledRow, Base):
    """One call: owed, under way, or over, with what the receiver answered last."""

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
    # The same for every try, and when it is sent again on request.
    message_id: Mapped[str] = mapped_column(_ID)
    # Text, because the bytes that are signed must be the same at every try.
    payload: Mapped[str] = mapped_column(Text)
    answer_status: Mapped[int | None] = mapped_column(Integer)
    answer: Mapped[str | None] = mapped_column(Text)
    replay_of: Mapped[str | None] = mapped_column(_ID)
