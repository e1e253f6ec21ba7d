"""What came in and what is owed for it: sources, their segments and original bytes, and the jobs that read them."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    LargeBinary,
    SmallInteger,
    String,
    Text,
    false,
    text,
)
from sqlalchemy.orm import Mapped, mapped_column

from config.database import Base, JsonValue, UtcDateTime
from config.owed.row import OwedRow


class SourceState(StrEnum):
    """Where a source stands, as its latest job left it."""

    RECEIVED = "received"
    PROCESSING = "processing"
    DONE = "done"
    FAILED = "failed"


class Blob(Base):
    """The bytes exactly as they came, once per workspace however often they come."""

    __tablename__ = "blobs"
    __table_args__ = (Index("ix_blobs_size", "workspace_id", "size"),)

    workspace_id: Mapped[str] = mapped_column(ForeignKey("workspaces.id"), primary_key=True)
    sha256: Mapped[str] = mapped_column(String(64), primary_key=True)
    size: Mapped[int] = mapped_column(BigInteger)
    data: Mapped[bytes] = mapped_column(LargeBinary)


class BlobTotal(Base):
    """How many bytes a workspace keeps under digests that begin with one letter; only triggers on ``blobs`` write it.

    There are several for a workspace, so that two who hand something in seldom wait for each other.
    """

    __tablename__ = "blob_totals"

    workspace_id: Mapped[str] = mapped_column(ForeignKey("workspaces.id"), primary_key=True)
    slot: Mapped[str] = mapped_column(String(1), primary_key=True)
    bytes: Mapped[int] = mapped_column(BigInteger)


class Source(Base):
    """One transcript, mail, note or chat."""

    __tablename__ = "sources"
    __table_args__ = (
        # One live source per content for everybody, and one for each who keeps it private.
        Index(
            "uq_sources_content",
            "workspace_id",
            "sha256",
            unique=True,
            sqlite_where=text("deleted_at IS NULL AND NOT is_private"),
            postgresql_where=text("deleted_at IS NULL AND NOT is_private"),
        ),
        Index(
            "uq_sources_private_content",
            "workspace_id",
            "sha256",
            "created_by",
            unique=True,
            sqlite_where=text("deleted_at IS NULL AND is_private"),
            postgresql_where=text("deleted_at IS NULL AND is_private"),
        ),
        # Nothing equals NULL, so that those which nobody in particular sent need an index of their own.
        Index(
            "uq_sources_unowned_content",
            "workspace_id",
            "sha256",
            unique=True,
            sqlite_where=text("deleted_at IS NULL AND is_private AND created_by IS NULL"),
            postgresql_where=text("deleted_at IS NULL AND is_private AND created_by IS NULL"),
        ),
        Index("ix_sources_created", "workspace_id", "created_at", "id"),
        Index("ix_sources_updated", "workspace_id", "updated_at", "id"),
        Index("ix_sources_state", "state", "created_at"),
        Index(
            "ix_sources_parent",
            "parent_id",
            sqlite_where=text("parent_id IS NOT NULL"),
            postgresql_where=text("parent_id IS NOT NULL"),
        ),
        ForeignKeyConstraint(["workspace_id", "sha256"], ["blobs.workspace_id", "blobs.sha256"]),
    )

    id: Mapped[str] = mapped_column(String(40), primary_key=True)
    workspace_id: Mapped[str] = mapped_column(ForeignKey("workspaces.id"))
    # The mail that it came attached to first.
    parent_id: Mapped[str | None] = mapped_column(String(40))
    origin: Mapped[str] = mapped_column(String(16))
    channel: Mapped[str] = mapped_column(String(16))
    state: Mapped[str] = mapped_column(String(16))
    sha256: Mapped[str] = mapped_column(String(64))
    size: Mapped[int] = mapped_column(BigInteger)
    file_name: Mapped[str | None] = mapped_column(String(255))
    content_type: Mapped[str] = mapped_column(String(127))
    requested_format: Mapped[str | None] = mapped_column(String(32))
    title: Mapped[str | None] = mapped_column(String(500))
    requested_occurred_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    timezone: Mapped[str] = mapped_column(String(64))
    requested_participants: Mapped[list[dict[str, Any]]] = mapped_column(JsonValue)
    links: Mapped[list[dict[str, Any]]] = mapped_column(JsonValue)
    # What everything found in it gets where its words say nothing else; only mail brings such.
    defaults: Mapped[dict[str, Any] | None] = mapped_column(JsonValue)
    is_private: Mapped[bool] = mapped_column(Boolean)
    created_by: Mapped[str | None] = mapped_column(String(40))
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    updated_at: Mapped[datetime] = mapped_column(UtcDateTime)
    deleted_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    # When somebody last changed what it is read with: from then on readings revise what nobody has decided or edited.
    corrected_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    version: Mapped[int] = mapped_column(Integer)

    # Found by reading; empty until then.
    format: Mapped[str | None] = mapped_column(String(32))
    format_confidence: Mapped[float | None]
    container: Mapped[str | None] = mapped_column(String(16))
    parser_version: Mapped[int | None] = mapped_column(Integer)
    text: Mapped[str | None] = mapped_column(Text, deferred=True)
    participants: Mapped[list[dict[str, Any]]] = mapped_column(JsonValue)
    warnings: Mapped[list[str]] = mapped_column(JsonValue)
    occurred_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    occurred_at_from: Mapped[str | None] = mapped_column(String(16))
    duration_ms: Mapped[int | None] = mapped_column(BigInteger)
    language: Mapped[str | None] = mapped_column(String(16))

    # The latest failure, in words for people.
    error_code: Mapped[str | None] = mapped_column(String(64))
    error_detail: Mapped[str | None] = mapped_column(Text)


class AttachedSource(Base):
    """A source that came attached to the mail that is another source, be it that it was there before."""

    __tablename__ = "attached_sources"
    __table_args__ = (Index("ix_attached_sources_source", "source_id"),)

    parent_id: Mapped[str] = mapped_column(ForeignKey("sources.id", ondelete="CASCADE"), primary_key=True)
    source_id: Mapped[str] = mapped_column(ForeignKey("sources.id", ondelete="CASCADE"), primary_key=True)
    workspace_id: Mapped[str] = mapped_column(ForeignKey("workspaces.id"))
    place: Mapped[int] = mapped_column(Integer)
    name: Mapped[str | None] = mapped_column(String(255))


class SegmentRow(Base):
    """One turn of a source; its words are ``source.text[char_start:char_end]``."""

    __tablename__ = "segments"

    source_id: Mapped[str] = mapped_column(ForeignKey("sources.id", ondelete="CASCADE"), primary_key=True)
    index: Mapped[int] = mapped_column(Integer, primary_key=True)
    speaker: Mapped[str | None] = mapped_column(String(255))
    start_ms: Mapped[int | None] = mapped_column(BigInteger)
    end_ms: Mapped[int | None] = mapped_column(BigInteger)
    char_start: Mapped[int] = mapped_column(Integer)
    char_end: Mapped[int] = mapped_column(Integer)
    cues: Mapped[list[list[int | None]]] = mapped_column(JsonValue)
    is_note: Mapped[bool] = mapped_column(Boolean, server_default=false())
    # Passages of a mail have a date and a kind of their own.
    said_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    passage: Mapped[str | None] = mapped_column(String(16))


class SpeakerMapping(Base):
    """Who stands behind a label of a source, as somebody confirmed it; without a name nobody knows."""

    __tablename__ = "speaker_mappings"
    __table_args__ = (ForeignKeyConstraint(["workspace_id", "member_id"], ["members.workspace_id", "members.id"]),)

    source_id: Mapped[str] = mapped_column(ForeignKey("sources.id", ondelete="CASCADE"), primary_key=True)
    label: Mapped[str] = mapped_column(String(255), primary_key=True)
    workspace_id: Mapped[str] = mapped_column(String(40))
    name: Mapped[str | None] = mapped_column(String(255))
    email: Mapped[str | None] = mapped_column(String(254))
    member_id: Mapped[str | None] = mapped_column(String(40))
    set_by: Mapped[str | None] = mapped_column(String(40))
    set_at: Mapped[datetime] = mapped_column(UtcDateTime)


class Job(OwedRow, Base):
    """One reading of one source that is owed, under way or over."""

    __tablename__ = "jobs"
    __table_args__ = (
        Index("ix_jobs_waiting", "state", "created_at", "id"),
        Index("ix_jobs_lease", "state", "lease_until"),
        Index("ix_jobs_source", "source_id", "created_at"),
        # Whose turn it is, and who was served last.
        Index("ix_jobs_turn", "state", "workspace_id", "weight", "created_at", "id"),
        Index("ix_jobs_served", "workspace_id", "started_at"),
    )

    workspace_id: Mapped[str] = mapped_column(ForeignKey("workspaces.id"))
    source_id: Mapped[str] = mapped_column(ForeignKey("sources.id", ondelete="CASCADE"))
    stage: Mapped[bool] = mapped_column(Boolean)
    # How long its reading may take: 0 small, 1 large, 2 heavy.
    weight: Mapped[int] = mapped_column(SmallInteger, server_default="0")
    created_by: Mapped[str | None] = mapped_column(String(40))
    request_id: Mapped[str | None] = mapped_column(String(64))
    extractor_version: Mapped[str | None] = mapped_column(String(32))
    result: Mapped[dict[str, Any] | None] = mapped_column(JsonValue)
