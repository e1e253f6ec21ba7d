"""Row-level security on PostgreSQL: a second barrier between workspaces, for queries that forget the workspace.

The transaction of a request sets a role that sees one workspace only. Role and workspace end with the transaction, so that
a connection pooler can reuse the connection safely. Workers and sweeps, which cross workspaces, and authentication run as
the owner of the tables, to whom no policy applies.
"""

from collections.abc import Sequence
from contextlib import suppress
from typing import Final

from sqlalchemy import Engine, text
from sqlalchemy.exc import IntegrityError, ProgrammingError
from sqlalchemy.orm import Session

from core.errors import AppError
from core.ids import WorkspaceId

_WORKSPACE: Final = "gleaner.workspace"
_POLICY: Final = "gleaner_workspace"
# Tables without policies: authentication reads them before a workspace is known, and some requests write two workspaces.
APART: Final = frozenset({
    "api_keys", "audit_heads", "calendar_tokens", "invitations", "leases", "member_external_ids", "members", "one_time_links",
    "sessions",
})  # fmt: skip
# Tables without a workspace column, and the condition on their parent row.
_PARTS: Final = {"segments": "EXISTS (SELECT 1 FROM sources WHERE sources.id = segments.source_id)"}
# Tables where a request may insert rows of other workspaces, but reads only its own.
_NOTED: Final = frozenset({"audit_events", "audit_values"})
_CONFINE: Final = text("SELECT set_config('role', :role, true), set_config(:name, :workspace_id, true)")
_TABLES: Final = text(
    "SELECT c.table_name FROM information_schema.columns c JOIN information_schema.tables t USING (table_schema, table_name)"
    " WHERE c.table_schema = current_schema() AND c.column_name = 'workspace_id' AND t.table_type = 'BASE TABLE'"
    " ORDER BY c.table_name"
)
_VIEWS: Final = text("SELECT table_name FROM information_schema.views WHERE table_schema = current_schema()")


class RowSecurityError(AppError):
    """Row security can't be set up; the message says what is missing."""

    code = "row_security"


def confine(session: Session, workspace_id: WorkspaceId, *, role: str) -> None:
    """Limit the session to rows of that workspace until its transaction ends. Without a role nothing happens."""
    if role:
        session.execute(_CONFINE, {"role": role, "name": _WORKSPACE, "workspace_id": workspace_id})


def put_up(engine: Engine, role: str) -> None:
    """Create the role, its grants, and a policy on every table. Doing so again changes nothing.

    Raises RowSecurityError when the database's user may not create roles.
    """
    _ensure_role(engine, role)
    _join(engine, role)
    with engine.begin() as connection:
        schema = connection.exec_driver_sql("SELECT current_schema()").scalar_one()
        connection.exec_driver_sql(f'GRANT USAGE ON SCHEMA "{schema}" TO "{role}"')
        for kind, rights in (("TABLES", "SELECT, INSERT, UPDATE, DELETE"), ("SEQUENCES", "USAGE, SELECT")):
            connection.exec_driver_sql(f'GRANT {rights} ON ALL {kind} IN SCHEMA "{schema}" TO "{role}"')
        # The trigger on the heads of trails must find the row that a head names, also in another workspace.
        connection.exec_driver_sql(f'ALTER FUNCTION refuse_head_change() SECURITY DEFINER SET search_path = "{schema}"')
        found: Sequence[str] = connection.execute(_TABLES).scalars().all()
        for table in (*(name for name in found if name not in APART), *_PARTS):
            connection.exec_driver_sql(f'ALTER TABLE "{table}" ENABLE ROW LEVEL SECURITY')
            for statement in _policies(table, role):
                connection.exec_driver_sql(statement)
        for view in connection.execute(_VIEWS).scalars().all():
            # Otherwise a view runs as its owner, to whom no policy applies. The option needs PostgreSQL 15.
            connection.exec_driver_sql(f'ALTER VIEW "{view}" SET (security_invoker = true)')


def _policies(table: str, role: str) -> Sequence[str]:
    own = _PARTS.get(table, f"workspace_id = current_setting('{_WORKSPACE}', true)")
    check = "true" if table in _NOTED else own
    return (
        f'DROP POLICY IF EXISTS {_POLICY} ON "{table}"',
        f'CREATE POLICY {_POLICY} ON "{table}" TO "{role}" USING ({own}) WITH CHECK ({check})',
    )


def _join(engine: Engine, role: str) -> None:
    # Roles are shared by all databases of a server: another process that grants the same at this moment has done our work.
    with suppress(IntegrityError), engine.begin() as connection:
        connection.exec_driver_sql(f'GRANT "{role}" TO CURRENT_USER')


def _ensure_role(engine: Engine, role: str) -> None:
    try:
        with engine.begin() as connection:
            found = connection.execute(text("SELECT 1 FROM pg_roles WHERE rolname = :role"), {"role": role}).first()
            if found is None:
                connection.exec_driver_sql(f'CREATE ROLE "{role}" NOLOGIN')
    except ProgrammingError as error:
        raise RowSecurityError(
            f"The database's user may not make the role that GLEANER_ROW_SECURITY names: let an administrator of the database"
            f' do so, and say GRANT "{role}" TO that user.'
        ) from error
