"""Owners and assignees: only active members of the workspace are allowed, and they are notified."""

from collections.abc import Collection, Iterable, Sequence

from access.services.members import find_members
from config.unit_of_work import UnitOfWork
from core.actor import Actor
from core.errors import FieldFault, InvalidError
from core.ids import MemberId, Prefix, TaskId, WorkspaceId, is_id
from deliver.notifications.kinds import NotificationKind, SubjectType
from deliver.notifications.telling import tell


def check_owner_exists(uow: UnitOfWork, workspace_id: WorkspaceId, owner_id: MemberId | None) -> None:
    """Raises InvalidError when the id is no active member of the workspace."""
    if owner_id is not None and not find_active(uow, workspace_id, [owner_id]):
        raise _refused(["owner_id"])


def check_assignees_exist(
    uow: UnitOfWork, workspace_id: WorkspaceId, member_ids: Sequence[MemberId], *, settled: Collection[MemberId] = ()
) -> None:
    """Raises InvalidError, naming each id that is no active member of the workspace and not in ``settled``."""
    allowed = find_active(uow, workspace_id, member_ids) | set(settled)
    unknown = [f"assignees.{place}" for place, member_id in enumerate(member_ids) if member_id not in allowed]
    if unknown:
        raise _refused(unknown)


def find_active(uow: UnitOfWork, workspace_id: WorkspaceId, member_ids: Sequence[MemberId]) -> set[MemberId]:
    """Those of the ids that are active members of the workspace."""
    possible = [
        member_id for member_id in member_ids if is_id(member_id, Prefix.USER) or is_id(member_id, Prefix.AGENT)
    ]
    found = find_members(uow, workspace_id, possible) if possible else {}
    return {member_id for member_id, member in found.items() if member.is_active}


def tell_assigned(uow: UnitOfWork, given: Iterable[tuple[MemberId, TaskId]], *, actor: Actor) -> None:
    """Notify members of tasks that another member assigned to them."""
    tell(uow, NotificationKind.ASSIGNED, given, about=SubjectType.TASK, actor=actor)


def _refused(paths: Sequence[str]) -> InvalidError:
    faults = [FieldFault(path, "is no active member of this workspace") for path in paths]
    return InvalidError("Work can only be given to active members of this workspace.", faults=faults)
