"""Creates workspaces and changes their settings and policies."""

from collections.abc import Mapping, Sequence
from typing import Any

from access.models import AgentWrites, SeveralAddresses, Workspace
from access.names import clean_name
from access.repository import workspaces as repository
from audit.entry import Entry
from audit.service import record, start_chain
from config.unit_of_work import UnitOfWork
from core.actor import Actor, system_actor
from core.date_order import DateOrder
from core.errors import FieldFault, InvalidError, NotFoundError
from core.ids import Prefix, WorkspaceId, new_id
from core.zones import is_known_zone

ERASE_AFTER_DAYS = 30


class WorkspaceNotFoundError(NotFoundError):
    """There is no such workspace."""


def ensure_workspace(
    uow: UnitOfWork, *, name: str, timezone: str = "UTC", date_order: DateOrder = DateOrder.MDY
) -> Workspace:
    """The workspace of that name: the existing one, unchanged, or a new one with its audit chain started.

    Raises InvalidError for a name or zone that can't be used.
    """
    name = clean_name(name)
    _refuse_unknown_zone(timezone)
    made = repository.add_if_new(
        uow.session,
        {
            "id": new_id(Prefix.WORKSPACE),
            "name": name,
            "timezone": timezone,
            "date_order": date_order,
            "require_owner_on_approve": False,
            "agent_writes": AgentWrites.DIRECT,
            "erase_after_days": ERASE_AFTER_DAYS,
            "keep_quotes": False,
            "retention": {},
            "created_at": uow.now,
        },
    )
    if made is not None:
        start_chain(uow, made)
        repository.start_task_numbers(uow.session, made)
        record(uow, Entry(system_actor(made), "workspace.create", "workspace", made, changes={"name": name}))
    return _get_by_name(uow, name)


def timezone_of(uow: UnitOfWork, workspace_id: WorkspaceId) -> str:
    """The time zone of an existing workspace."""
    return repository.get_timezone(uow.session, workspace_id)


def get_workspace(uow: UnitOfWork, workspace_id: WorkspaceId) -> Workspace:
    """Raises WorkspaceNotFoundError."""
    workspace = repository.find(uow.session, workspace_id)
    if workspace is None:
        raise WorkspaceNotFoundError("There is no such workspace.")
    return workspace


def find_workspace_by_name(uow: UnitOfWork, name: str) -> Workspace | None:
    return repository.find_by_name(uow.session, name.strip())


def list_workspaces(uow: UnitOfWork) -> Sequence[Workspace]:
    """Every workspace of this installation, by name. For operators only, because no request may see several workspaces."""
    return repository.list_all(uow.session)


def edit_workspace(
    uow: UnitOfWork,
    *,
    actor: Actor,
    name: str | None = None,
    timezone: str | None = None,
    date_order: DateOrder | None = None,
) -> Workspace:
    """Change the given fields. Due dates that were set before keep their zone.

    Raises WorkspaceNotFoundError, WorkspaceNameTakenError, and InvalidError for a name or zone that can't be used.
    """
    if timezone is not None:
        _refuse_unknown_zone(timezone)
    wanted = {"name": clean_name(name) if name is not None else None, "timezone": timezone, "date_order": date_order}
    return _change(uow, {key: value for key, value in wanted.items() if value is not None}, actor=actor)


def change_policies(
    uow: UnitOfWork,
    *,
    actor: Actor,
    require_owner_on_approve: bool | None = None,
    agent_writes: AgentWrites | None = None,
    expire_staged_after_days: int | None = None,
    erase_after_days: int | None = None,
    keep_quotes: bool | None = None,
    retention: Mapping[str, int] | None = None,
    several_addresses: SeveralAddresses | None = None,
) -> Workspace:
    """Change the given policies; retention changes only for the given origins. 0 days means never.

    Raises WorkspaceNotFoundError.
    """
    wanted: dict[str, Any] = {
        "require_owner_on_approve": require_owner_on_approve,
        "agent_writes": agent_writes,
        "keep_quotes": keep_quotes,
        "several_addresses": several_addresses,
    }
    wanted = {name: value for name, value in wanted.items() if value is not None}
    days = {"expire_staged_after_days": expire_staged_after_days, "erase_after_days": erase_after_days}
    wanted |= {name: value or None for name, value in days.items() if value is not None}
    if retention is not None:
        kept = {**get_workspace(uow, actor.workspace_id).retention, **retention}
        wanted["retention"] = {origin: days for origin, days in kept.items() if days}
    return _change(uow, wanted, actor=actor)


def _change(uow: UnitOfWork, wanted: Mapping[str, Any], *, actor: Actor) -> Workspace:
    workspace = get_workspace(uow, actor.workspace_id)
    changes = {
        name: {"from": getattr(workspace, name), "to": value}
        for name, value in wanted.items()
        if value != getattr(workspace, name)
    }
    if changes:
        repository.change(uow.session, workspace, {name: change["to"] for name, change in changes.items()})
        record(uow, Entry(actor, "workspace.update", "workspace", workspace.id, changes=changes))
    return workspace


def list_expiring(uow: UnitOfWork) -> Sequence[Workspace]:
    """The workspaces where undecided suggestions expire."""
    return repository.list_expiring(uow.session)


def list_erasing(uow: UnitOfWork) -> Sequence[Workspace]:
    """The workspaces where deleted transcripts are erased after some days."""
    return repository.list_erasing(uow.session)


def list_retaining(uow: UnitOfWork) -> Sequence[Workspace]:
    """The workspaces with a retention limit for at least one origin."""
    return repository.list_retaining(uow.session)


def reserve_task_numbers(uow: UnitOfWork, workspace_id: WorkspaceId, *, count: int = 1) -> range:
    """Reserve task numbers that no other task of the workspace gets. Raises WorkspaceNotFoundError.

    The reservation is committed at once, so that other transactions don't wait; if this one fails, the numbers stay unused.
    """
    following = uow.apart(lambda session: repository.advance_task_number_apart(session, workspace_id, count))
    if following is None:
        # SQLite has one writer at a time; and on PostgreSQL this transaction may have created the workspace itself.
        following = repository.advance_task_number(uow.session, workspace_id, count)
    if following is None:
        raise WorkspaceNotFoundError("There is no such workspace.")
    return range(following - count, following)


def _get_by_name(uow: UnitOfWork, name: str) -> Workspace:
    workspace = repository.find_by_name(uow.session, name)
    if workspace is None:
        raise WorkspaceNotFoundError("There is no such workspace.")
    return workspace


def _refuse_unknown_zone(timezone: str) -> None:
    if not is_known_zone(timezone):
        reason = f"{timezone!r} is not an IANA time zone such as Europe/Berlin"
        raise InvalidError(f"The time zone can't be used: {reason}.", faults=[FieldFault("timezone", reason)])
