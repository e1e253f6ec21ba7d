"""Keep quotes findable at the same price however much there is

Revision: 0006
Follows: 0005
"""

from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

_NUMBERS = "SELECT number FROM search_documents WHERE subject_id IN ({ids})"
_FORGET = f"DELETE FROM search_index WHERE rowid IN ({_NUMBERS})"
_LEARN = (
    "INSERT INTO search_index (rowid, scope, title, body) "
    "SELECT (SELECT number FROM search_documents d WHERE d.subject_id = t.subject_id), "
    "kind || lower(substr(workspace_id, 4)), title, body FROM search_texts t WHERE subject_id IN ({ids})"
)
# What a quote belongs to: a suggestion, and the work item that was made of it.
_BOTH = "{row}.staged_id, (SELECT id FROM work_items WHERE staged_id = {row}.staged_id)"
_EVENTS = {
    "added": ("INSERT ON evidence", ("new",)),
    "changed": ("UPDATE OF quote, staged_id ON evidence", ("old", "new")),
    "removed": ("DELETE ON evidence", ("old",)),
}


def upgrade() -> None:
    if op.get_bind().dialect.name != "sqlite":
        return
    # SQLite looks into a view by a value that it knows, but goes through all of it for one that it must look up first.
    # So the ids are looked up here, and each of them is a known value in the trigger that this sets off.
    op.execute("CREATE VIEW search_renewals AS SELECT subject_id FROM search_documents")
    renewal = f"{_FORGET}; {_LEARN}".format(ids="new.subject_id")
    op.execute(f"CREATE TRIGGER search_renewed INSTEAD OF INSERT ON search_renewals BEGIN {renewal}; END")
    replace_triggers(
        "INSERT INTO search_renewals (subject_id) SELECT {row}.staged_id "
        "UNION ALL SELECT id FROM work_items WHERE staged_id = {row}.staged_id"
    )


def downgrade() -> None:
    if op.get_bind().dialect.name != "sqlite":
        return
    replace_triggers("; ".join(statement.format(ids=_BOTH) for statement in (_FORGET, _LEARN)))
    op.execute("DROP TRIGGER search_renewed")
    op.execute("DROP VIEW search_renewals")


def replace_triggers(renew: str) -> None:
    for name, (event, rows) in _EVENTS.items():
        body = "; ".join(renew.format(row=row) for row in rows)
        op.execute(f"DROP TRIGGER search_evidence_{name}")
        op.execute(f"CREATE TRIGGER search_evidence_{name} AFTER {event} BEGIN {body}; END")
