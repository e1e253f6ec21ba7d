"""Find work by words, and count it cheaply

Revision: 0005
Follows: 0004
"""

import sqlalchemy as sa
from alembic import op

from config.database import JsonValue, UtcDateTime

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

# One document for each thing that can be found. What it holds is said once, here; triggers do the rest.
_TEXTS = """
CREATE VIEW search_texts AS
SELECT w.id AS subject_id, 'task' AS kind, w.workspace_id, w.created_at, w.title, substr({task}, 1, 100000) AS body
FROM work_items w
UNION ALL
SELECT s.id, 'staged', s.workspace_id, s.created_at, s.title, substr({staged}, 1, 100000)
FROM staged_tasks s
UNION ALL
SELECT o.id, 'source', o.workspace_id, o.created_at, coalesce(o.title, o.file_name, ''),
       substr(coalesce(o.text, ''), 1, 100000)
FROM sources o
"""
_QUOTES = "(SELECT {gather} FROM evidence e WHERE e.staged_id = {staged_id})"
_COMMENTS = "(SELECT {gather} FROM task_comments c WHERE c.task_id = w.id AND c.deleted_at IS NULL)"
_SCOPE = "kind || lower(substr(workspace_id, 4))"
# Which columns of which tables the documents are made of.
_SUBJECTS = {
    "work_items": ("title", "description", "staged_id"),
    "staged_tasks": ("title", "description"),
    "sources": ("title", "file_name", "text"),
}
_PARTS = {"evidence": ("quote", "staged_id"), "task_comments": ("text", "deleted_at")}

_COUNTED = ["workspace_id", "status", "id", "deleted_at", "due_sort", "sla_due_at", "is_private", "created_by"]


def upgrade() -> None:
    op.add_column("work_items", sa.Column("sla_due_at", UtcDateTime(), nullable=True))
    op.add_column("work_items", sa.Column("sla_risk_at", UtcDateTime(), nullable=True))
    fill_sla()
    op.create_index("ix_work_items_closed", "work_items", ["workspace_id", "closed_at"], unique=False)
    op.create_index("ix_work_items_status", "work_items", _COUNTED, unique=False)

    op.create_table(
        "calendar_tokens",
        sa.Column("member_id", sa.String(length=40), nullable=False),
        sa.Column("workspace_id", sa.String(length=40), nullable=False),
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("scopes", JsonValue, nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id", "member_id"],
            ["members.workspace_id", "members.id"],
            name=op.f("fk_calendar_tokens_workspace_id_member_id"),
        ),
        sa.PrimaryKeyConstraint("member_id", name=op.f("pk_calendar_tokens")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_calendar_tokens_token_hash")),
    )
    if op.get_bind().dialect.name == "sqlite":
        start_search_on_sqlite()
    else:
        start_search_on_postgresql()


def downgrade() -> None:
    if op.get_bind().dialect.name == "sqlite":
        end_search_on_sqlite()
    else:
        end_search_on_postgresql()
    op.drop_table("calendar_tokens")
    op.drop_index("ix_work_items_status", table_name="work_items")
    op.drop_index("ix_work_items_closed", table_name="work_items")
    op.drop_column("work_items", "sla_risk_at")
    op.drop_column("work_items", "sla_due_at")


def fill_sla() -> None:
    """When work that exists already is due by its service level, and from when on it is at risk."""
    if op.get_bind().dialect.name == "sqlite":
        later = "strftime('%Y-%m-%d %H:%M:%f000', julianday(created_at) + sla_hours * {share} / 24)"
    else:
        later = "created_at + sla_hours * {share} * interval '1 hour'"
    items = sa.table("work_items", sa.column("sla_hours"), sa.column("sla_due_at"), sa.column("sla_risk_at"))
    values = {"sla_due_at": later.format(share=1.0), "sla_risk_at": later.format(share=0.8)}
    instants = {name: sa.literal_column(value) for name, value in values.items()}
    op.execute(sa.update(items).values(instants).where(items.c.sla_hours.is_not(None)))


def start_search_on_sqlite() -> None:
    quotes = {"gather": "group_concat(e.quote, char(10))"}
    comments = "coalesce(char(10) || " + _COMMENTS.format(gather="group_concat(c.text, char(10))") + ", '')"
    told = {
        alias: f"{alias}.description || coalesce(char(10) || {_QUOTES.format(staged_id=key, **quotes)}, '')"
        for alias, key in (("w", "w.staged_id"), ("s", "s.id"))
    }
    op.execute(
        "CREATE TABLE search_documents (number INTEGER PRIMARY KEY, workspace_id VARCHAR(40) NOT NULL, "
        "kind VARCHAR(16) NOT NULL, subject_id VARCHAR(40) NOT NULL UNIQUE)"
    )
    op.execute(
        "CREATE VIRTUAL TABLE search_index USING fts5("
        "scope, title, body, tokenize = \"unicode61 remove_diacritics 2\", prefix = '2 3')"
    )
    op.execute(_TEXTS.format(task=f"{told['w']} || {comments}", staged=told["s"]))
    op.execute(
        "INSERT INTO search_documents (workspace_id, kind, subject_id) "
        "SELECT workspace_id, kind, subject_id FROM search_texts ORDER BY created_at, subject_id"
    )
    op.execute(
        f"INSERT INTO search_index (rowid, scope, title, body) SELECT d.number, t.scope, t.title, t.body "
        f"FROM (SELECT subject_id, title, body, {_SCOPE} AS scope FROM search_texts) t "
        "JOIN search_documents d ON d.subject_id = t.subject_id"
    )
    for name, event, body in _sqlite_triggers():
        op.execute(f"CREATE TRIGGER search_{name} AFTER {event} BEGIN {body}; END")


def end_search_on_sqlite() -> None:
    for name, _, _ in _sqlite_triggers():
        op.execute(f"DROP TRIGGER search_{name}")
    op.execute("DROP VIEW search_texts")
    op.execute("DROP TABLE search_index")
    op.execute("DROP TABLE search_documents")


def _sqlite_triggers() -> list[tuple[str, str, str]]:
    found = []
    for table, columns in _SUBJECTS.items():
        document = (
            "INSERT INTO search_documents (workspace_id, kind, subject_id) "
            "SELECT workspace_id, kind, subject_id FROM search_texts WHERE subject_id = new.id"
        )
        changed = " OR ".join(f"old.{column} IS NOT new.{column}" for column in columns)
        forget = f"{_forget('old.id')}; DELETE FROM search_documents WHERE subject_id = old.id"
        update = f"UPDATE OF {', '.join(columns)} ON {table} WHEN {changed}"
        found += [
            (f"{table}_added", f"INSERT ON {table}", f"{document}; {_learn('new.id')}"),
            (f"{table}_changed", update, _relearn("new.id")),
            (f"{table}_removed", f"DELETE ON {table}", forget),
        ]
    for table, columns in _PARTS.items():
        old, new = _owners(table, "old"), _owners(table, "new")
        found += [
            (f"{table}_added", f"INSERT ON {table}", _relearn(new)),
            (f"{table}_changed", f"UPDATE OF {', '.join(columns)} ON {table}", f"{_relearn(old)}; {_relearn(new)}"),
            (f"{table}_removed", f"DELETE ON {table}", _relearn(old)),
        ]
    return found


def _owners(table: str, row: str) -> str:
    if table == "task_comments":
        return f"{row}.task_id"
    return f"{row}.staged_id, (SELECT id FROM work_items WHERE staged_id = {row}.staged_id)"


def _relearn(ids: str) -> str:
    return f"{_forget(ids)}; {_learn(ids)}"


def _forget(ids: str) -> str:
    return f"DELETE FROM search_index WHERE rowid IN (SELECT number FROM search_documents WHERE subject_id IN ({ids}))"


def _learn(ids: str) -> str:
    number = "(SELECT number FROM search_documents d WHERE d.subject_id = t.subject_id)"
    return (
        f"INSERT INTO search_index (rowid, scope, title, body) SELECT {number}, {_SCOPE}, title, body "
        f"FROM search_texts t WHERE subject_id IN ({ids})"
    )


# Letters lose their accents, and everything between words becomes one space, as the words of a query do.
_FOLD = r"""
CREATE FUNCTION search_fold(text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
SELECT regexp_replace(
    normalize(regexp_replace(normalize($1, NFD), '[\u0300-\u036f]+', '', 'g'), NFC),
    '[\u0001-/:-@\[-`{-\u00a9\u00ab-\u00b4\u00b6-\u00b9\u00bb-\u00bf\u2000-\u206f\u3000-\u3004\u3008-\u3020]+', ' ', 'g')
$$
"""
_WORDS = (
    f"setweight(to_tsvector('simple', {_SCOPE}), 'D') || setweight(to_tsvector('simple', search_fold(title)), 'A') "
    "|| setweight(to_tsvector('simple', search_fold(body)), 'B')"
)
_REFRESH = f"""
CREATE FUNCTION search_refresh(ids text[]) RETURNS void LANGUAGE sql AS $$
INSERT INTO search_documents (workspace_id, kind, subject_id, words)
SELECT workspace_id, kind, subject_id, {_WORDS} FROM search_texts WHERE subject_id = ANY(ids) ORDER BY subject_id
ON CONFLICT (subject_id) DO UPDATE SET words = excluded.words
$$
"""
_STEPS = {
    "search_added": "PERFORM search_refresh(ARRAY(SELECT id FROM added));",
    "search_changed": "PERFORM search_refresh(ARRAY[NEW.id]);",
    "search_removed": "DELETE FROM search_documents WHERE subject_id = OLD.id;",
    "search_quoted": (
        "PERFORM search_refresh(ARRAY(SELECT staged_id FROM added UNION "
        "SELECT w.id FROM added a JOIN work_items w ON w.staged_id = a.staged_id));"
    ),
    "search_requoted": (
        "PERFORM search_refresh(ARRAY(SELECT x FROM unnest(ARRAY[OLD.staged_id, NEW.staged_id]) x WHERE x IS NOT NULL "
        "UNION SELECT id FROM work_items WHERE staged_id IN (OLD.staged_id, NEW.staged_id)));"
    ),
    "search_remarked": (
        "PERFORM search_refresh(ARRAY(SELECT x FROM unnest(ARRAY[OLD.task_id, NEW.task_id]) x WHERE x IS NOT NULL));"
    ),
}


def start_search_on_postgresql() -> None:
    quotes = {"gather": "string_agg(e.quote, E'\\n' ORDER BY e.char_start, e.id)"}
    comments = _COMMENTS.format(gather="string_agg(c.text, E'\\n' ORDER BY c.created_at, c.id)")
    told = {
        alias: f"concat_ws(E'\\n', {alias}.description, {_QUOTES.format(staged_id=key, **quotes)}"
        for alias, key in (("w", "w.staged_id"), ("s", "s.id"))
    }
    op.execute(
        "CREATE TABLE search_documents (number BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY, "
        "workspace_id VARCHAR(40) NOT NULL, kind VARCHAR(16) NOT NULL, subject_id VARCHAR(40) NOT NULL UNIQUE, "
        "words TSVECTOR NOT NULL)"
    )
    op.execute("CREATE INDEX ix_search_documents_words ON search_documents USING gin (words)")
    op.execute(_TEXTS.format(task=f"{told['w']}, {comments})", staged=f"{told['s']})"))
    op.execute(_FOLD)
    op.execute(_REFRESH)
    op.execute(
        f"INSERT INTO search_documents (workspace_id, kind, subject_id, words) SELECT workspace_id, kind, subject_id, "
        f"{_WORDS} FROM search_texts ORDER BY created_at, subject_id"
    )
    for name, body in _STEPS.items():
        op.execute(f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN {body} RETURN NULL; END $$")
    for name, event, call in _postgresql_triggers():
        op.execute(f"CREATE TRIGGER search_{name} AFTER {event} EXECUTE FUNCTION {call}()")


def end_search_on_postgresql() -> None:
    for name, event, _ in _postgresql_triggers():
        op.execute(f"DROP TRIGGER search_{name} ON {event.partition(' ON ')[2].split()[0]}")
    for name in _STEPS:
        op.execute(f"DROP FUNCTION {name}()")
    op.execute("DROP FUNCTION search_refresh(text[])")
    op.execute("DROP VIEW search_texts")
    op.execute("DROP TABLE search_documents")
    op.execute("DROP FUNCTION search_fold(text)")


def _postgresql_triggers() -> list[tuple[str, str, str]]:
    added = "INSERT ON {} REFERENCING NEW TABLE AS added FOR EACH STATEMENT"
    found = []
    for table, columns in _SUBJECTS.items():
        changed = " OR ".join(f"OLD.{column} IS DISTINCT FROM NEW.{column}" for column in columns)
        update = f"UPDATE OF {', '.join(columns)} ON {table} FOR EACH ROW WHEN ({changed})"
        found += [
            (f"{table}_added", added.format(table), "search_added"),
            (f"{table}_changed", update, "search_changed"),
            (f"{table}_removed", f"DELETE ON {table} FOR EACH ROW", "search_removed"),
        ]
    remark = "INSERT OR DELETE OR UPDATE OF text, deleted_at ON task_comments FOR EACH ROW"
    requote = "DELETE OR UPDATE OF quote, staged_id ON evidence FOR EACH ROW"
    return [
        *found,
        ("evidence_added", added.format("evidence"), "search_quoted"),
        ("evidence_changed", requote, "search_requoted"),
        ("task_comments_changed", remark, "search_remarked"),
    ]
