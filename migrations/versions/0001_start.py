"""Start with everything the first version keeps

Revision: 0001
"""

import sqlalchemy as sa
from alembic import op

from config.database import JsonValue, UtcDateTime

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "accounts",
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("email", sa.String(length=254), nullable=False),
        sa.Column("password_hash", sa.String(length=255), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_accounts")),
        sa.UniqueConstraint("email", name=op.f("uq_accounts_email")),
    )
    op.create_table(
        "audit_events",
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("workspace_id", sa.String(length=40), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.Column("actor_id", sa.String(length=40), nullable=True),
        sa.Column("actor_kind", sa.String(length=16), nullable=False),
        sa.Column("credential_id", sa.String(length=40), nullable=True),
        sa.Column("channel", sa.String(length=16), nullable=False),
        sa.Column("request_id", sa.String(length=64), nullable=True),
        sa.Column("idempotency_key", sa.String(length=255), nullable=True),
        sa.Column("action", sa.String(length=64), nullable=False),
        sa.Column("outcome", sa.String(length=16), nullable=False),
        sa.Column("error_code", sa.String(length=64), nullable=True),
        sa.Column("subject_type", sa.String(length=32), nullable=False),
        sa.Column("subject_id", sa.String(length=128), nullable=True),
        sa.Column("status_before", sa.String(length=32), nullable=True),
        sa.Column("status_after", sa.String(length=32), nullable=True),
        sa.Column("changes", JsonValue, nullable=False),
        sa.Column("links", JsonValue, nullable=False),
        sa.Column("prev_hash", sa.String(length=64), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit_events")),
        sa.UniqueConstraint("workspace_id", "seq", name=op.f("uq_audit_events_workspace_id_seq")),
    )
    op.create_index("ix_audit_events_actor", "audit_events", ["workspace_id", "actor_id", "seq"], unique=False)
    op.create_index("ix_audit_events_request", "audit_events", ["workspace_id", "request_id", "seq"], unique=False)
    op.create_index("ix_audit_events_subject", "audit_events", ["workspace_id", "subject_id", "seq"], unique=False)
    op.create_table(
        "leases",
        sa.Column("name", sa.String(length=64), nullable=False),
        sa.Column("holder", sa.String(length=64), nullable=False),
        sa.Column("held_until", UtcDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_leases")),
    )
    op.create_table(
        "log_in_attempts",
        sa.Column("subject", sa.String(length=64), nullable=False),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("last_at", UtcDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("subject", name=op.f("pk_log_in_attempts")),
    )
    op.create_index(op.f("ix_log_in_attempts_last_at"), "log_in_attempts", ["last_at"], unique=False)
    op.create_table(
        "workspaces",
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("timezone", sa.String(length=64), nullable=False),
        sa.Column(
            "date_order", sa.Enum("MDY", "DMY", "YMD", name="dateorder", native_enum=False, length=16), nullable=False
        ),
        sa.Column("require_owner_on_approve", sa.Boolean(), nullable=False),
        sa.Column(
            "agent_writes",
            sa.Enum("direct", "staged", name="agentwrites", native_enum=False, length=16),
            nullable=False,
        ),
        sa.Column("next_task_number", sa.Integer(), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_workspaces")),
        sa.UniqueConstraint("name", name=op.f("uq_workspaces_name")),
    )
    op.create_table(
        "audit_heads",
        sa.Column("workspace_id", sa.String(length=40), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(["workspace_id"], ["workspaces.id"], name=op.f("fk_audit_heads_workspace_id")),
        sa.PrimaryKeyConstraint("workspace_id", name=op.f("pk_audit_heads")),
    )
    op.create_table(
        "blobs",
        sa.Column("workspace_id", sa.String(length=40), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["workspace_id"], ["workspaces.id"], name=op.f("fk_blobs_workspace_id")),
        sa.PrimaryKeyConstraint("workspace_id", "sha256", name=op.f("pk_blobs")),
    )
    op.create_table(
        "idempotency_records",
        sa.Column("workspace_id", sa.String(length=40), nullable=False),
        sa.Column("principal_id", sa.String(length=40), nullable=False),
        sa.Column("operation", sa.String(length=128), nullable=False),
        sa.Column("key", sa.String(length=255), nullable=False),
        sa.Column("payload_hash", sa.String(length=64), nullable=False),
        sa.Column("status", sa.Integer(), nullable=True),
        sa.Column("headers", JsonValue, nullable=True),
        sa.Column("body", sa.LargeBinary(), nullable=True),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("expires_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["workspace_id"], ["workspaces.id"], name=op.f("fk_idempotency_records_workspace_id")),
        sa.PrimaryKeyConstraint(
            "workspace_id", "principal_id", "operation", "key", name=op.f("pk_idempotency_records")
        ),
    )
    op.create_index(op.f("ix_idempotency_records_expires_at"), "idempotency_records", ["expires_at"], unique=False)
    op.create_table(
        "members",
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("workspace_id", sa.String(length=40), nullable=False),
        sa.Column("account_id", sa.String(length=40), nullable=True),
        sa.Column("kind", sa.Enum("user", "agent", name="memberkind", native_enum=False, length=16), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("email", sa.String(length=254), nullable=True),
        sa.Column("search_text", sa.String(length=1000), nullable=False),
        sa.Column(
            "role",
            sa.Enum("owner", "reviewer", "member", "agent", name="role", native_enum=False, length=16),
            nullable=False,
        ),
        sa.Column("is_active", sa.Boolean(), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["accounts.id"], name=op.f("fk_members_account_id")),
        sa.ForeignKeyConstraint(["workspace_id"], ["workspaces.id"], name=op.f("fk_members_workspace_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_members")),
        sa.UniqueConstraint("workspace_id", "email", name=op.f("uq_members_workspace_id_email")),
        sa.UniqueConstraint("workspace_id", "id", name=op.f("uq_members_workspace_id_id")),
    )
    op.create_index(op.f("ix_members_account_id"), "members", ["account_id"], unique=False)
    op.create_index("ix_members_search", "members", ["workspace_id", "search_text", "id"], unique=False)
    op.create_table(
        "api_keys",
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("workspace_id", sa.String(length=40), nullable=False),
        sa.Column("member_id", sa.String(length=40), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("lookup", sa.String(length=16), nullable=False),
        sa.Column("secret_hash", sa.String(length=64), nullable=False),
        sa.Column("scopes", JsonValue, nullable=False),
        sa.Column("expires_at", UtcDateTime(), nullable=True),
        sa.Column("revoked_at", UtcDateTime(), nullable=True),
        sa.Column("last_used_at", UtcDateTime(), nullable=True),
        sa.Column("created_by", sa.String(length=40), nullable=True),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["created_by"], ["members.id"], name=op.f("fk_api_keys_created_by")),
        sa.ForeignKeyConstraint(
            ["workspace_id", "member_id"],
            ["members.workspace_id", "members.id"],
            name=op.f("fk_api_keys_workspace_id_member_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_api_keys")),
        sa.UniqueConstraint("lookup", name=op.f("uq_api_keys_lookup")),
    )
    op.create_index(op.f("ix_api_keys_member_id"), "api_keys", ["member_id"], unique=False)
    op.create_index("ix_api_keys_workspace", "api_keys", ["workspace_id", "id"], unique=False)
    op.create_table(
        "sessions",
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("account_id", sa.String(length=40), nullable=False),
        sa.Column("member_id", sa.String(length=40), nullable=False),
        sa.Column("workspace_id", sa.String(length=40), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("expires_at", UtcDateTime(), nullable=False),
        sa.Column("revoked_at", UtcDateTime(), nullable=True),
        sa.ForeignKeyConstraint(["account_id"], ["accounts.id"], name=op.f("fk_sessions_account_id")),
        sa.ForeignKeyConstraint(
            ["workspace_id", "member_id"],
            ["members.workspace_id", "members.id"],
            name=op.f("fk_sessions_workspace_id_member_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sessions")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_sessions_token_hash")),
    )
    op.create_index(op.f("ix_sessions_expires_at"), "sessions", ["expires_at"], unique=False)
    op.create_index(op.f("ix_sessions_member_id"), "sessions", ["member_id"], unique=False)
    op.create_table(
        "sources",
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("workspace_id", sa.String(length=40), nullable=False),
        sa.Column("origin", sa.String(length=16), nullable=False),
        sa.Column("channel", sa.String(length=16), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("file_name", sa.String(length=255), nullable=True),
        sa.Column("content_type", sa.String(length=127), nullable=False),
        sa.Column("requested_format", sa.String(length=32), nullable=True),
        sa.Column("title", sa.String(length=500), nullable=True),
        sa.Column("requested_occurred_at", UtcDateTime(), nullable=True),
        sa.Column("timezone", sa.String(length=64), nullable=False),
        sa.Column("requested_participants", JsonValue, nullable=False),
        sa.Column("links", JsonValue, nullable=False),
        sa.Column("is_private", sa.Boolean(), nullable=False),
        sa.Column("created_by", sa.String(length=40), nullable=True),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("updated_at", UtcDateTime(), nullable=False),
        sa.Column("deleted_at", UtcDateTime(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("format", sa.String(length=32), nullable=True),
        sa.Column("parser_version", sa.Integer(), nullable=True),
        sa.Column("text", sa.Text(), nullable=True),
        sa.Column("participants", JsonValue, nullable=False),
        sa.Column("warnings", JsonValue, nullable=False),
        sa.Column("occurred_at", UtcDateTime(), nullable=True),
        sa.Column("occurred_at_from", sa.String(length=16), nullable=True),
        sa.Column("duration_ms", sa.BigInteger(), nullable=True),
        sa.Column("language", sa.String(length=16), nullable=True),
        sa.Column("error_code", sa.String(length=64), nullable=True),
        sa.Column("error_detail", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["workspace_id", "sha256"],
            ["blobs.workspace_id", "blobs.sha256"],
            name=op.f("fk_sources_workspace_id_sha256"),
        ),
        sa.ForeignKeyConstraint(["workspace_id"], ["workspaces.id"], name=op.f("fk_sources_workspace_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sources")),
    )
    op.create_index("ix_sources_created", "sources", ["workspace_id", "created_at", "id"], unique=False)
    op.create_index("ix_sources_state", "sources", ["state", "created_at"], unique=False)
    op.create_index(
        "uq_sources_content",
        "sources",
        ["workspace_id", "sha256"],
        unique=True,
        sqlite_where=sa.text("deleted_at IS NULL"),
        postgresql_where=sa.text("deleted_at IS NULL"),
    )
    op.create_table(
        "jobs",
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("workspace_id", sa.String(length=40), nullable=False),
        sa.Column("source_id", sa.String(length=40), nullable=False),
        sa.Column("stage", sa.Boolean(), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("attempt", sa.Integer(), nullable=False),
        sa.Column("lease_until", UtcDateTime(), nullable=True),
        sa.Column("held_by", sa.String(length=64), nullable=True),
        sa.Column("created_by", sa.String(length=40), nullable=True),
        sa.Column("request_id", sa.String(length=64), nullable=True),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("started_at", UtcDateTime(), nullable=True),
        sa.Column("finished_at", UtcDateTime(), nullable=True),
        sa.Column("error_code", sa.String(length=64), nullable=True),
        sa.Column("error_detail", sa.Text(), nullable=True),
        sa.Column("extractor_version", sa.String(length=32), nullable=True),
        sa.Column("result", JsonValue, nullable=True),
        sa.ForeignKeyConstraint(["source_id"], ["sources.id"], name=op.f("fk_jobs_source_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["workspace_id"], ["workspaces.id"], name=op.f("fk_jobs_workspace_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_jobs")),
    )
    op.create_index("ix_jobs_lease", "jobs", ["state", "lease_until"], unique=False)
    op.create_index("ix_jobs_source", "jobs", ["source_id", "created_at"], unique=False)
    op.create_index("ix_jobs_waiting", "jobs", ["state", "created_at", "id"], unique=False)
    op.create_table(
        "segments",
        sa.Column("source_id", sa.String(length=40), nullable=False),
        sa.Column("index", sa.Integer(), nullable=False),
        sa.Column("speaker", sa.String(length=255), nullable=True),
        sa.Column("start_ms", sa.BigInteger(), nullable=True),
        sa.Column("end_ms", sa.BigInteger(), nullable=True),
        sa.Column("char_start", sa.Integer(), nullable=False),
        sa.Column("char_end", sa.Integer(), nullable=False),
        sa.Column("cues", JsonValue, nullable=False),
        sa.ForeignKeyConstraint(["source_id"], ["sources.id"], name=op.f("fk_segments_source_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("source_id", "index", name=op.f("pk_segments")),
    )
    op.create_table(
        "staged_tasks",
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("workspace_id", sa.String(length=40), nullable=False),
        sa.Column("source_id", sa.String(length=40), nullable=True),
        sa.Column("job_id", sa.String(length=40), nullable=True),
        sa.Column(
            "origin",
            sa.Enum("manual", "transcript", "email", "notes", "chat", name="workorigin", native_enum=False, length=16),
            nullable=False,
        ),
        sa.Column(
            "state",
            sa.Enum(
                "proposed",
                "approved",
                "rejected",
                "merged",
                "snoozed",
                "expired",
                name="stagedstate",
                native_enum=False,
                length=16,
            ),
            nullable=False,
        ),
        sa.Column("title", sa.String(length=500), nullable=False),
        sa.Column("description", sa.Text(), nullable=False),
        sa.Column("owner", sa.String(length=255), nullable=True),
        sa.Column("owner_id", sa.String(length=40), nullable=True),
        sa.Column("owner_candidates", JsonValue, nullable=False),
        sa.Column("owed_to", sa.String(length=255), nullable=True),
        sa.Column("due_phrase", sa.Text(), nullable=True),
        sa.Column("due_anchor", UtcDateTime(), nullable=True),
        sa.Column("due_rule", sa.String(length=64), nullable=True),
        sa.Column("priority", sa.SmallInteger(), nullable=False),
        sa.Column(
            "type",
            sa.Enum("follow_up", "review", "approval", "custom", name="tasktype", native_enum=False, length=16),
            nullable=False,
        ),
        sa.Column("tags", JsonValue, nullable=False),
        sa.Column("links", JsonValue, nullable=False),
        sa.Column("is_private", sa.Boolean(), nullable=False),
        sa.Column("confidence", sa.Double(), nullable=False),
        sa.Column(
            "commitment",
            sa.Enum(
                "firm", "likely", "tentative", "request", "suggestion", name="commitment", native_enum=False, length=16
            ),
            nullable=True,
        ),
        sa.Column(
            "polarity", sa.Enum("do", "do_not", "done", name="polarity", native_enum=False, length=16), nullable=False
        ),
        sa.Column("why", JsonValue, nullable=False),
        sa.Column("extractor_version", sa.String(length=32), nullable=True),
        sa.Column("fingerprint", sa.String(length=64), nullable=True),
        sa.Column("suggested", JsonValue, nullable=False),
        sa.Column("decided_by", sa.String(length=40), nullable=True),
        sa.Column("decided_at", UtcDateTime(), nullable=True),
        sa.Column(
            "decision_action",
            sa.Enum(
                "approve", "reject", "merge", "snooze", "expire", name="decisionaction", native_enum=False, length=16
            ),
            nullable=True,
        ),
        sa.Column(
            "reason_code",
            sa.Enum(
                "not_a_task",
                "already_done",
                "duplicate",
                "wrong_owner",
                "not_our_work",
                "too_vague",
                "hypothetical",
                "wrong_content",
                "other",
                name="rejectreason",
                native_enum=False,
                length=16,
            ),
            nullable=True,
        ),
        sa.Column("decision_note", sa.Text(), nullable=True),
        sa.Column("decision_edits", JsonValue, nullable=True),
        sa.Column("seconds_spent", sa.Double(), nullable=True),
        sa.Column("task_id", sa.String(length=40), nullable=True),
        sa.Column("merged_into", sa.String(length=40), nullable=True),
        sa.Column("snoozed_until", UtcDateTime(), nullable=True),
        sa.Column(
            "channel",
            sa.Enum(
                "api", "mcp", "ui", "email", "worker", "rule", "import", name="channel", native_enum=False, length=16
            ),
            nullable=False,
        ),
        sa.Column("created_by", sa.String(length=40), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("updated_at", UtcDateTime(), nullable=False),
        sa.Column("due_at", UtcDateTime(), nullable=True),
        sa.Column(
            "due_precision",
            sa.Enum("date", "datetime", name="dueprecision", native_enum=False, length=16),
            nullable=True,
        ),
        sa.Column("due_tz", sa.String(length=64), nullable=True),
        sa.Column("due_sort", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["job_id"], ["jobs.id"], name=op.f("fk_staged_tasks_job_id")),
        sa.ForeignKeyConstraint(["source_id"], ["sources.id"], name=op.f("fk_staged_tasks_source_id")),
        sa.ForeignKeyConstraint(
            ["workspace_id", "owner_id"],
            ["members.workspace_id", "members.id"],
            name=op.f("fk_staged_tasks_workspace_id_owner_id"),
        ),
        sa.ForeignKeyConstraint(["workspace_id"], ["workspaces.id"], name=op.f("fk_staged_tasks_workspace_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_staged_tasks")),
        sa.UniqueConstraint("source_id", "fingerprint", name=op.f("uq_staged_tasks_source_id_fingerprint")),
        sa.UniqueConstraint("workspace_id", "id", name=op.f("uq_staged_tasks_workspace_id_id")),
    )
    op.create_index(
        "ix_staged_tasks_confidence", "staged_tasks", ["workspace_id", "state", "confidence", "id"], unique=False
    )
    op.create_index("ix_staged_tasks_created", "staged_tasks", ["workspace_id", "created_at", "id"], unique=False)
    op.create_index("ix_staged_tasks_due", "staged_tasks", ["workspace_id", "state", "due_sort", "id"], unique=False)
    op.create_index(
        "ix_staged_tasks_owner", "staged_tasks", ["workspace_id", "owner_id", "created_at", "id"], unique=False
    )
    op.create_index(
        "ix_staged_tasks_queue", "staged_tasks", ["workspace_id", "state", "created_at", "id"], unique=False
    )
    op.create_table(
        "evidence",
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("workspace_id", sa.String(length=40), nullable=False),
        sa.Column("staged_id", sa.String(length=40), nullable=False),
        sa.Column("source_id", sa.String(length=40), nullable=False),
        sa.Column("segment_index", sa.Integer(), nullable=False),
        sa.Column("speaker", sa.String(length=255), nullable=True),
        sa.Column("start_ms", sa.BigInteger(), nullable=True),
        sa.Column("end_ms", sa.BigInteger(), nullable=True),
        sa.Column("char_start", sa.Integer(), nullable=False),
        sa.Column("char_end", sa.Integer(), nullable=False),
        sa.Column("quote", sa.Text(), nullable=False),
        sa.Column("context_before", sa.Text(), nullable=False),
        sa.Column("context_after", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["source_id"], ["sources.id"], name=op.f("fk_evidence_source_id")),
        sa.ForeignKeyConstraint(
            ["workspace_id", "staged_id"],
            ["staged_tasks.workspace_id", "staged_tasks.id"],
            name=op.f("fk_evidence_workspace_id_staged_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_evidence")),
    )
    op.create_index("ix_evidence_source", "evidence", ["source_id", "char_start"], unique=False)
    op.create_index("ix_evidence_staged", "evidence", ["staged_id", "char_start"], unique=False)
    op.create_table(
        "work_items",
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("workspace_id", sa.String(length=40), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(length=500), nullable=False),
        sa.Column("description", sa.Text(), nullable=False),
        sa.Column(
            "status",
            sa.Enum(
                "unaddressed",
                "pending",
                "in_progress",
                "on_hold",
                "completed",
                "canceled",
                name="taskstatus",
                native_enum=False,
                length=16,
            ),
            nullable=False,
        ),
        sa.Column(
            "previous_status",
            sa.Enum(
                "unaddressed",
                "pending",
                "in_progress",
                "on_hold",
                "completed",
                "canceled",
                name="taskstatus",
                native_enum=False,
                length=16,
            ),
            nullable=True,
        ),
        sa.Column("priority", sa.SmallInteger(), nullable=False),
        sa.Column(
            "type",
            sa.Enum("follow_up", "review", "approval", "custom", name="tasktype", native_enum=False, length=16),
            nullable=False,
        ),
        sa.Column("type_label", sa.String(length=255), nullable=True),
        sa.Column("sla_hours", sa.Double(), nullable=True),
        sa.Column("tags", JsonValue, nullable=False),
        sa.Column("is_private", sa.Boolean(), nullable=False),
        sa.Column("closure_note", sa.Text(), nullable=True),
        sa.Column(
            "hold_reason",
            sa.Enum("blocked", "deferred", "waiting_on", name="holdreason", native_enum=False, length=16),
            nullable=True,
        ),
        sa.Column("hold_until", UtcDateTime(), nullable=True),
        sa.Column(
            "channel",
            sa.Enum(
                "api", "mcp", "ui", "email", "worker", "rule", "import", name="channel", native_enum=False, length=16
            ),
            nullable=False,
        ),
        sa.Column(
            "origin",
            sa.Enum("manual", "transcript", "email", "notes", "chat", name="workorigin", native_enum=False, length=16),
            nullable=False,
        ),
        sa.Column("source_id", sa.String(length=40), nullable=True),
        sa.Column("staged_id", sa.String(length=40), nullable=True),
        sa.Column("created_by", sa.String(length=40), nullable=True),
        sa.Column("last_agent_actor_id", sa.String(length=40), nullable=True),
        sa.Column("is_touched", sa.Boolean(), nullable=False),
        sa.Column("started_at", UtcDateTime(), nullable=True),
        sa.Column("closed_at", UtcDateTime(), nullable=True),
        sa.Column("deleted_at", UtcDateTime(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("updated_at", UtcDateTime(), nullable=False),
        sa.Column("due_at", UtcDateTime(), nullable=True),
        sa.Column(
            "due_precision",
            sa.Enum("date", "datetime", name="dueprecision", native_enum=False, length=16),
            nullable=True,
        ),
        sa.Column("due_tz", sa.String(length=64), nullable=True),
        sa.Column("due_sort", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["source_id"], ["sources.id"], name=op.f("fk_work_items_source_id")),
        sa.ForeignKeyConstraint(
            ["workspace_id", "staged_id"],
            ["staged_tasks.workspace_id", "staged_tasks.id"],
            name=op.f("fk_work_items_workspace_id_staged_id"),
        ),
        sa.ForeignKeyConstraint(["workspace_id"], ["workspaces.id"], name=op.f("fk_work_items_workspace_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_work_items")),
        sa.UniqueConstraint("staged_id", name=op.f("uq_work_items_staged_id")),
        sa.UniqueConstraint("workspace_id", "id", name=op.f("uq_work_items_workspace_id_id")),
        sa.UniqueConstraint("workspace_id", "number", name=op.f("uq_work_items_workspace_id_number")),
    )
    op.create_index("ix_work_items_created", "work_items", ["workspace_id", "created_at", "id"], unique=False)
    op.create_index("ix_work_items_due", "work_items", ["workspace_id", "due_sort", "id"], unique=False)
    op.create_index("ix_work_items_priority", "work_items", ["workspace_id", "priority", "id"], unique=False)
    op.create_index("ix_work_items_source", "work_items", ["source_id"], unique=False)
    op.create_index(
        "ix_work_items_status_created", "work_items", ["workspace_id", "status", "created_at", "id"], unique=False
    )
    op.create_index(
        "ix_work_items_status_due", "work_items", ["workspace_id", "status", "due_sort", "id"], unique=False
    )
    op.create_index("ix_work_items_title", "work_items", ["workspace_id", "title", "id"], unique=False)
    op.create_index("ix_work_items_updated", "work_items", ["workspace_id", "updated_at", "id"], unique=False)
    op.create_table(
        "task_assignees",
        sa.Column("task_id", sa.String(length=40), nullable=False),
        sa.Column("member_id", sa.String(length=40), nullable=False),
        sa.Column("workspace_id", sa.String(length=40), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id", "member_id"],
            ["members.workspace_id", "members.id"],
            name=op.f("fk_task_assignees_workspace_id_member_id"),
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id", "task_id"],
            ["work_items.workspace_id", "work_items.id"],
            name=op.f("fk_task_assignees_workspace_id_task_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("task_id", "member_id", name=op.f("pk_task_assignees")),
    )
    op.create_index("ix_task_assignees_member", "task_assignees", ["member_id", "task_id"], unique=False)
    op.create_table(
        "task_links",
        sa.Column("task_id", sa.String(length=40), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("workspace_id", sa.String(length=40), nullable=False),
        sa.Column("type", sa.String(length=32), nullable=False),
        sa.Column("id", sa.String(length=128), nullable=False),
        sa.Column("name", sa.String(length=255), nullable=True),
        sa.Column("role", sa.String(length=32), nullable=True),
        sa.ForeignKeyConstraint(
            ["workspace_id", "task_id"],
            ["work_items.workspace_id", "work_items.id"],
            name=op.f("fk_task_links_workspace_id_task_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("task_id", "position", name=op.f("pk_task_links")),
    )
    op.create_index("ix_task_links_thing", "task_links", ["workspace_id", "type", "id", "task_id"], unique=False)
    refuse_audit_changes()


def downgrade() -> None:
    allow_audit_changes()
    op.drop_index("ix_task_links_thing", table_name="task_links")
    op.drop_table("task_links")
    op.drop_index("ix_task_assignees_member", table_name="task_assignees")
    op.drop_table("task_assignees")
    op.drop_index("ix_work_items_updated", table_name="work_items")
    op.drop_index("ix_work_items_title", table_name="work_items")
    op.drop_index("ix_work_items_status_due", table_name="work_items")
    op.drop_index("ix_work_items_status_created", table_name="work_items")
    op.drop_index("ix_work_items_source", table_name="work_items")
    op.drop_index("ix_work_items_priority", table_name="work_items")
    op.drop_index("ix_work_items_due", table_name="work_items")
    op.drop_index("ix_work_items_created", table_name="work_items")
    op.drop_table("work_items")
    op.drop_index("ix_evidence_staged", table_name="evidence")
    op.drop_index("ix_evidence_source", table_name="evidence")
    op.drop_table("evidence")
    op.drop_index("ix_staged_tasks_queue", table_name="staged_tasks")
    op.drop_index("ix_staged_tasks_owner", table_name="staged_tasks")
    op.drop_index("ix_staged_tasks_due", table_name="staged_tasks")
    op.drop_index("ix_staged_tasks_created", table_name="staged_tasks")
    op.drop_index("ix_staged_tasks_confidence", table_name="staged_tasks")
    op.drop_table("staged_tasks")
    op.drop_table("segments")
    op.drop_index("ix_jobs_waiting", table_name="jobs")
    op.drop_index("ix_jobs_source", table_name="jobs")
    op.drop_index("ix_jobs_lease", table_name="jobs")
    op.drop_table("jobs")
    op.drop_index(
        "uq_sources_content",
        table_name="sources",
        sqlite_where=sa.text("deleted_at IS NULL"),
        postgresql_where=sa.text("deleted_at IS NULL"),
    )
    op.drop_index("ix_sources_state", table_name="sources")
    op.drop_index("ix_sources_created", table_name="sources")
    op.drop_table("sources")
    op.drop_index(op.f("ix_sessions_member_id"), table_name="sessions")
    op.drop_index(op.f("ix_sessions_expires_at"), table_name="sessions")
    op.drop_table("sessions")
    op.drop_index("ix_api_keys_workspace", table_name="api_keys")
    op.drop_index(op.f("ix_api_keys_member_id"), table_name="api_keys")
    op.drop_table("api_keys")
    op.drop_index("ix_members_search", table_name="members")
    op.drop_index(op.f("ix_members_account_id"), table_name="members")
    op.drop_table("members")
    op.drop_index(op.f("ix_idempotency_records_expires_at"), table_name="idempotency_records")
    op.drop_table("idempotency_records")
    op.drop_table("blobs")
    op.drop_table("audit_heads")
    op.drop_table("workspaces")
    op.drop_index(op.f("ix_log_in_attempts_last_at"), table_name="log_in_attempts")
    op.drop_table("log_in_attempts")
    op.drop_table("leases")
    op.drop_index("ix_audit_events_subject", table_name="audit_events")
    op.drop_index("ix_audit_events_request", table_name="audit_events")
    op.drop_index("ix_audit_events_actor", table_name="audit_events")
    op.drop_table("audit_events")
    op.drop_table("accounts")


def refuse_audit_changes() -> None:
    """The database itself refuses to change or delete a row of the audit trail."""
    if op.get_bind().dialect.name == "sqlite":
        for action in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER audit_events_no_{action.lower()} BEFORE {action} ON audit_events "
                "BEGIN SELECT RAISE(ABORT, 'the audit trail is append-only'); END"
            )
        return
    op.execute(
        "CREATE FUNCTION refuse_audit_change() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RAISE EXCEPTION 'the audit trail is append-only'; END $$"
    )
    op.execute(
        "CREATE TRIGGER audit_events_append_only BEFORE UPDATE OR DELETE ON audit_events "
        "FOR EACH ROW EXECUTE FUNCTION refuse_audit_change()"
    )
    op.execute(
        "CREATE TRIGGER audit_events_no_truncate BEFORE TRUNCATE ON audit_events "
        "FOR EACH STATEMENT EXECUTE FUNCTION refuse_audit_change()"
    )


def allow_audit_changes() -> None:
    if op.get_bind().dialect.name == "sqlite":
        op.execute("DROP TRIGGER audit_events_no_update")
        op.execute("DROP TRIGGER audit_events_no_delete")
        return
    op.execute("DROP TRIGGER audit_events_append_only ON audit_events")
    op.execute("DROP TRIGGER audit_events_no_truncate ON audit_events")
    op.execute("DROP FUNCTION refuse_audit_change()")
