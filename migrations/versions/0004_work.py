"""Give work items comments, files, links and templates

Revision: 0004
Follows: 0003
"""

import sqlalchemy as sa
from alembic import op

from config.database import JsonValue, UtcDateTime

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("work_items", sa.Column("template_id", sa.String(length=40), nullable=True))
    op.create_index("ix_work_items_deleted", "work_items", ["deleted_at", "id"], unique=False)
    op.create_index("ix_work_items_hold", "work_items", ["status", "hold_until", "id"], unique=False)
    op.create_index("ix_work_items_overdue", "work_items", ["status", "due_sort", "id"], unique=False)
    create_conversation()
    create_relations()
    create_register()
    create_templates()


def create_conversation() -> None:
    op.create_table(
        "task_comments",
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("workspace_id", sa.String(length=40), nullable=False),
        sa.Column("task_id", sa.String(length=40), nullable=False),
        sa.Column("author_id", sa.String(length=40), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("mentions", JsonValue, nullable=False),
        sa.Column(
            "channel",
            sa.Enum(
                "api", "mcp", "ui", "email", "worker", "rule", "import", name="channel", native_enum=False, length=16
            ),
            nullable=False,
        ),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("edited_at", UtcDateTime(), nullable=True),
        sa.Column("deleted_at", UtcDateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["workspace_id", "task_id"],
            ["work_items.workspace_id", "work_items.id"],
            name=op.f("fk_task_comments_workspace_id_task_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_task_comments")),
    )
    op.create_index("ix_task_comments_task", "task_comments", ["task_id", "created_at", "id"], unique=False)
    op.create_table(
        "task_attachments",
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("workspace_id", sa.String(length=40), nullable=False),
        sa.Column("task_id", sa.String(length=40), nullable=False),
        sa.Column("kind", sa.Enum("file", "url", name="attachmentkind", native_enum=False, length=16), nullable=False),
        sa.Column("name", sa.String(length=255), nullable=False),
        sa.Column("url", sa.Text(), nullable=True),
        sa.Column("sha256", sa.String(length=64), nullable=True),
        sa.Column("size", sa.BigInteger(), nullable=True),
        sa.Column("content_type", sa.String(length=127), nullable=True),
        sa.Column("added_by", sa.String(length=40), nullable=True),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("deleted_at", UtcDateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["workspace_id", "sha256"],
            ["blobs.workspace_id", "blobs.sha256"],
            name=op.f("fk_task_attachments_workspace_id_sha256"),
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id", "task_id"],
            ["work_items.workspace_id", "work_items.id"],
            name=op.f("fk_task_attachments_workspace_id_task_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_task_attachments")),
    )
    op.create_index("ix_task_attachments_content", "task_attachments", ["workspace_id", "sha256"], unique=False)
    op.create_index("ix_task_attachments_task", "task_attachments", ["task_id", "created_at", "id"], unique=False)


def create_relations() -> None:
    op.create_table(
        "task_ties",
        sa.Column("task_id", sa.String(length=40), nullable=False),
        sa.Column(
            "kind",
            sa.Enum("parent", "depends_on", "follow_up_of", name="tiekind", native_enum=False, length=16),
            nullable=False,
        ),
        sa.Column("other_id", sa.String(length=40), nullable=False),
        sa.Column("workspace_id", sa.String(length=40), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id", "other_id"],
            ["work_items.workspace_id", "work_items.id"],
            name=op.f("fk_task_ties_workspace_id_other_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id", "task_id"],
            ["work_items.workspace_id", "work_items.id"],
            name=op.f("fk_task_ties_workspace_id_task_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("task_id", "kind", "other_id", name=op.f("pk_task_ties")),
    )
    op.create_index("ix_task_ties_other", "task_ties", ["other_id", "kind", "task_id"], unique=False)
    op.create_table(
        "overdue_notes",
        sa.Column("task_id", sa.String(length=40), nullable=False),
        sa.Column("due_at", UtcDateTime(), nullable=False),
        sa.Column("workspace_id", sa.String(length=40), nullable=False),
        sa.Column("noted_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id", "task_id"],
            ["work_items.workspace_id", "work_items.id"],
            name=op.f("fk_overdue_notes_workspace_id_task_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("task_id", "due_at", name=op.f("pk_overdue_notes")),
    )


def create_register() -> None:
    op.create_table(
        "resources",
        sa.Column("workspace_id", sa.String(length=40), nullable=False),
        sa.Column("type", sa.String(length=32), nullable=False),
        sa.Column("id", sa.String(length=128), nullable=False),
        sa.Column("name", sa.String(length=255), nullable=True),
        sa.Column("email", sa.String(length=254), nullable=True),
        sa.Column("company", sa.String(length=255), nullable=True),
        sa.Column("email_domains", JsonValue, nullable=False),
        sa.Column("parent_type", sa.String(length=32), nullable=True),
        sa.Column("parent_id", sa.String(length=128), nullable=True),
        sa.Column("search_text", sa.String(length=1000), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("updated_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["workspace_id"], ["workspaces.id"], name=op.f("fk_resources_workspace_id")),
        sa.PrimaryKeyConstraint("workspace_id", "type", "id", name=op.f("pk_resources")),
    )
    op.create_index("ix_resources_search", "resources", ["workspace_id", "type", "search_text", "id"], unique=False)
    op.create_table(
        "resource_relations",
        sa.Column("workspace_id", sa.String(length=40), nullable=False),
        sa.Column("type", sa.String(length=32), nullable=False),
        sa.Column("id", sa.String(length=128), nullable=False),
        sa.Column("related_id", sa.String(length=128), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id", "type", "id"],
            ["resources.workspace_id", "resources.type", "resources.id"],
            name=op.f("fk_resource_relations_workspace_id_type_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id", "type", "related_id"],
            ["resources.workspace_id", "resources.type", "resources.id"],
            name=op.f("fk_resource_relations_workspace_id_type_related_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("workspace_id", "type", "id", "related_id", name=op.f("pk_resource_relations")),
    )
    op.create_table(
        "resource_policies",
        sa.Column("workspace_id", sa.String(length=40), nullable=False),
        sa.Column("type", sa.String(length=32), nullable=False),
        sa.Column(
            "registration", sa.Enum("auto", "strict", name="registration", native_enum=False, length=16), nullable=False
        ),
        sa.ForeignKeyConstraint(["workspace_id"], ["workspaces.id"], name=op.f("fk_resource_policies_workspace_id")),
        sa.PrimaryKeyConstraint("workspace_id", "type", name=op.f("pk_resource_policies")),
    )
    op.create_table(
        "activities",
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("workspace_id", sa.String(length=40), nullable=False),
        sa.Column("type", sa.String(length=32), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("related_resource_type", sa.String(length=32), nullable=True),
        sa.Column("related_resource_id", sa.String(length=128), nullable=True),
        sa.Column("task_id", sa.String(length=40), nullable=True),
        sa.Column("occurred_at", UtcDateTime(), nullable=False),
        sa.Column(
            "channel",
            sa.Enum(
                "api", "mcp", "ui", "email", "worker", "rule", "import", name="channel", native_enum=False, length=16
            ),
            nullable=False,
        ),
        sa.Column("created_by", sa.String(length=40), nullable=True),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["workspace_id"], ["workspaces.id"], name=op.f("fk_activities_workspace_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_activities")),
    )
    op.create_index("ix_activities_occurred", "activities", ["workspace_id", "occurred_at", "id"], unique=False)
    op.create_index("ix_activities_task", "activities", ["task_id", "occurred_at"], unique=False)
    op.create_index(
        "ix_activities_thing",
        "activities",
        ["workspace_id", "related_resource_type", "related_resource_id", "occurred_at"],
        unique=False,
    )


def create_templates() -> None:
    op.create_table(
        "task_templates",
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("workspace_id", sa.String(length=40), nullable=False),
        sa.Column("name", sa.String(length=255), nullable=False),
        sa.Column("items", JsonValue, nullable=False),
        sa.Column("created_by", sa.String(length=40), nullable=True),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("updated_at", UtcDateTime(), nullable=False),
        sa.Column("deleted_at", UtcDateTime(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["workspace_id"], ["workspaces.id"], name=op.f("fk_task_templates_workspace_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_task_templates")),
        sa.UniqueConstraint("workspace_id", "id", name=op.f("uq_task_templates_workspace_id_id")),
    )
    op.create_index("ix_task_templates_name", "task_templates", ["workspace_id", "name", "id"], unique=False)
    op.create_table(
        "template_files",
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("workspace_id", sa.String(length=40), nullable=False),
        sa.Column("template_id", sa.String(length=40), nullable=False),
        sa.Column("name", sa.String(length=255), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("content_type", sa.String(length=127), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id", "sha256"],
            ["blobs.workspace_id", "blobs.sha256"],
            name=op.f("fk_template_files_workspace_id_sha256"),
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id", "template_id"],
            ["task_templates.workspace_id", "task_templates.id"],
            name=op.f("fk_template_files_workspace_id_template_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_template_files")),
    )
    op.create_index("ix_template_files_content", "template_files", ["workspace_id", "sha256"], unique=False)
    op.create_index("ix_template_files_template", "template_files", ["template_id", "id"], unique=False)


def downgrade() -> None:
    op.drop_index("ix_work_items_overdue", table_name="work_items")
    op.drop_index("ix_work_items_hold", table_name="work_items")
    op.drop_index("ix_work_items_deleted", table_name="work_items")
    op.drop_column("work_items", "template_id")
    op.drop_index("ix_task_ties_other", table_name="task_ties")
    op.drop_table("task_ties")
    op.drop_index("ix_task_comments_task", table_name="task_comments")
    op.drop_table("task_comments")
    op.drop_index("ix_task_attachments_task", table_name="task_attachments")
    op.drop_index("ix_task_attachments_content", table_name="task_attachments")
    op.drop_table("task_attachments")
    op.drop_table("overdue_notes")
    op.drop_index("ix_template_files_template", table_name="template_files")
    op.drop_index("ix_template_files_content", table_name="template_files")
    op.drop_table("template_files")
    op.drop_table("resource_relations")
    op.drop_index("ix_task_templates_name", table_name="task_templates")
    op.drop_table("task_templates")
    op.drop_index("ix_resources_search", table_name="resources")
    op.drop_table("resources")
    op.drop_table("resource_policies")
    op.drop_index("ix_activities_thing", table_name="activities")
    op.drop_index("ix_activities_task", table_name="activities")
    op.drop_index("ix_activities_occurred", table_name="activities")
    op.drop_table("activities")
