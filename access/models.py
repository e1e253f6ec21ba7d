"""The tables of workspaces, accounts, members and their credentials."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Enum, ForeignKey, ForeignKeyConstraint, Index, Integer, LargeBinary, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from access.scopes import Role, Scope, scopes_of_member
from config.database import Base, JsonValue, UtcDateTime
from core.date_order import DateOrder
from core.ids import AccountId, KeyId, MemberId, SessionId, WorkspaceId

_ID = String(40)
_HASH = String(64)


class MemberKind(StrEnum):
    USER = "user"
    AGENT = "agent"


class AgentWrites(StrEnum):
    """Whether tasks that an agent creates are active at once or are suggestions that wait for a decision."""

    DIRECT = "direct"
    STAGED = "staged"


class SeveralAddresses(StrEnum):
    """For mail to several intake addresses: whether only the first address or each of them processes it."""

    FIRST = "first"
    EACH = "each"


class Consent(StrEnum):
    """Whether the owner of an account agreed to a membership. NONE is for members without an account, such as agents."""

    NONE = "none"
    ASKED = "asked"
    GIVEN = "given"
    ENDED = "ended"


def _word(choices: type[StrEnum]) -> Enum:
    return Enum(choices, native_enum=False, length=16, values_callable=lambda words: [word.value for word in words])


class Workspace(Base):
    """A workspace, the isolation boundary between organizations, with its policies."""

    __tablename__ = "workspaces"

    id: Mapped[WorkspaceId] = mapped_column(_ID, primary_key=True)
    name: Mapped[str] = mapped_column(String(200), unique=True)
    timezone: Mapped[str] = mapped_column(String(64))
    date_order: Mapped[DateOrder] = mapped_column(_word(DateOrder))
    require_owner_on_approve: Mapped[bool]
    agent_writes: Mapped[AgentWrites] = mapped_column(_word(AgentWrites))
    expire_staged_after_days: Mapped[int | None] = mapped_column(Integer)
    # Days after which the text of a deleted transcript is erased; None for never.
    erase_after_days: Mapped[int | None] = mapped_column(Integer)
    # Whether tasks keep their quoted evidence when the transcript is erased.
    keep_quotes: Mapped[bool]
    # Days to keep sources, by origin; an origin that is not listed is kept for ever.
    retention: Mapped[dict[str, int]] = mapped_column(JsonValue, default=dict)
    # Embeds created at or before this instant are revoked.
    embeds_since: Mapped[datetime | None] = mapped_column(UtcDateTime)
    several_addresses: Mapped[SeveralAddresses] = mapped_column(
        _word(SeveralAddresses), server_default=SeveralAddresses.FIRST.value
    )
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)


class TaskNumbers(Base):
    """The next free task number of a workspace. A separate row, because every transaction that creates a task locks it."""

    __tablename__ = "task_numbers"

    workspace_id: Mapped[WorkspaceId] = mapped_column(ForeignKey("workspaces.id"), primary_key=True)
    next_number: Mapped[int] = mapped_column(Integer)


class Account(Base):
    """A person who can log in; may be a member of several workspaces."""

    __tablename__ = "accounts"

    id: Mapped[AccountId] = mapped_column(_ID, primary_key=True)
    email: Mapped[str] = mapped_column(String(254), unique=True)
    password_hash: Mapped[str] = mapped_column(String(255))
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    # Chosen preferences; missing ones have their default.
    preferences: Mapped[dict[str, Any] | None] = mapped_column(JsonValue)


class Member(Base):
    """A principal: a person or an agent in one workspace. Deactivated, never deleted, because history refers to the row."""

    __tablename__ = "members"
    __table_args__ = (
        UniqueConstraint("workspace_id", "email"),
        UniqueConstraint("workspace_id", "id"),  # other tables refer to this, so that no row mixes two workspaces
        Index("ix_members_search", "workspace_id", "search_text", "id"),
    )

    id: Mapped[MemberId] = mapped_column(_ID, primary_key=True)
    workspace_id: Mapped[WorkspaceId] = mapped_column(ForeignKey("workspaces.id"))
    account_id: Mapped[AccountId | None] = mapped_column(ForeignKey("accounts.id"), index=True)
    kind: Mapped[MemberKind] = mapped_column(_word(MemberKind))
    name: Mapped[str] = mapped_column(String(200))
    email: Mapped[str | None] = mapped_column(String(254))
    # Case-folded here, because SQLite's lower() knows only the letters A to Z.
    search_text: Mapped[str] = mapped_column(String(1000))
    role: Mapped[Role] = mapped_column(_word(Role))
    is_active: Mapped[bool]
    consent: Mapped[Consent] = mapped_column(_word(Consent))
    # While the membership is pending: the hash of the password that the workspace gave the person to accept with.
    joining_hash: Mapped[str | None] = mapped_column(String(255))
    # Scopes that an owner gave this agent beyond its role; always empty for people.
    extra_scopes: Mapped[list[str]] = mapped_column(JsonValue, default=list)
    # Whether others see the presence of the member.
    is_seen: Mapped[bool] = mapped_column(default=True)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    # The last change of the fields that others see; None in rows of versions before this column.
    updated_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    @property
    def changed_at(self) -> datetime:
        """The instant of the last change, or of the creation where no change was recorded."""
        return self.updated_at or self.created_at

    @property
    def is_pending(self) -> bool:
        """Whether the person has not accepted the membership yet; a pending member is not active."""
        return self.consent is Consent.ASKED

    @property
    def scopes(self) -> frozenset[Scope]:
        """All scopes of the member; a credential may have fewer, never more."""
        return scopes_of_member(self.role, self.extra_scopes or ())


class ExternalId(Base):
    """The id of a member in another system. Each member has one id there, and each id one member."""

    __tablename__ = "member_external_ids"
    __table_args__ = (
        ForeignKeyConstraint(["workspace_id", "member_id"], ["members.workspace_id", "members.id"]),
        UniqueConstraint("workspace_id", "system", "external_id"),
    )

    workspace_id: Mapped[WorkspaceId] = mapped_column(_ID, primary_key=True)
    member_id: Mapped[MemberId] = mapped_column(_ID, primary_key=True)
    system: Mapped[str] = mapped_column(String(32), primary_key=True)
    external_id: Mapped[str] = mapped_column(String(128))


class ApiKey(Base):
    """An API key of a member. Only the hash of its secret is stored."""

    __tablename__ = "api_keys"
    __table_args__ = (
        ForeignKeyConstraint(["workspace_id", "member_id"], ["members.workspace_id", "members.id"]),
        Index("ix_api_keys_workspace", "workspace_id", "id"),
    )

    id: Mapped[KeyId] = mapped_column(_ID, primary_key=True)
    workspace_id: Mapped[WorkspaceId] = mapped_column(_ID)
    member_id: Mapped[MemberId] = mapped_column(_ID, index=True)
    name: Mapped[str] = mapped_column(String(200))
    lookup: Mapped[str] = mapped_column(String(16), unique=True)
    secret_hash: Mapped[str] = mapped_column(_HASH)
    scopes: Mapped[list[str]] = mapped_column(JsonValue)
    # Changes with this key come from a rule of another program, and are recorded under the channel of rules.
    is_for_rules: Mapped[bool]
    expires_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    revoked_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    last_used_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    created_by: Mapped[MemberId | None] = mapped_column(ForeignKey("members.id"))
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)


class AccessSession(Base):
    """A person logged in to one workspace."""

    __tablename__ = "sessions"
    __table_args__ = (ForeignKeyConstraint(["workspace_id", "member_id"], ["members.workspace_id", "members.id"]),)

    id: Mapped[SessionId] = mapped_column(_ID, primary_key=True)
    token_hash: Mapped[str] = mapped_column(_HASH, unique=True)
    account_id: Mapped[AccountId] = mapped_column(ForeignKey("accounts.id"), index=True)
    member_id: Mapped[MemberId] = mapped_column(_ID, index=True)
    workspace_id: Mapped[WorkspaceId] = mapped_column(_ID)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    expires_at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)
    revoked_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    # The browser's user agent, so that the account's owner recognises the session.
    browser: Mapped[str | None] = mapped_column(String(200))


class CalendarToken(Base):
    """The token of a member's calendar feed. A member has one; a new token replaces the old one."""

    __tablename__ = "calendar_tokens"
    __table_args__ = (ForeignKeyConstraint(["workspace_id", "member_id"], ["members.workspace_id", "members.id"]),)

    member_id: Mapped[MemberId] = mapped_column(_ID, primary_key=True)
    workspace_id: Mapped[WorkspaceId] = mapped_column(_ID)
    token_hash: Mapped[str] = mapped_column(_HASH, unique=True)
    scopes: Mapped[list[str]] = mapped_column(JsonValue)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)


class LogInAttempts(Base):
    """Recent failed attempts, under a hash of the subject because people type passwords into the email field."""

    __tablename__ = "log_in_attempts"

    subject: Mapped[str] = mapped_column(_HASH, primary_key=True)
    failures: Mapped[int] = mapped_column(Integer)
    last_at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)


class IdempotencyRecord(Base):
    """The stored answer for an idempotency key. Without a status the first request is still running."""

    __tablename__ = "idempotency_records"

    workspace_id: Mapped[WorkspaceId] = mapped_column(ForeignKey("workspaces.id"), primary_key=True)
    principal_id: Mapped[str] = mapped_column(_ID, primary_key=True)
    operation: Mapped[str] = mapped_column(String(128), primary_key=True)
    key: Mapped[str] = mapped_column(String(255), primary_key=True)
    payload_hash: Mapped[str] = mapped_column(_HASH)
    status: Mapped[int | None] = mapped_column(Integer)
    headers: Mapped[dict[str, Any] | None] = mapped_column(JsonValue)
    body: Mapped[bytes | None] = mapped_column(LargeBinary)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    expires_at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)
