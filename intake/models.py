"""Tables of sources, their segments and original bytes, and the jobs that read them."""

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
    """The state of a source, as its latest job left it."""

    RECEIVED = "received"
    PROCESSING = "processing"
    DONE = "done"
    FAILED = "failed"


class Blob(Base):
    """Original bytes, exactly as received and stored once per workspace."""

    __tablename__ = "blobs"
    __table_args__ = (Index("ix_blobs_size", "workspace_id", "size"),)

    workspace_id: Mapped[str] = mapped_column(ForeignKey("workspaces.id"), primary_key=True)
    sha256: Mapped[str] = mapped_column(String(64), primary_key=True)
    size: Mapped[int] = mapped_column(BigInteger)
    data: Mapped[bytes] = mapped_column(LargeBinary)


class BlobTotal(Base):
    """How many bytes a workspace keeps under digests that begin with one letter; only triggers on ``blobs`` write it.

    A workspace has several of these rows, so that concurrent uploads seldom wait for each other's row lock.
    """

    __tablename__ = "blob_totals"

    workspace_id: Mapped[str] = mapped_column(ForeignKey("workspaces.id"), primary_key=True)
    slot: Mapped[str] = mapped_column(String(1), primary_key=True)
    bytes: Mapped[int] = mapped_column(BigInteger)


class Source(Base):
    """One transcript, mail, note or chat."""

    __tablename__ = "sources"
    __table_args__ = (
        # For each content one live source that is not private, and one private source for each member.
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
        # NULL equals nothing in a unique index, so that sources without a sender need an index of their own.
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
    # The first mail that the source was attached to.
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
    # Defaults for suggestions from the source where its words say nothing else; only mail has them.
    defaults: Mapped[dict[str, Any] | None] = mapped_column(JsonValue)
    is_private: Mapped[bool] = mapped_column(Boolean)
    created_by: Mapped[str | None] = mapped_column(String(40))
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    updated_at: Mapped[datetime] = mapped_column(UtcDateTime)
    deleted_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    # The last change of the declared facts that readings use. Later readings revise suggestions that are undecided and unedited.
    corrected_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    version: Mapped[int] = mapped_column(Integer)

    # Set by the reading; empty until then.
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
    """A source that was attached to a mail, also when the source existed before the mail."""

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
    # Only passages of a mail have their own date and kind.
    said_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    passage: Mapped[str | None] = mapped_column(String(16))


class SpeakerMapping(Base):
    """The confirmed person behind a label in a source. A row without a name says that the person is unknown."""

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
    """One reading of one source: waiting, running or finished."""

    __tablename__ = "jobs"
    __table_args__ = (
        Index("ix_jobs_waiting", "state", "created_at", "id"),
        Index("ix_jobs_lease", "state", "lease_until"),
        Index("ix_jobs_source", "source_id", "created_at"),
        # For the choice of the next job: the waiting ones, and when each workspace was last served.
        Index("ix_jobs_turn", "state", "workspace_id", "weight", "created_at", "id"),
        Index("ix_jobs_served", "workspace_id", "started_at"),
    )

    workspace_id: Mapped[str] = mapped_column(ForeignKey("workspaces.id"))
    source_id: Mapped[str] = mapped_column(ForeignKey("sources.id", ondelete="CASCADE"))
    stage: Mapped[bool] = mapped_column(Boolean)
    # The expected duration of the reading: 0 small, 1 large, 2 heavy.
    weight: Mapped[int] = mapped_column(SmallInteger, server_default="0")
    created_by: Mapped[str | None] = mapped_column(String(40))
    request_id: Mapped[str | None] = mapped_column(String(64))
    extractor_version: Mapped[str | None] = mapped_column(String(32))
    result: Mapped[dict[str, Any] | None] = mapped_column(JsonValue)
