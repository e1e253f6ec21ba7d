"""The tables of invitations and one-time links."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import Enum, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from access.link_tokens import LinkKind
from access.scopes import Role
from config.database import Base, UtcDateTime
from core.ids import AccountId, InvitationId, MemberId, WorkspaceId

_ID = String(40)
_HASH = String(64)


class InvitationState(StrEnum):
    WAITING = "waiting"
    ACCEPTED = "accepted"
    REVOKED = "revoked"
    EXPIRED = "expired"


def _word(choices: type[StrEnum]) -> Enum:
    return Enum(choices, native_enum=False, length=16, values_callable=lambda words: [word.value for word in words])


class Invitation(Base):
    """An invitation of the owner of an address to a workspace. Only the hash of its token is stored."""

    __tablename__ = "invitations"
    __table_args__ = (Index("ix_invitations_workspace", "workspace_id", "id"),)

    id: Mapped[InvitationId] = mapped_column(_ID, primary_key=True)
    workspace_id: Mapped[WorkspaceId] = mapped_column(ForeignKey("workspaces.id"))
    email: Mapped[str] = mapped_column(String(254))
    role: Mapped[Role] = mapped_column(_word(Role))
    token_hash: Mapped[str] = mapped_column(_HASH, unique=True)
    created_by: Mapped[MemberId | None] = mapped_column(ForeignKey("members.id"))
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    expires_at: Mapped[datetime] = mapped_column(UtcDateTime)
    accepted_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    revoked_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    # The member that accepting created or linked.
    member_id: Mapped[MemberId | None] = mapped_column(ForeignKey("members.id"))

    def state_at(self, now: datetime) -> InvitationState:
        """The state at that instant."""
        if self.accepted_at is not None:
            return InvitationState.ACCEPTED
        if self.revoked_at is not None:
            return InvitationState.REVOKED
        return InvitationState.EXPIRED if self.expires_at <= now else InvitationState.WAITING


class OneTimeLink(Base):
    """A one-time link that sets up an empty installation or resets the password of an account."""

    __tablename__ = "one_time_links"

    id: Mapped[str] = mapped_column(_ID, primary_key=True)
    kind: Mapped[LinkKind] = mapped_column(_word(LinkKind))
    token_hash: Mapped[str] = mapped_column(_HASH, unique=True)
    # The account whose password is reset; None for a set-up link.
    account_id: Mapped[AccountId | None] = mapped_column(ForeignKey("accounts.id"), index=True)
    # The workspace in which it was created; None when the operator created it or the account's owner asked for it.
    workspace_id: Mapped[WorkspaceId | None] = mapped_column(ForeignKey("workspaces.id"))
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    expires_at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)
    used_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
