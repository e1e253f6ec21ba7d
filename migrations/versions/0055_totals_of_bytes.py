"""How many bytes each workspace keeps, counted where they are written instead of whenever somebody asks

Revision: 0055
Follows: 0052
"""

import sqlalchemy as sa
from alembic import op

revision = "0055"
down_revision = "0052"
branch_labels = None
depends_on = None

_COUNT = "INSERT INTO blob_totals (workspace_id, slot, bytes) SELECT workspace_id, substr(sha256, 1, 1), sum(size) FROM {} GROUP BY 1, 2"
_POSTGRESQL = f"""
CREATE FUNCTION count_blobs() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = "{{schema}}", pg_temp AS $$
BEGIN
    -- Always in the same order, so that two who write many never wait for each other in a circle.
    IF TG_OP = 'INSERT' THEN
        {_COUNT.format("changed")} ORDER BY 1, 2
        ON CONFLICT (workspace_id, slot) DO UPDATE SET bytes = blob_totals.bytes + excluded.bytes;
    ELSE
        {_COUNT.format("changed").replace("sum(size)", "-sum(size)")} ORDER BY 1, 2
        ON CONFLICT (workspace_id, slot) DO UPDATE SET bytes = blob_totals.bytes + excluded.bytes;
    END IF;
    RETURN NULL;
END $$
"""
_SQLITE = """
CREATE TRIGGER {name} AFTER {event} ON blobs BEGIN
    INSERT INTO blob_totals (workspace_id, slot, bytes) SELECT {row}.workspace_id, substr({row}.sha256, 1, 1), 0
    WHERE NOT EXISTS (
        SELECT 1 FROM blob_totals WHERE workspace_id = {row}.workspace_id AND slot = substr({row}.sha256, 1, 1)
    );
    UPDATE blob_totals SET bytes = bytes {sign} {row}.size
    WHERE workspace_id = {row}.workspace_id AND slot = substr({row}.sha256, 1, 1);
END
"""
_TRIGGERS = (
    {"name": "blobs_added", "event": "INSERT", "row": "NEW", "sign": "+"},
    {"name": "blobs_removed", "event": "DELETE", "row": "OLD", "sign": "-"},
)


def upgrade() -> None:
    op.create_table(
        "blob_totals",
        sa.Column("workspace_id", sa.String(length=40), nullable=False),
        sa.Column("slot", sa.String(length=1), nullable=False),
        sa.Column("bytes", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspaces.id"], name=op.f("fk_blob_totals_workspace_id_workspaces")
        ),
        sa.PrimaryKeyConstraint("workspace_id", "slot", name=op.f("pk_blob_totals")),
    )
    # First the triggers, which wait for whoever writes and keep others from it, and then what is there already.
    if op.get_context().dialect.name == "postgresql":
        # The totals are counted with the rights of who owns them: behind the second wall the version before writes blobs
        # in a role that is given none on a new table until the last migration is done.
        schema = op.get_bind().exec_driver_sql("SELECT current_schema()").scalar_one()
        op.execute(_POSTGRESQL.format(schema=schema))
        op.execute("REVOKE EXECUTE ON FUNCTION count_blobs() FROM PUBLIC")
        for trigger in _TRIGGERS:
            op.execute(
                f"CREATE TRIGGER {trigger['name']} AFTER {trigger['event']} ON blobs"
                f" REFERENCING {trigger['row']} TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION count_blobs()"
            )
    else:
        for trigger in _TRIGGERS:
            op.execute(_SQLITE.format(**trigger))
    op.execute(_COUNT.format("blobs"))


def downgrade() -> None:
    is_postgresql = op.get_context().dialect.name == "postgresql"
    for trigger in _TRIGGERS:
        op.execute(f"DROP TRIGGER {trigger['name']}{' ON blobs' if is_postgresql else ''}")
    if is_postgresql:
        op.execute("DROP FUNCTION count_blobs()")
    op.drop_table("blob_totals")
