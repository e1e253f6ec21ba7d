"""Workspaces, the people and agents in them, and what they prove themselves with."""

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
    """Whether what an agent creates is active at once or waits for a decision."""

    DIRECT = "direct"
    STAGED = "staged"


class SeveralAddresses(StrEnum):
    """What holds for mail that comes to several intake addresses: what the first one says, or what each of them does."""

    FIRST = "first"
    EACH = "each"


class Consent(StrEnum):
    """Whether the owner of an account agreed to a membership; there is nobody to ask about agents and bare names."""

    NONE = "none"
    ASKED = "asked"
    GIVEN = "given"
    ENDED = "ended"


def _word(choices: type[StrEnum]) -> Enum:
    return Enum(choices, native_enum=False, length=16, values_callable=lambda words: [word.value for word in words])


class Workspace(Base):
    """The isolation boundary, and the policies that hold inside it."""

    __tablename__ = "workspaces"

    id: Mapped[WorkspaceId] = mapped_column(_ID, primary_key=True)
    name: Mapped[str] = mapped_column(String(200), unique=True)
    timezone: Mapped[str] = mapped_column(String(64))
    date_order: Mapped[DateOrder] = mapped_column(_word(DateOrder))
    require_owner_on_approve: Mapped[bool]
    agent_writes: Mapped[AgentWrites] = mapped_column(_word(AgentWrites))
    expire_staged_after_days: Mapped[int | None] = mapped_column(Integer)
    # After so many days what was in a deleted transcript is erased; never without.
    erase_after_days: Mapped[int | None] = mapped_column(Integer)
    # Whether tasks keep the quotes behind them when their transcript is erased.
    keep_quotes: Mapped[bool]
    # For how many days what comes from somewhere is kept, by origin; for ever without.
    retention: Mapped[dict[str, int]] = mapped_column(JsonValue, default=dict)
    # Addresses of lists in other pages that were made up to then show nothing.
    embeds_since: Mapped[datetime | None] = mapped_column(UtcDateTime)
    several_addresses: Mapped[SeveralAddresses] = mapped_column(
        _word(SeveralAddresses), server_default=SeveralAddresses.FIRST.value
    )
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)


class TaskNumbers(Base):
    """The next free number of a workspace's tasks: a row of its own, because everybody who makes a task waits for it."""

    __tablename__ = "task_numbers"

    workspace_id: Mapped[WorkspaceId] = mapped_column(ForeignKey("workspaces.id"), primary_key=True)
    next_number: Mapped[int] = mapped_column(Integer)


class Account(Base):
    """A person who can log in, in however many workspaces."""

    __tablename__ = "accounts"

    id: Mapped[AccountId] = mapped_column(_ID, primary_key=True)
    email: Mapped[str] = mapped_column(String(254), unique=True)
    password_hash: Mapped[str] = mapped_column(String(255))
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    # What was chosen of how the pages are to be; what is not there is as usual.
    preferences: Mapped[dict[str, Any] | None] = mapped_column(JsonValue)


class Member(Base):
    """A principal: a person or an agent in one workspace. Deactivated, never deleted, because history names it."""

    __tablename__ = "members"
    __table_args__ = (
        UniqueConstraint("workspace_id", "email"),
        UniqueConstraint("workspace_id", "id"),  # what other tables refer to, so that no row mixes two workspaces
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
    # What the workspace gave the person to say yes with, while it waits for that.
    joining_hash: Mapped[str | None] = mapped_column(String(255))
    # What an owner gave this agent beyond its role; people have none.
    extra_scopes: Mapped[list[str]] = mapped_column(JsonValue, default=list)
    # Whether others see what the member looks at.
    is_seen: Mapped[bool] = mapped_column(default=True)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    # When what others are shown of the member changed last; versions that do not know it leave it empty.
    updated_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    @property
    def changed_at(self) -> datetime:
        """When the member was made or changed last, whichever version wrote that."""
        return self.updated_at or self.created_at

    @property
    def is_pending(self) -> bool:
        """Whether the membership waits for its person; until then it is not active."""
        return self.consent is Consent.ASKED

    @property
    def scopes(self) -> frozenset[Scope]:
        """All that the member may do at most, whatever they come with."""
        return scopes_of_member(self.role, self.extra_scopes or ())


class ExternalId(Base):
    """What another system calls a member: one id there for each member, and one member for each id."""

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
    """A key of a member, as far as it is kept: never the secret itself."""

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
    # What is done with it comes from a rule of another program, and not from somebody who asked for it.
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
    # What the browser says that it is, so that its owner recognises it.
    browser: Mapped[str | None] = mapped_column(String(200))


class CalendarToken(Base):
    """What a member's calendar program shows to read along; a new one takes the place of the old one."""

    __tablename__ = "calendar_tokens"
    __table_args__ = (ForeignKeyConstraint(["workspace_id", "member_id"], ["members.workspace_id", "members.id"]),)

    member_id: Mapped[MemberId] = mapped_column(_ID, primary_key=True)
    workspace_id: Mapped[WorkspaceId] = mapped_column(_ID)
    token_hash: Mapped[str] = mapped_column(_HASH, unique=True)
    scopes: Mapped[list[str]] = mapped_column(JsonValue)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)


class LogInAttempts(Base):
    """How often somebody failed lately, by a hash of email and address: people type passwords into the wrong box."""

    __tablename__ = "log_in_attempts"

    subject: Mapped[str] = mapped_column(_HASH, primary_key=True)
    failures: Mapped[int] = mapped_column(Integer)
    last_at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)


class IdempotencyRecord(Base):
    """An answer that a repeated request gets again; without a status it is still being worked out."""

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
