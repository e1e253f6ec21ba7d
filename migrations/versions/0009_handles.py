"""Know customers by their domains and names

Revision: 0009
Follows: 0008
"""

import sqlalchemy as sa
from alembic import op

from tasks.policy.handles import handles_of
from tasks.policy.resources import ResourceRef

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

_AT_ONCE = 1_000
_KIND = sa.Enum("domain", "name", name="handlekind", native_enum=False, length=16)


def upgrade() -> None:
    op.create_table(
        "resource_handles",
        sa.Column("workspace_id", sa.String(length=40), nullable=False),
        sa.Column("kind", _KIND, nullable=False),
        sa.Column("handle", sa.String(length=255), nullable=False),
        sa.Column("type", sa.String(length=32), nullable=False),
        sa.Column("id", sa.String(length=128), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id", "type", "id"],
            ["resources.workspace_id", "resources.type", "resources.id"],
            name=op.f("fk_resource_handles_workspace_id_type_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("workspace_id", "kind", "handle", "type", "id", name=op.f("pk_resource_handles")),
    )
    op.create_index("ix_resource_handles_resource", "resource_handles", ["workspace_id", "type", "id"], unique=False)
    fill_handles()


def fill_handles() -> None:
    """What is registered already is known by what it says of itself."""
    resources = sa.table(
        "resources",
        *(sa.column(name) for name in ("workspace_id", "type", "id", "name")),
        sa.column("email_domains", sa.JSON()),
    )
    handles = sa.table(
        "resource_handles", *(sa.column(name) for name in ("workspace_id", "kind", "handle", "type", "id"))
    )
    for row in op.get_bind().execute(sa.select(resources)).partitions(_AT_ONCE):
        rows = [
            {
                "workspace_id": each.workspace_id,
                "kind": handle.kind.value,
                "handle": handle.text,
                "type": each.type,
                "id": each.id,
            }
            for each in row
            for handle in handles_of(ResourceRef(each.type, each.id), name=each.name, email_domains=each.email_domains)
        ]
        if rows:
            op.get_bind().execute(sa.insert(handles), rows)


def downgrade() -> None:
    op.drop_index("ix_resource_handles_resource", table_name="resource_handles")
    op.drop_table("resource_handles")
