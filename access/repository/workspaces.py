"""Every query on workspaces."""

from collections.abc import Mapping, Sequence
from typing import Any, cast

from sqlalchemy import Integer, Table, bindparam, func, insert, select, true, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session
from sqlalchemy.sql.dml import ReturningUpdate

from access.models import TaskNumbers, Workspace
from config.database import insert_into
from config.statements import Change, Statement
from core.errors import ConflictError
from core.ids import WorkspaceId
from core.paging import Row

_TIMEZONE = Statement(
    lambda _: select(Workspace.timezone).where(Workspace.id == bindparam("workspace_id", type_=Workspace.id.type))
)
_NUMBERS = cast("Table", TaskNumbers.__table__)


def _advance() -> ReturningUpdate[Any]:
    following = _NUMBERS.c.next_number + bindparam("count", type_=Integer)
    numbers = update(_NUMBERS).where(_NUMBERS.c.workspace_id == bindparam("of", type_=_NUMBERS.c.workspace_id.type))
    return numbers.values(next_number=following).returning(_NUMBERS.c.next_number)


_ADVANCE = Change(lambda _: _advance())
_ADVANCE_APART = Change(lambda _: _advance().returning(func.set_config("synchronous_commit", "off", true())))


class WorkspaceNameTakenError(ConflictError):
    """Another workspace of this installation has that name."""

    code = "workspace_name_taken"


def add_if_new(session: Session, workspace: dict[str, Any]) -> WorkspaceId | None:
    """The id of the new workspace; None when the name is taken, perhaps by a process that starts at the same time."""
    statement = insert_into(session, Workspace).values(workspace).on_conflict_do_nothing(index_elements=["name"])
    made: WorkspaceId | None = session.execute(statement.returning(Workspace.id)).scalar_one_or_none()
    return made


def find_by_name(session: Session, name: str) -> Workspace | None:
    return session.scalars(select(Workspace).where(Workspace.name == name)).one_or_none()


def exists(session: Session) -> bool:
    """Whether there is any workspace."""
    return session.execute(select(Workspace.id).limit(1)).first() is not None


def list_all(session: Session) -> Sequence[Workspace]:
    return session.scalars(select(Workspace).order_by(Workspace.name)).all()


def list_expiring(session: Session) -> Sequence[Workspace]:
    query = select(Workspace).where(Workspace.expire_staged_after_days.is_not(None))
    return session.scalars(query.order_by(Workspace.id)).all()


def list_erasing(session: Session) -> Sequence[Workspace]:
    query = select(Workspace).where(Workspace.erase_after_days.is_not(None))
    return session.scalars(query.order_by(Workspace.id)).all()


def list_retaining(session: Session) -> Sequence[Workspace]:
    return [workspace for workspace in list_all(session) if workspace.retention]


def find(session: Session, workspace_id: WorkspaceId) -> Workspace | None:
    return session.get(Workspace, workspace_id)


def get_timezone(session: Session, workspace_id: WorkspaceId) -> str:
    (row,) = _TIMEZONE.fetch(session, workspace_id=workspace_id)
    return str(row["timezone"])


def get(session: Session, workspace_id: WorkspaceId) -> Workspace:
    return session.get_one(Workspace, workspace_id)


def change(session: Session, workspace: Workspace, values: Mapping[str, Any]) -> None:
    """Raises WorkspaceNameTakenError."""
    try:
        with session.begin_nested():
            for name, value in values.items():
                setattr(workspace, name, value)
    except IntegrityError as error:
        raise WorkspaceNameTakenError("Another workspace of this installation has that name.") from error


def lock(session: Session, workspace_id: WorkspaceId) -> Workspace | None:
    """The workspace, read anew and locked until the transaction ends, for rules that count its rows."""
    query = select(Workspace).where(Workspace.id == workspace_id).with_for_update()
    return session.scalars(query.execution_options(populate_existing=True)).one_or_none()


def start_task_numbers(session: Session, workspace_id: WorkspaceId) -> None:
    session.execute(insert(TaskNumbers).values(workspace_id=workspace_id, next_number=1))


def advance_task_number(session: Session, workspace_id: WorkspaceId, count: int) -> int | None:
    """Reserve ``count`` numbers and return the next free number after them."""
    return _first_number(_ADVANCE.fetch(session, of=workspace_id, count=count))


def advance_task_number_apart(session: Session, workspace_id: WorkspaceId, count: int) -> int | None:
    """The same in a transaction of its own, which PostgreSQL commits without waiting for its disk.

    The transaction that uses the numbers commits later, and its flush writes this one to disk as well.
    """
    return _first_number(_ADVANCE_APART.fetch(session, of=workspace_id, count=count))


def _first_number(rows: Sequence[Row]) -> int | None:
    return next((row["next_number"] for row in rows), None)
